package io.leakproof.cli;

import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.compare.Baseline;
import io.leakproof.compare.KnownLeak;
import io.leakproof.compare.KnownLeaks;
import io.leakproof.document.Document;
import io.leakproof.document.Duplicates;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.UnknownKind;
import io.leakproof.facts.World;
import io.leakproof.policy.PolicyFile;
import io.leakproof.rules.RuleFile;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Problem;
import io.leakproof.source.Problems;
import io.leakproof.source.RegularFiles;
import io.leakproof.suite.ExpectationFields;
import io.leakproof.suite.FileKind;
import io.leakproof.suite.StoryFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Reads what the arguments name and collects what is wrong with all of it. Not thread-safe. */
final class Inputs {

    /** The argument that stands for standard input. */
    static final String STDIN = "-";

    private static final String YAML = "*.{yaml,yml}";
    private static final String MANIFESTS = "*.{yaml,yml,json}";
    private static final String LISTS = "*.json";
    private static final String RULES = "*.drl";

    private final InputStream stdin;
    private final Problems problems = new Problems();
    private UnaryOperator<Document> change = UnaryOperator.identity();
    private Runnable atTheEnd = () -> {};
    private Set<UnknownKind> accepted = Set.of();
    private boolean stdinTaken;

    Inputs(InputStream stdin) {
        this.stdin = stdin;
    }

    /** Has facts and policies changed before they are understood, and something done once all is read. */
    Inputs changedBy(UnaryOperator<Document> changed, Runnable reporting) {
        change = changed;
        atTheEnd = reporting;
        return this;
    }

    /** Has unknowns of these kinds in facts accepted. */
    Inputs accepting(Set<UnknownKind> kinds) {
        accepted = kinds;
        return this;
    }

    /** What is done to facts and policies before they are understood. */
    UnaryOperator<Document> change() {
        return change;
    }

    /**
     * Ends the run if anything is wrong; to be called once, when all is read.
     *
     * @throws BadInputException with all problems of all inputs
     */
    void throwIfAny() {
        atTheEnd.run();
        problems.throwIfAny();
    }

    /** What is wrong so far. */
    Problems problems() {
        return problems;
    }

    /** The catalogue from which facts inherit; the shipped one is read only when it is asked for. */
    Supplier<Catalogue> catalogue(List<String> own) {
        if (own.isEmpty()) {
            return Catalogue::shipped;
        }
        List<Document> files = documents(own);
        Catalogue catalogue = read(() -> Catalogue.shipped().with(files)).orElseGet(Catalogue::shipped);
        return () -> catalogue;
    }

    /** The facts that the arguments name; no two of one scenario. */
    List<FactsFile> facts(List<String> arguments, Supplier<Catalogue> catalogue) {
        return facts(documents(arguments).stream(), catalogue);
    }

    /** The facts in these documents; no two of one scenario. */
    List<FactsFile> facts(Stream<Document> documents, Supplier<Catalogue> catalogue) {
        List<FactsFile> facts = documents
                .filter(document -> require(FileKind.FACTS, document))
                .map(change)
                .flatMap(document -> read(() -> FactsFile.read(document, catalogue, ExpectationFields.BLOCK)).stream())
                .map(read -> read.accepting(accepted))
                .toList();
        Duplicates.report("scenario", facts, FactsFile::document, problems);
        return facts;
    }

    /** The policies that the arguments name; no two of one id. */
    List<PolicyFile> policies(List<String> arguments) {
        return policies(documents(arguments).stream());
    }

    /** The policies that the arguments name, behind what machines do today if that is wanted; no two of one id. */
    List<PolicyFile> policies(List<String> arguments, boolean today) {
        return policies(today ? Stream.of(PolicyFile.today()) : Stream.of(), documents(arguments).stream());
    }

    /** The policies in these documents; no two of one id. */
    List<PolicyFile> policies(Stream<Document> documents) {
        return policies(Stream.of(), documents);
    }

    private List<PolicyFile> policies(Stream<PolicyFile> first, Stream<Document> documents) {
        Stream<PolicyFile> read = documents
                .filter(document -> require(FileKind.POLICY, document))
                .flatMap(document -> read(() -> PolicyFile.readAll(document, change)).stream())
                .flatMap(List::stream);
        List<PolicyFile> policies = Stream.concat(first, read).toList();
        Duplicates.report("policy", policies, PolicyFile::document, problems);
        return policies;
    }

