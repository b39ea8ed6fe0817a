package io.leakproof.admission.pods;

import io.leakproof.admission.configuration.Settings;
import io.leakproof.document.Document;
import io.leakproof.document.Mapping;
import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.document.Sequence;
import io.leakproof.source.BadInputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The annotations of a Pod by which device nodes are injected into its containers. Of their texts no more is kept than the paths of
 * nodes, where a text is nothing but a list of them.
 */
public final class Annotations {

    static final String KEY = "annotations";

    /** Longer texts are not taken apart. */
    static final int LONGEST = 4096;

    private static final String PATH = "/[A-Za-z0-9_./-]+";

    /** Nodes as CRI-O takes them: on the host, in the container, and what may be done with them. */
    static final Pattern LIST = Pattern.compile("%1$s(,%1$s)*".formatted(PATH + "(:" + PATH + ")?(:[rwm]+)?"));

    private static final Pattern ONE = Pattern.compile(PATH);

    /** The numbers of harmless nodes: with another number a node is another device, whatever it is called. */
    private static final Map<String, String> NUMBERS = Map.ofEntries(
            Map.entry("/dev/null", "1:3"),
            Map.entry("/dev/zero", "1:5"),
            Map.entry("/dev/full", "1:7"),
            Map.entry("/dev/random", "1:8"),
            Map.entry("/dev/urandom", "1:9"),
            Map.entry("/dev/kmsg", "1:11"),
            Map.entry("/dev/tty", "5:0"),
            Map.entry("/dev/net/tun", "10:200"),
            Map.entry("/dev/fuse", "10:229"),
            Map.entry("/dev/kvm", "10:232"),
            Map.entry("/dev/vhost-net", "10:238"),
            Map.entry("/dev/vhost-vsock", "10:241"),
            Map.entry("/dev/ppp", "108:0"));

    /** What says which node it is. The injectors read these keys in whatever case. */
    private static final Set<String> OF_NODES = Set.of("path", "type", "major", "minor");

    private Annotations() {}

    /** What is kept of annotations as long as nobody knows which of them inject something. */
    static Map<String, @Nullable Object> kept(Map<?, ?> annotations) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        annotations.forEach((name, text) ->
                kept.put(String.valueOf(name), text instanceof String written ? String.join(",", paths(written)) : ""));
        return kept;
    }

    /** What is kept of an object under settings: of its annotations those that inject something, and harmless paths alone. */
    public static @Nullable Object kept(@Nullable Object value, Settings settings) {
        if (value instanceof Collection<?> items) {
            List<@Nullable Object> kept = new ArrayList<>();
            items.forEach(item -> kept.add(kept(item, settings)));
            return kept;
        }
        if (!(value instanceof Map<?, ?> mapping)) {
            return value;
        }
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        mapping.forEach((key, one) -> {
            if (!key.equals(KEY) || !(one instanceof Map<?, ?> annotations)) {
                kept.put(String.valueOf(key), kept(one, settings));
            } else if (annotations.keySet().stream()
                    .anyMatch(name -> settings.annotations().has(String.valueOf(name)))) {
                kept.put(KEY, injecting(annotations, settings));
            }
        });
        return kept;
    }

    private static Map<String, @Nullable Object> injecting(Map<?, ?> annotations, Settings settings) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        annotations.forEach((name, text) -> {
            if (settings.annotations().has(String.valueOf(name))) {
                boolean harmless = text instanceof String written && isHarmless(written, settings);
                kept.put(String.valueOf(name), harmless ? text : "");
            }
        });
        return kept;
    }

    /** The names of the annotations that inject nodes which matter. */
    static List<String> injecting(Tree annotations, Settings settings) throws BadReviewException {
        return annotations.values().entrySet().stream()
                .filter(one -> injects(one.getKey(), one.getValue(), settings))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether an annotation injects a node which matters. */
    static boolean injects(String name, @Nullable Object text, Settings settings) {
        return settings.annotations().has(name) && !(text instanceof String paths && isHarmless(paths, settings));
    }

    private static boolean isHarmless(String text, Settings settings) {
        List<String> paths = paths(text);
        return !paths.isEmpty() && paths.stream().map(HostPath::of).allMatch(path -> isHarmless(path, settings));
    }

    private static boolean isHarmless(HostPath path, Settings settings) {
        return settings.harmlessNodes().covers(path.text());
    }

    /** The paths of nodes on the host, where a text names nothing else; none where it may name something else. */
    private static List<String> paths(String text) {
        String written = text.strip();
        if (written.length() <= LONGEST && LIST.matcher(written).matches()) {
            return Stream.of(written.split(","))
                    .map(one -> one.replaceFirst(":.*", ""))
                    .toList();
        }
        boolean list = written.startsWith("-") || written.startsWith("[");
        return list && written.length() <= LONGEST && written.contains("path") ? ofItems(written) : List.of();
    }

    private static List<String> ofItems(String written) {
        try {
            Document document = Document.of(written, KEY);
            if (!document.problems().isEmpty() || !(document.root() instanceof Sequence items)) {
                return List.of();
            }
            List<String> paths = items.items().stream().map(Annotations::ofItem).toList();
            return paths.stream().allMatch(ONE.asMatchPredicate()) ? paths : List.of();
        } catch (BadInputException e) {
            return List.of();
        }
    }

    /** The path of a node as NRI's and GKE's injectors take it; empty where it is another device than the path says. */
    private static String ofItem(Node item) {
        if (item instanceof Mapping mapping
                && mapping.entries().keySet().stream()
                        .anyMatch(key -> !OF_NODES.contains(key) && OF_NODES.contains(key.toLowerCase(Locale.ROOT)))) {
            return "";
        }
        String path = HostPath.of(text(item, "path")).text();
        String number = text(item, "major") + ":" + text(item, "minor");
        boolean says = number.equals(":") || text(item, "type").equals("b") || number.equals(NUMBERS.get(path));
        return says ? path : "";
    }

    private static String text(Node item, String key) {
        return item instanceof Mapping mapping && mapping.find(key) instanceof Scalar scalar ? scalar.text() : "";
    }
}
