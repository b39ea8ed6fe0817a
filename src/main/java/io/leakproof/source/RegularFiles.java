package io.leakproof.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads files, and is all of the program that does. It reads only regular files, as a pipe or a device may have no end, never more
 * than a limit, and lists folders up to a limit: whatever became of a path, a reader comes back soon. Thread-safe.
 */
public final class RegularFiles {

    /** The largest file that is taken into memory: 8 MiB. */
    public static final int MOST_BYTES = 8 << 20;

    /** How many files a folder may hold that are wanted of it. */
    public static final int MOST_FILES = 10_000;

    /** How much there may be in a folder, whatever it is. */
    static final int MOST_ENTRIES = 200_000;

    private RegularFiles() {}

    /**
     * All that a file holds.
     *
     * @throws BadInputException if it cannot be read, is no regular file or holds more than {@link #MOST_BYTES}
     */
    public static byte[] read(Path file) {
        return read(file, MOST_BYTES);
    }

    /**
     * The same with a limit of its own, in bytes.
     *
     * @throws BadInputException if it cannot be read, is no regular file or holds more
     */
    public static byte[] read(Path file, int most) {
        try (InputStream in = open(file, most)) {
            return read(in, file.toString(), most);
        } catch (IOException e) {
            throw refusal(file.toString(), reason(e));
        }
    }

    /**
     * The same of an input that is open already, such as standard input; it is not closed.
     *
     * @param name what messages call it
     * @throws BadInputException if it cannot be read, or holds more
     */
    public static byte[] read(InputStream in, String name, int most) {
        try {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw tooLarge(name, most);
            }
            return bytes;
        } catch (IOException e) {
            throw refusal(name, reason(e));
        }
    }

    /**
     * A file of any length, for who takes it piece by piece; to be closed.
     *
     * @throws BadInputException if it cannot be read, or is no regular file
     */
    public static InputStream open(Path file) {
        return open(file, Long.MAX_VALUE);
    }

    private static InputStream open(Path file, long most) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw refusal(
                        file.toString(),
                        !attributes.isDirectory()
                                ? "is a pipe or a device, not a file"
                                : Files.isReadable(file)
                                        ? "is a directory, not a file"
                                        : "is a directory that cannot be read");
            }
            if (attributes.size() > most) {
                throw tooLarge(file.toString(), most);
            }
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw refusal(file.toString(), reason(e));
        }
    }

    /** The refusal of an input, of whatever kind, that holds more than it may; the limit is whole MiB. */
    public static BadInputException tooLarge(String name, long most) {
        return refusal(name, "is larger than " + (most >> 20) + " MiB, the limit");
    }

    /**
     * Files in a folder, sorted; links are followed.
     *
     * @param deep whether those of its subfolders, too
     * @param wanted which ones, by their paths
     * @throws BadInputException if the folder cannot be read, or holds more than {@link #MOST_FILES} of them
     */
    public static List<Path> in(Path folder, boolean deep, Predicate<Path> wanted) {
        try (Stream<Path> found = Files.walk(folder, deep ? Integer.MAX_VALUE : 1, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> entries = found.limit(MOST_ENTRIES + 1L).toList();
            List<Path> files = entries.stream()
                    .skip(1) // the folder itself
                    .filter(wanted)
                    .filter(file -> !Files.isDirectory(file))
                    .sorted()
                    .toList();
            if (files.size() > MOST_FILES || entries.size() > MOST_ENTRIES) {
                throw refusal(
                        folder.toString(),
                        "this folder holds more than "
                                + (files.size() > MOST_FILES ? MOST_FILES + " such files" : MOST_ENTRIES + " files")
                                + ", the limit");
            }
            return files;
        } catch (IOException | UncheckedIOException e) {
            throw refusal(folder.toString(), "this folder cannot be read");
        }
    }

    /**
     * Files in a folder and in all that is below it, in the order of their paths. What is hidden is left out. Links are followed, but
     * to no folder that is looked into anyway or lies around this one. A folder below that cannot be read stands among the files.
     *
     * @param wanted which ones, by their paths
     * @throws BadInputException if the folder cannot be read, or far too much is in it
     */
    public static List<Path> below(Path folder, Predicate<Path> wanted) {
        try {
            return new FolderWalk(folder, wanted).files();
        } catch (IOException | UncheckedIOException e) {
            throw refusal(folder.toString(), "this folder cannot be read");
        }
    }

    /** What is in a folder, in any order; to be closed. */
    static Stream<Path> list(Path folder) throws IOException {
        return Files.list(folder);
    }

    /**
     * The names in a folder, sorted, whatever they are of; none where it is not there or cannot be listed.
     *
     * @param most how many are taken at most
     */
    public static List<String> names(Path folder, int most) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.limit(most)
                    .map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "is not there";
        }
        if (e instanceof AccessDeniedException) {
            return "cannot be read: permission denied";
        }
        return "cannot be read" + more(e instanceof FileSystemException in ? in.getReason() : e.getMessage());
    }

    private static String more(@Nullable String reason) {
        return reason == null ? "" : ": " + Printable.line(reason);
    }

    static BadInputException refusal(String name, String message) {
        return BadInputException.of(Problem.in(name, message));
    }
}
