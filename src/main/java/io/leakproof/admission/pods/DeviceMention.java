package io.leakproof.admission.pods;

import io.leakproof.admission.configuration.DeviceName;
import io.leakproof.admission.configuration.DeviceNames;
import io.leakproof.admission.configuration.Settings;
import io.leakproof.source.Printable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A device that an object names somewhere, whatever kind it is of, or something by which a container takes all of them.
 *
 * @param name what it is called there: a resource, a device class, a claim, a path of the host, a variable, {@code privileged}, or any
 *     annotation of what Pods may be made from
 * @param annotated the paths in the text of an annotation; null where it is none
 * @param path where it stands
 */
public record DeviceMention(String name, @Nullable String annotated, String path) {

    /** So many are kept of an object. */
    private static final int MOST = 100;

    private static final String PRIVILEGED = "privileged";

    /** What is mounted from the host: KubeVirt has a name of its own for it. */
    private static final Set<String> OF_HOST = Set.of("hostPath", "hostDisk");

    /** What holds resources by their names. */
    private static final Set<String> OF_RESOURCES = Set.of("limits", "requests", "resources");

    /** What kinds call a card that is not theirs to name. */
    private static final String CARD = "gpu";

    /** Keys of paths in a container, and of the text of a variable. */
    private static final Set<String> OF_CONTAINER = Set.of("mountPath", "devicePath", "value");

    private static final Set<String> CLAIMS =
            Set.of("deviceClassName", "resourceClaimName", "resourceClaimTemplateName");

    /** The devices that an object names, the first of them: each name once, and none that stands in its own metadata. */
    public static List<DeviceMention> in(Tree object) {
        Map<String, DeviceMention> found = new LinkedHashMap<>();
        if (object.value() instanceof Map<?, ?> mapping) {
            mapping.forEach((key, value) -> {
                if (!key.equals("metadata")) {
                    entry(String.valueOf(key), value, object.path() + "." + key, found);
                }
            });
        }
        return List.copyOf(found.values());
    }

    /** The devices that an object names and what Pods are made from in it does not. */
    public static List<DeviceMention> beside(List<Tree> templates, Tree object) {
        Set<String> read = templates.stream()
                .flatMap(template -> in(new Tree(Map.of("template", template.value()), "")).stream())
                .map(DeviceMention::key)
                .collect(Collectors.toSet());
        return in(object).stream()
                .filter(mention -> !read.contains(mention.key()))
                .toList();
    }

    private String key() {
        return name + " " + annotated;
    }

    private static void search(@Nullable Object value, String path, Map<String, DeviceMention> found) {
        if (found.size() >= MOST) {
            return;
        }
        if (value instanceof Collection<?> items) {
            int i = 0;
            for (Object item : items) {
                search(item, path + "[" + i++ + "]", found);
            }
        } else if (value instanceof Map<?, ?> mapping) {
            if (Environment.givesOut(mapping)) {
                add(String.valueOf(mapping.get("name")), path, found);
            }
            mapping.forEach((key, one) -> entry(String.valueOf(key), one, path + "." + key, found));
        }
    }

    private static void add(String name, String path, Map<String, DeviceMention> found) {
        add(new DeviceMention(name, null, path), found);
    }

    private static void add(DeviceMention mention, Map<String, DeviceMention> found) {
        found.putIfAbsent(mention.key(), mention);
    }

    /** The resources of a container, also in a mapping within, as NVIDIA's Dynamo has those of the site below {@code custom}. */
    private static void resources(Map<?, ?> named, String path, Map<String, DeviceMention> found) {
        named.forEach((key, quantity) -> {
            String name = String.valueOf(key);
            if (quantity instanceof Map<?, ?> within) {
                resources(within, path + "." + name, found);
            } else if ((name.equals(CARD) || !DeviceNames.isNative(name))
                    && !String.valueOf(quantity).equals("0")) {
                add(name, path, found);
            }
        });
    }

    private static void entry(String key, @Nullable Object value, String path, Map<String, DeviceMention> found) {
        if (value instanceof Map<?, ?> named && OF_RESOURCES.contains(key)) {
            resources(named, path, found);
        } else if (value instanceof Map<?, ?> annotations
                && (key.equals(Annotations.KEY) || key.equals("podAnnotations"))) {
            Annotations.kept(annotations)
                    .forEach((name, text) -> add(new DeviceMention(name, String.valueOf(text), path), found));
            return;
        } else if (OF_HOST.contains(key)
                && (value instanceof Map<?, ?> mounted ? mounted.get("path") : value) instanceof String on
                && on.startsWith("/")) {
            add(on, path, found);
        } else if (key.equals(PRIVILEGED) && Boolean.TRUE.equals(value)) {
            add(PRIVILEGED, path, found);
        } else if (value instanceof String text
                && (CLAIMS.contains(key) || (key.equals("deviceName") && !DeviceNames.isNative(text)))) {
            add(text, path, found);
        } else if (value instanceof String text && Environment.givesOut(key, text)) {
            add(key, path, found);
        } else if (value instanceof String text
                && text.startsWith("/")
                && !OF_CONTAINER.contains(key)
                && (text.startsWith("/dev/") || HostPath.of(text).isSocket())) {
            add(text, path, found);
        }
        search(value, path, found);
    }

    /** Whether it matters: it is not known to stand for nothing that holds device memory. */
    public boolean matters(Settings settings) {
        if (annotated != null) {
            return Annotations.injects(name, annotated, settings);
        }
        if (name.startsWith("/")) {
            HostPath on = HostPath.of(name);
            return on.holdsMemory()
                    || on.holdsRuntime()
                    || on.isForOrders()
                    || (on.holdsNodes() && !settings.harmlessNodes().covers(on.text()));
        }
        return settings.devices()
                .ofResource(name)
                .map(DeviceName::drivers)
                .map(drivers -> !drivers.isEmpty())
                .orElse(true);
    }

    @Override
    public String toString() {
        return Printable.quoted(name) + " at " + path;
    }
}
