package io.leakproof.host.capture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Files that were read of a host: lines by path, and why other paths were not read. A line holds one char for each byte, so that nothing is
 * lost of what is no text. Immutable.
 *
 * @param source what the user called it
 * @param digest of the bytes it was read from; empty where it is live
 * @param lines the lines of each file, without their line feeds
 * @param notRead why a path was not read, by path
 * @param cutShort what of it is missing, as far as the reader could tell; empty where it is whole
 */
public record HostFiles(
        String source,
        String digest,
        NavigableMap<String, List<String>> lines,
        NavigableMap<String, String> notRead,
        List<String> cutShort) {

    /** The largest capture, unpacked: 256 MiB. */
    public static final int MOST_BYTES = 256 << 20;

    /** How many paths a capture may name. */
    static final int MOST_PATHS = 200_000;

    /** Wraps the maps, which nobody changes any more. */
    public HostFiles {
        lines = Collections.unmodifiableNavigableMap(lines);
        notRead = Collections.unmodifiableNavigableMap(notRead);
        cutShort = List.copyOf(cutShort);
    }

    /** Whether a path was read, if only to find it empty. */
    public boolean has(String path) {
        return lines.containsKey(path);
    }

    /** Whether a path was read to its end. */
    public boolean whole(String path) {
        return has(path) && !notRead.containsKey(path);
    }

    /** The lines of a file; none where it was not read. */
    public List<String> of(String path) {
        return lines.getOrDefault(path, List.of());
    }

    /** The first line of a file; empty where there is none. */
    public String first(String path) {
        List<String> all = of(path);
        return all.isEmpty() ? "" : all.get(0);
    }

    /** The files whose paths begin so, in the order of their paths. */
    public Map<String, List<String>> under(String prefix) {
        return lines.subMap(prefix, true, prefix + Character.MAX_VALUE, false);
    }

    /** The same host without some paths, as if nobody had tried to read them. */
    public HostFiles without(Predicate<String> left) {
        NavigableMap<String, List<String>> fewer = new TreeMap<>(lines);
        fewer.keySet().removeIf(left);
        NavigableMap<String, String> reasons = new TreeMap<>(notRead);
        reasons.keySet().removeIf(left);
        return new HostFiles(source, digest, fewer, reasons, cutShort);
    }

    /** Every path that it has or says something of. */
    public Stream<String> paths() {
        return Stream.concat(lines.keySet().stream(), notRead.keySet().stream()).distinct();
    }

    /** Collects files while they are read, up to the limits. Not thread-safe. */
    static final class Builder {

        private final NavigableMap<String, List<String>> lines = new TreeMap<>();
        private final NavigableMap<String, String> notRead = new TreeMap<>();
        private final Map<String, String> cutShort = new LinkedHashMap<>();

        /** The lines of a file, to be added to; those of one that was begun before go on. */
        List<String> file(String path) {
            List<String> known = lines.get(path);
            if (known != null) {
                return known;
            }
            if (lines.size() + notRead.size() >= MOST_PATHS) {
                cutShort("more than " + MOST_PATHS + " paths");
                return new ArrayList<>();
            }
            List<String> fresh = new ArrayList<>();
            lines.put(path, fresh);
            return fresh;
        }

        /** Notes why a path was not read. */
        void notRead(String path, String why) {
            if (lines.size() + notRead.size() >= MOST_PATHS) {
                cutShort("more than " + MOST_PATHS + " paths");
            } else {
                notRead.putIfAbsent(path, why);
            }
        }

        /** Notes that something is missing. */
        void cutShort(String what) {
            cutShort.putIfAbsent(what, what);
        }

        HostFiles build(String source, String digest) {
            return new HostFiles(source, digest, lines, notRead, List.copyOf(cutShort.keySet()));
        }
    }
}