    /** The story that an argument names, in the world where it is to be played, if that is in order. */
    Optional<StoryFile> story(String argument, List<FactsFile> worlds) {
        World world = worlds.isEmpty() ? null : worlds.get(0).world();
        return document(argument)
                .filter(document -> require(FileKind.STORY, document))
                .flatMap(document -> read(() -> StoryFile.read(document, world)));
    }

    /** The report of an earlier run that an argument names. */
    Optional<Baseline> baseline(String argument) {
        return path(argument).flatMap(file -> read(() -> Baseline.read(file)));
    }

    /** The leaks that are accepted, of the file that an argument names. */
    List<KnownLeak> knownLeaks(String argument) {
        return document(argument)
                .filter(document -> require(FileKind.KNOWN_LEAKS, document))
                .flatMap(document -> read(() -> KnownLeaks.read(document)))
                .orElse(List.of());
    }

    /** Whether a document may be of the kind that is wanted; if it is clearly another, that is all that is said of it. */
    private boolean require(FileKind wanted, Document document) {
        FileKind kind = FileKind.of(document);
        if (kind == wanted || kind == FileKind.OTHER) {
            return true;
        }
        String verb = kind == FileKind.FACTS ? "these are " : "this is ";
        problems.add(document.mark(), verb + kind.inWords() + ", not " + wanted.inWords());
        return false;
    }

