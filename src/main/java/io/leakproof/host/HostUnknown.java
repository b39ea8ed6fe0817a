package io.leakproof.host;

import io.leakproof.facts.UnknownKind;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Something about a host that could not be seen.
 *
 * @param kind what it is
 * @param about a buffer, a device, a path or {@link #NODE}
 * @param details what else is known of it
 */
public record HostUnknown(UnknownKind kind, String about, Map<String, Object> details) {

    /** The host as a whole. */
    public static final String NODE = "node";

    /** Copies the details. What has no name is said of the host; of a detail that was left empty, that nothing was said. */
    public HostUnknown {
        about = about.isBlank() ? NODE : about;
        Map<String, Object> told = new TreeMap<>(details);
        told.replaceAll((detail, value) -> value.equals("") ? "not said" : value);
        details = Collections.unmodifiableMap(told);
    }

    /** Collects unknowns, each once. Not thread-safe. */
    static final class Collected {

        private final Set<HostUnknown> all = new LinkedHashSet<>();

        void add(UnknownKind kind, String about) {
            add(kind, about, Map.of());
        }

        void add(UnknownKind kind, String about, Map<String, Object> details) {
            all.add(new HostUnknown(kind, about, details));
        }

        List<HostUnknown> sorted() {
            return all.stream()
                    .sorted((one, other) -> one.kind() == other.kind()
                            ? one.about().compareTo(other.about())
                            : one.kind().compareTo(other.kind()))
                    .toList();
        }
    }
}
