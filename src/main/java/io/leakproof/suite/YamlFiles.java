package io.leakproof.suite;

import io.leakproof.source.Problem;
import io.leakproof.source.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The YAML files that a path stands for: itself, or those of a folder and its subfolders. */
final class YamlFiles {

    private YamlFiles() {}

    /** The files in a stable order; that a folder holds none, or cannot be read, is a problem. */
    static List<Path> under(Path path, Problems problems) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> found = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> files = found.filter(YamlFiles::isYaml)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                problems.add(Problem.in(path.toString(), "this folder holds no *.yaml or *.yml"));
            }
            return files;
        } catch (IOException | UncheckedIOException e) {
            problems.add(Problem.in(path.toString(), "this folder cannot be read"));
            return List.of();
        }
    }

    private static boolean isYaml(Path path) {
        String name = String.valueOf(path.getFileName());
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }
}
