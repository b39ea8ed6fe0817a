package io.leakproof.admission.pods;

import io.leakproof.admission.configuration.DeviceName;
import io.leakproof.admission.configuration.DeviceNames;
import io.leakproof.admission.configuration.Settings;
import io.leakproof.source.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A device that an object names somewhere, whatever kind it is of, or something by which a container takes all of them.
 *
 * @param name what it is called there: a resource, a device class, a claim, a path of the host, a variable or {@code privileged}
 * @param path where it stands
 */
public record DeviceMention(String name, String path) {

    /** So many are kept of an object: any one of them is enough. */
    private static final int MOST = 20;

    private static final String PRIVILEGED = "privileged";

    private static final Set<String> CLAIMS =
            Set.of("deviceClassName", "resourceClaimName", "resourceClaimTemplateName");

    /** The devices that an object names, the first of them. */
    public static List<DeviceMention> in(Tree object) {
        List<DeviceMention> found = new ArrayList<>();
        search(object.value(), object.path(), found);
        return found;
    }

    private static void search(@Nullable Object value, String path, List<DeviceMention> found) {
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
                found.add(new DeviceMention(String.valueOf(mapping.get("name")), path));
            }
            mapping.forEach((key, one) -> entry(String.valueOf(key), one, path + "." + key, found));
        }
    }

    private static void entry(String key, @Nullable Object value, String path, List<DeviceMention> found) {
        if (value instanceof Map<?, ?> named && (key.equals("limits") || key.equals("requests"))) {
            named.forEach((name, quantity) -> {
                if (!DeviceNames.isNative(String.valueOf(name))
                        && !String.valueOf(quantity).equals("0")) {
                    found.add(new DeviceMention(String.valueOf(name), path));
                }
            });
        } else if (value instanceof Map<?, ?> mounted
                && key.equals("hostPath")
                && mounted.get("path") instanceof String on
                && on.startsWith("/")) {
            found.add(new DeviceMention(on, path));
        } else if (value instanceof Map<?, ?> security
                && key.equals("securityContext")
                && Boolean.TRUE.equals(security.get(PRIVILEGED))) {
            found.add(new DeviceMention(PRIVILEGED, path));
        } else if (value instanceof String name
                && (CLAIMS.contains(key) || (key.equals("deviceName") && !DeviceNames.isNative(name)))) {
            found.add(new DeviceMention(name, path));
        }
        search(value, path, found);
    }

    /** Whether it matters: it is not known to stand for nothing that holds device memory. */
    public boolean matters(Settings settings) {
        if (name.startsWith("/")) {
            HostPath on = HostPath.of(name);
            return on.holdsMemory()
                    || on.holdsRuntime()
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