    /** The documents that the arguments name, directories by the YAML files in them. */
    List<Document> documents(List<String> arguments) {
        List<Document> documents = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals(STDIN)) {
                stdin().ifPresent(documents::add);
            } else {
                files(argument, YAML).forEach(file -> document(file).ifPresent(documents::add));
            }
        }
        return documents;
    }

    /** The one document that an argument names. */
    Optional<Document> document(String argument) {
        return argument.equals(STDIN) ? stdin() : path(argument).flatMap(this::document);
    }

    /** Takes inputs that are read piece by piece. */
    @FunctionalInterface
    interface PieceReader {

        /**
         * Reads one to its end, or as far as it can be read.
         *
         * @param in which is not closed
         * @param name the name that messages show
         * @param inFolder whether a folder around it was named, and not the input itself
         * @throws BadInputException if it is refused
         */
        void read(InputStream in, String name, boolean inFolder);
    }

    /** Takes why an input was refused, or could not be opened. */
    @FunctionalInterface
    interface Refusals {
        void add(Problem problem, boolean inFolder);
    }

    /** Has each manifest that the arguments name read piece by piece, and those in folders and below. */
    void manifests(List<String> arguments, PieceReader reader, Refusals refusals) {
        pieces(arguments, MANIFESTS, reader, refusals);
    }

    /** Has each list that the arguments name read piece by piece, whatever its length, and the JSON files in folders and below. */
    void lists(List<String> arguments, PieceReader reader, Refusals refusals) {
        pieces(arguments, LISTS, reader, refusals);
    }

    private void pieces(List<String> arguments, String pattern, PieceReader reader, Refusals refusals) {
        for (String argument : arguments) {
            if (argument.equals(STDIN)) {
                if (takeStdin()) {
                    pieces(() -> stdin, Document.STDIN, false, reader, refusals);
                }
                continue;
            }
            Optional<Path> path = path(argument);
            boolean folder = path.isPresent() && Files.isDirectory(path.get());
            List<Path> files = folder
                    ? below(argument, path.get(), pattern)
                    : path.map(List::of).orElse(List.of());
            for (Path file : files) {
                pieces(() -> RegularFiles.open(file), file.toString(), folder, reader, refusals);
            }
        }
    }

    private static void pieces(
            Supplier<InputStream> opener, String name, boolean inFolder, PieceReader reader, Refusals refusals) {
        try {
            InputStream in = opener.get();
            reader.read(in, name, inFolder);
            if (!name.equals(Document.STDIN)) {
                in.close();
            }
        } catch (BadInputException e) {
            e.problems().forEach(problem -> refusals.add(problem, inFolder));
        } catch (IOException e) {
            refusals.add(Problem.in(name, "cannot be closed"), inFolder);
        }
    }

    /** The configuration of admission that an argument names, with all that it names. */
    AdmissionSetup admission(String argument) {
        AdmissionSetup setup = path(argument)
                .flatMap(file -> read(() -> AdmissionSetup.read(file)))
                .orElse(null);
        throwIfAny();
        if (setup == null) {
            throw new IllegalStateException("a configuration was refused without a problem");
        }
        return setup;
    }

    /** The rule files that the arguments name, directories by the DRL files in them; each once, however often it is named. */
    List<RuleFile> rules(List<String> arguments) {
        Map<Path, Path> files = new LinkedHashMap<>();
        for (String argument : arguments) {
            files(argument, RULES)
                    .forEach(file -> files.putIfAbsent(file.toAbsolutePath().normalize(), file));
        }
        return files.values().stream()
                .flatMap(file -> read(() -> RuleFile.read(file)).stream())
                .toList();
    }

    /** The files of rules that an argument names, which may name no rules. */
    static List<String> rulesIn(String argument) {
        return argument.endsWith(".drl")
                ? List.of(argument)
                : in(argument, RULES).stream().map(Path::toString).toList();
    }

    /** Whether an argument names rules, and nothing beside them. */
    static boolean namesRulesAlone(String argument) {
        return !rulesIn(argument).isEmpty() && in(argument, YAML).isEmpty();
    }

    /** What a directory has of such files; none where it is no directory, or cannot be read. */
    private static List<Path> in(String argument, String pattern) {
        try {
            Path folder = Path.of(argument);
            return Files.isDirectory(folder) ? RegularFiles.in(folder, false, visible(pattern)) : List.of();
        } catch (InvalidPathException | BadInputException e) {
            return List.of();
        }
    }

    private static Predicate<Path> visible(String pattern) {
        Predicate<Path> wanted = named(pattern);
        return file -> wanted.test(file) && !file.getFileName().toString().startsWith(".");
    }

    /** What a reader makes of an input, or nothing where that is refused, with its problems kept. */
    <T> Optional<T> read(Supplier<T> reader) {
        return problems.attempt(reader);
    }

    private Optional<Document> document(Path file) {
        return read(() -> Document.read(file));
    }

    private Optional<Document> stdin() {
        return takeStdin() ? read(() -> Document.read(stdin, Document.STDIN)) : Optional.empty();
    }

    /** Whether standard input may be read: it is nobody's yet. */
    boolean takeStdin() {
        if (stdinTaken) {
            problems.add(Problem.in(Document.STDIN, "can be read only once, and `-` stands here twice"));
            return false;
        }
        stdinTaken = true;
        return true;
    }

    private List<Path> files(String argument, String pattern) {
        Optional<Path> path = path(argument);
        if (path.isEmpty() || !Files.isDirectory(path.get())) {
            return path.map(List::of).orElse(List.of());
        }
        return found(argument, pattern, () -> RegularFiles.in(path.get(), false, visible(pattern)));
    }

    private List<Path> below(String argument, Path folder, String pattern) {
        return found(argument, pattern, () -> RegularFiles.below(folder, named(pattern)));
    }

    private static Predicate<Path> named(String pattern) {
        PathMatcher wanted = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        return file -> wanted.matches(file.getFileName());
    }

    private List<Path> found(String argument, String pattern, Supplier<List<Path>> finder) {
        Optional<List<Path>> files = read(finder);
        if (files.isPresent() && files.get().isEmpty()) {
            problems.add(Problem.in(
                    argument,
                    "this folder holds no "
                            + pattern.replace("{yaml,yml}", "yaml or *.yml")
                                    .replace("{yaml,yml,json}", "yaml, *.yml or *.json")));
        }
        return files.orElse(List.of());
    }

    /** The problem with an argument that cannot be the name of a file. */
    static Problem noFile(String argument) {
        return Problem.in(argument, "this cannot be the name of a file in this locale")
                .maybe("with `LC_ALL=C.UTF-8`");
    }

    private Optional<Path> path(String argument) {
        try {
            return Optional.of(Path.of(argument));
        } catch (InvalidPathException e) {
            problems.add(noFile(argument));
            return Optional.empty();
        }
    }
}
