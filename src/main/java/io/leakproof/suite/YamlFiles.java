package io.leakproof.suite;

import io.leakproof.source.Problem;
import io.leakproof.source.Problems;
import io.leakproof.source.RegularFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The YAML files that a path stands for: itself, or those of a folder and its subfolders. */
final class YamlFiles {

    private YamlFiles() {}

    /** The files in a stable order; that a folder holds none, or cannot be read, is a problem. */
    static List<Path> under(Path path, Problems problems) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        Optional<List<Path>> files = problems.attempt(() -> RegularFiles.in(path, true, YamlFiles::isYaml));
        if (files.isPresent() && files.get().isEmpty()) {
            problems.add(Problem.in(path.toString(), "this folder holds no *.yaml or *.yml"));
        }
        return files.orElse(List.of());
    }

    private static boolean isYaml(Path path) {
        String name = String.valueOf(path.getFileName());
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(path);
    }
}
