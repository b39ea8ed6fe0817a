package io.leakproof.suite;

import io.leakproof.document.Document;
import io.leakproof.document.Duplicates;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.source.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Documents, worlds and policies by their files: each is read, and its problems told, once. Not thread-safe. */
final class SuiteInputs {

    private final ReadingOptions how;
    private final Problems problems;
    private final Map<Path, Optional<Document>> documents = new HashMap<>();
    private final Map<Path, Optional<FactsFile>> worlds = new HashMap<>();
    private final Map<Path, List<PolicyFile>> policies = new HashMap<>();
    private boolean complete = true;

    SuiteInputs(ReadingOptions how, Problems problems) {
        this.how = how;
        this.problems = problems;
        how.given().forEach((path, document) -> documents.put(key(path), document));
    }

    /** Whether all could be read: else nobody knows which names are missing. */
    boolean complete() {
        return complete;
    }

    Optional<Document> document(Path file) {
        return documents.computeIfAbsent(key(file), key -> read(() -> Document.read(file)));
    }

    Optional<FactsFile> facts(Path file) {
        return worlds.computeIfAbsent(
                key(file),
                key -> document(file)
                        .map(how.change())
                        .flatMap(document ->
                                read(() -> FactsFile.read(document, how.catalogue(), ExpectationFields.BLOCK)))
                        .map(facts -> facts.accepting(how.accepted())));
    }

    /** The worlds of files and folders by scenario; other kinds of files in a folder are passed over. */
    Map<String, FactsFile> worlds(List<Path> paths) {
        List<FactsFile> found = files(paths, FileKind.FACTS).stream()
                .flatMap(file -> facts(file).stream())
                .toList();
        Duplicates.report("scenario", found, FactsFile::document, problems);
        return byName(found, facts -> facts.world().scenario());
    }

    /** The policies of files and folders by id; other kinds of files in a folder are passed over. */
    Map<String, PolicyFile> policies(List<Path> paths) {
        List<PolicyFile> found = new ArrayList<>();
        for (Path file : files(paths, FileKind.POLICY)) {
            found.addAll(policies.computeIfAbsent(
                    key(file),
                    key -> document(file)
                            .flatMap(document -> read(() -> PolicyFile.readAll(document, how.change())))
                            .orElse(List.of())));
        }
        Duplicates.report("policy", found, PolicyFile::document, problems);
        return byName(found, policy -> policy.policy().id());
    }

    private List<Path> files(List<Path> paths, FileKind kind) {
        List<Path> files = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (Path path : paths) {
            for (Path file : YamlFiles.under(path, problems)) {
                boolean named = file.equals(path);
                if ((named || is(file, kind)) && seen.add(key(file))) {
                    files.add(file);
                }
            }
        }
        return files;
    }

    private boolean is(Path file, FileKind kind) {
        return document(file).filter(document -> FileKind.of(document) == kind).isPresent();
    }

    private static <T> Map<String, T> byName(List<T> things, Function<T, String> name) {
        Map<String, T> named = new LinkedHashMap<>();
        things.forEach(thing -> named.putIfAbsent(name.apply(thing), thing));
        return named;
    }

    private static Path key(Path file) {
        return file.toAbsolutePath().normalize();
    }

    private <T> Optional<T> read(Supplier<T> reader) {
        Optional<T> read = problems.attempt(reader);
        complete &= read.isPresent();
        return read;
    }
}
