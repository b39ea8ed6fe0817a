package io.leakproof.serve;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Something made of files, and made anew when they change. Where that cannot be done, the old one stays in force, which is told once,
 * and every further look tries again. One thread looks.
 */
final class Kept<T> {

    /** What a look came to. */
    enum Look {
        /** Nothing has changed, or what cannot be used still cannot. */
        SAME,
        /** A new one is in force. */
        RELOADED,
        /** The files have changed, and cannot be used. */
        FAILED
    }

    private final String name;
    private final Supplier<T> maker;
    private final Function<T, List<Path>> files;
    private final Consumer<T> use;
    private final Consumer<String> tell;

    private Map<Path, String> seen;
    private String complaint = "";

    /**
     * Makes the first one.
     *
     * @param name what it is, for messages and metrics
     * @param maker makes one of its files, and throws if that cannot be done
     * @param files what one was made of
     * @param use puts one into force, the first included
     * @param tell who is told what a change came to
     * @throws RuntimeException what the maker throws
     */
    Kept(String name, Supplier<T> maker, Function<T, List<Path>> files, Consumer<T> use, Consumer<String> tell) {
        this.name = name;
        this.maker = maker;
        this.files = files;
        this.use = use;
        this.tell = tell;
        T first = maker.get();
        seen = marks(files.apply(first), Map.of());
        use.accept(first);
    }

    /** What it is. */
    String name() {
        return name;
    }

    /** Makes it anew if its files hold something else than before, or could not be used before. */
    Look look() {
        Map<Path, String> now = marks(seen.keySet(), Map.of());
        if (now.equals(seen) && complaint.isEmpty()) {
            return Look.SAME;
        }
        try {
            T next = maker.get();
            seen = marks(files.apply(next), now);
            use.accept(next);
            complaint = "";
            tell.accept("reloaded the " + name);
            return Look.RELOADED;
        } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
            boolean known = now.equals(seen) && reason(e).equals(complaint);
            seen = now;
            complaint = reason(e);
            if (known) {
                return Look.SAME;
            }
            tell.accept(
                    "the " + name + " has changed and cannot be used; what was in force stays in force:\n" + complaint);
            return Look.FAILED;
        }
    }

    /** What files hold; of those whose mark was taken before they were read, that mark, so that no change slips in between. */
    private static Map<Path, String> marks(Iterable<Path> files, Map<Path, String> before) {
        Map<Path, String> marks = new HashMap<>();
        files.forEach(file -> marks.put(file, before.containsKey(file) ? before.get(file) : FileMark.of(file)));
        return marks;
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null ? e.toString() : e.getMessage().strip();
    }
}
