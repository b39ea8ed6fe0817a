package io.leakproof.source;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Notices when files change, by what they hold: not by their times, as a mounted secret is swapped behind a symbolic link, and two
 * changes may be of one second. It reads the files whenever it is asked, as what operating systems report of changes differs, and
 * network file systems report nothing. For one thread.
 */
public final class FileWatcher {

    private static final int MOST_BYTES_OF_A_FOLDER = 256 << 20;

    private Map<Path, String> digests = Map.of();

    /** Watches files from now on; of a folder, the YAML and DRL files in it and below it. */
    public FileWatcher(Collection<Path> files) {
        watch(files);
    }

    /** Whether a file holds something else than when this was last asked; one that is missing or cannot be read differs too. */
    public boolean changed() {
        Map<Path, String> before = digests;
        digests = Map.of();
        watch(before.keySet());
        return !digests.equals(before);
    }

    /**
     * Watches these files from now on. Those that are watched already count as they were then, so that no change is missed that came
     * while they were read.
     *
     * @return whether there is any among them that was not watched
     */
    public boolean watch(Collection<Path> files) {
        Map<Path, String> next = new HashMap<>();
        for (Path file : files) {
            String known = digests.get(file);
            next.put(file, known == null ? digest(file) : known);
        }
        boolean added = !digests.keySet().containsAll(next.keySet());
        digests = next;
        return added;
    }

    private static String digest(Path path) {
        try {
            MessageDigest digest = Sha256.begun();
            int left = MOST_BYTES_OF_A_FOLDER;
            for (Path file :
                    Files.isDirectory(path) ? RegularFiles.in(path, true, FileWatcher::isInput) : List.of(path)) {
                byte[] bytes = RegularFiles.read(file, Math.min(left, RegularFiles.MOST_BYTES));
                left -= bytes.length;
                digest.update(path.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(bytes);
            }
            return Sha256.named(digest);
        } catch (BadInputException e) {
            return e.getMessage();
        }
    }

    /** Whether a file of a folder is of a kind that is read: a report that is written there must not be the reason for the next. */
    private static boolean isInput(Path file) {
        return file.toString().matches(".*\\.(yaml|yml|drl)");
    }
}
