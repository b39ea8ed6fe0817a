package io.leakproof.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One walk through a folder and all that is below it, each folder once. Not thread-safe. */
final class FolderWalk {

    private final Path root;
    private final Predicate<Path> wanted;
    private final List<Path> files = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();

    /** The folders to look into yet: links last, so that a folder has its own name wherever it has one below the root. */
    private final Deque<Path> folders = new ArrayDeque<>();

    private int entries;

    FolderWalk(Path root, Predicate<Path> wanted) {
        this.root = root;
        this.wanted = wanted;
    }

    List<Path> files() throws IOException {
        for (Path around = root.toRealPath().getParent(); around != null; around = around.getParent()) {
            seen.add(around);
        }
        lookInto(root);
        while (!folders.isEmpty()) {
            Path folder = folders.remove();
            try {
                lookInto(folder);
            } catch (IOException e) {
                files.add(folder);
            }
        }
        files.sort(null);
        return files;
    }

    private void lookInto(Path folder) throws IOException {
        if (seen.add(folder.toRealPath())) {
            try (Stream<Path> found = RegularFiles.list(folder)) {
                found.forEach(this::take);
            }
        }
    }

    private void take(Path entry) {
        if (++entries > RegularFiles.MOST_ENTRIES) {
            throw RegularFiles.refusal(
                    root.toString(), "this folder holds more than " + RegularFiles.MOST_ENTRIES + " files, the limit");
        }
        if (entry.getFileName().toString().startsWith(".")) {
            return;
        }
        if (!Files.isDirectory(entry)) {
            if (wanted.test(entry)) {
                files.add(entry);
            }
        } else if (Files.isSymbolicLink(entry)) {
            folders.addLast(entry);
        } else {
            folders.addFirst(entry);
        }
    }
}
