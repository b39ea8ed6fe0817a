package io.leakproof.suite;

import io.leakproof.document.Document;
import io.leakproof.document.Entry;
import io.leakproof.document.Mapping;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.rules.Rule;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Printable;
import io.leakproof.source.Problem;
import io.leakproof.source.Problems;
import io.leakproof.source.Spelling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads suites, and facts that expect something, from files and folders. */
public final class Suites {

    private final Problems problems = new Problems();
    private final SuiteInputs inputs;
    private final List<Suite> suites = new ArrayList<>();
    private final List<FactsFile> expecting = new ArrayList<>();
    private final List<Path> policies;

    private Suites(List<Path> policies, ReadingOptions how) {
        this.policies = new ArrayList<>(policies);
        this.inputs = new SuiteInputs(how, problems);
    }

    /**
     * Reads tests. In a folder and its subfolders, suites and facts that expect something are taken, policies are added to
     * those that facts may expect something of, and other facts and catalogues are passed over.
     *
     * @param paths suites, facts, and folders of them
     * @param policies the policies that facts expect something of; a suite names its own
     * @return one suite for each file with tests, suites before facts, in the order of the paths; one may have no case
     * @throws BadInputException with everything that is wrong with any of the files
     */
    public static List<Suite> read(List<Path> paths, List<Path> policies, ReadingOptions how) {
        return new Suites(policies, how).read(paths);
    }

    /**
     * Reads one suite, with the worlds and policies it names; paths in it are from where the document says it stands.
     *
     * @param catalogue what worlds inherit from
     * @throws BadInputException with everything that is wrong with it or with what it names
     */
    public static Suite read(Document document, Supplier<Catalogue> catalogue) {
        Suites all = new Suites(List.of(), ReadingOptions.with(catalogue));
        Optional<Suite> suite = new SuiteReader(document, all.inputs, all.problems).read();
        all.problems.throwIfAny();
        return suite.orElseThrow();
    }

    /**
     * Checks that there are the rules that cases name.
     *
     * @throws BadInputException with every rule that the book lacks
     */
    public static void requireRules(List<Suite> suites, RuleBook rules) {
        Problems problems = new Problems();
        Set<String> known = rules.rules().stream().map(Rule::id).collect(Collectors.toSet());
        for (Mapping written : cases(suites).map(Case::written).distinct().toList()) {
            Stream.of(ExpectationFields.SPOKE, ExpectationFields.SILENT, ExpectationFields.DECIDED)
                    .flatMap(list -> written.texts(list.name()).stream())
                    .filter(name -> !known.contains(name.text()))
                    .forEach(name -> problems.add(
                            name.mark(),
                            "no rule is called " + Printable.quoted(name.text()),
                            Spelling.guess(name.text(), known)));
        }
        problems.throwIfAny();
    }

    /** All cases, in the order of the suites. */
    public static Stream<Case> cases(List<Suite> suites) {
        return suites.stream().flatMap(suite -> suite.cases().stream());
    }

    private List<Suite> read(List<Path> paths) {
        Set<Path> seen = new HashSet<>();
        for (Path path : paths) {
            for (Path file : YamlFiles.under(path, problems)) {
                if (seen.add(file.toAbsolutePath().normalize())) {
                    inputs.document(file).ifPresent(document -> take(file, document, file.equals(path)));
                }
            }
        }
        Map<String, PolicyFile> known = expecting.isEmpty() ? Map.of() : inputs.policies(policies);
        expecting.forEach(facts -> suites.add(suite(facts, known)));
        requireDistinctNames();
        problems.throwIfAny();
        return List.copyOf(suites);
    }

    private void take(Path file, Document document, boolean named) {
        switch (FileKind.of(document)) {
            case SUITE -> new SuiteReader(document, inputs, problems).read().ifPresent(suites::add);
            case FACTS -> inputs.facts(file).ifPresent(facts -> take(facts, named));
            case POLICY -> policies.add(file);
            case CATALOGUE -> {
                if (named) {
                    problems.add(document.mark(), "this is a catalogue, not a suite", "`--catalogue`");
                }
            }
            case ADMISSION, NAMES, STORY, KNOWN_LEAKS -> {
                if (named) {
                    problems.add(
                            document.mark(), "this is " + FileKind.of(document).inWords() + ", not a suite");
                }
            }
            case OTHER -> problems.add(document.mark(), "this is neither a suite nor facts nor a policy");
        }
    }

    private void take(FactsFile facts, boolean named) {
        if (!facts.expectations().isEmpty()) {
            expecting.add(facts);
        } else if (named) {
            problems.add(facts.document().mark(), "these facts expect nothing of any policy", "an `expect:` block");
        }
    }

    private Suite suite(FactsFile facts, Map<String, PolicyFile> known) {
        String name = facts.world().scenario();
        List<Case> cases = new ArrayList<>();
        for (Entry entry : written(facts.document()).entries().values()) {
            Optional<PolicyFile> policy = Optional.ofNullable(known.get(entry.key()));
            if (policy.isEmpty() && inputs.complete()) {
                problems.add(
                        entry.mark(),
                        "no policy is called " + Printable.quoted(entry.key()),
                        Spelling.guess(entry.key(), known.keySet()));
            }
            policy.ifPresent(found -> cases.add(new Case(
                    name,
                    entry.key(),
                    facts,
                    found,
                    Expectation.of(Objects.requireNonNull(facts.expectations().get(entry.key()))),
                    Set.of(),
                    "",
                    (Mapping) entry.value())));
        }
        return new Suite(name, facts.document(), cases);
    }

    /** What facts expect, as it is written. */
    private static Mapping written(Document facts) {
        return facts.root() instanceof Mapping root && root.find("expect") instanceof Mapping expect
                ? expect
                : new Mapping(facts.mark(), Map.of());
    }

    private void requireDistinctNames() {
        Map<String, String> files = new HashMap<>();
        for (Suite suite : suites) {
            String earlier = files.putIfAbsent(suite.name(), suite.document().file());
            if (earlier != null) {
                problems.add(Problem.in(
                        suite.document().file(),
                        "another suite of this run is called " + Printable.quoted(suite.name()) + ", in "
                                + Printable.line(earlier)));
            }
        }
    }
}
