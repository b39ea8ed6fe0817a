package io.leakproof.suite;

import io.leakproof.document.Document;
import io.leakproof.document.Node;
import io.leakproof.document.Sequence;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
import io.leakproof.source.Mark;
import io.leakproof.source.Printable;
import io.leakproof.source.Problem;
import io.leakproof.source.Problems;
import io.leakproof.source.Spelling;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads one suite, with the worlds and policies it names. */
final class SuiteReader {

    private final Document document;
    private final SuiteInputs inputs;
    private final Problems problems;
    private final List<Case> cases = new ArrayList<>();
    private final Map<String, Mark> names = new HashMap<>();

    SuiteReader(Document document, SuiteInputs inputs, Problems problems) {
        this.document = document;
        this.inputs = inputs;
        this.problems = problems;
    }

    /** The suite, or nothing where something is wrong with it. */
    Optional<Suite> read() {
        Problems own = document.startReading();
        Fields suite = SuiteFields.SHAPE.read(document.root(), own);
        problems.addAll(own.sorted());
        if (suite == null) {
            return Optional.empty();
        }
        Map<String, FactsFile> worlds = inputs.worlds(paths(suite, SuiteFields.WORLDS));
        Map<String, PolicyFile> policies = inputs.policies(paths(suite, SuiteFields.POLICIES));
        boolean allWorlds = isWhole(suite, SuiteFields.WORLDS);
        boolean allPolicies = isWhole(suite, SuiteFields.POLICIES);
        for (Fields fields : Objects.requireNonNullElse(suite.find(SuiteFields.CASES), List.<Fields>of())) {
            List<FactsFile> where = chosen("scenario", fields, SuiteFields.WORLD, worlds, allWorlds);
            List<PolicyFile> what = chosen("policy", fields, SuiteFields.POLICY, policies, allPolicies);
            if (own.isEmpty()) {
                where.forEach(world -> what.forEach(policy ->
                        add(suite.value(SuiteFields.SUITE), fields, world, policy, where.size() * what.size() > 1)));
            }
        }
        return own.isEmpty()
                ? Optional.of(new Suite(suite.value(SuiteFields.SUITE), document, cases))
                : Optional.empty();
    }

    private void add(String suite, Fields fields, FactsFile world, PolicyFile policy, boolean several) {
        String pair = policy.policy().id() + " in " + world.world().scenario();
        String own = fields.find(SuiteFields.NAME);
        String name = own == null ? pair : several ? own + ": " + pair : own;
        Mark earlier = names.putIfAbsent(name, fields.node().mark());
        if (earlier != null) {
            problems.add(
                    fields.mark(SuiteFields.NAME),
                    "another case is called " + Printable.quoted(name) + ", at " + earlier,
                    own == null ? "a `name:` of its own" : "");
            return;
        }
        cases.add(new Case(
                suite,
                name,
                world,
                policy,
                Expectation.of(fields),
                new LinkedHashSet<>(fields.value(SuiteFields.TAGS)),
                Objects.requireNonNullElse(fields.find(SuiteFields.SKIP), ""),
                fields.node()));
    }

    /** The things a case names, or all where it names none; of names that nobody has where all are known, that is told. */
    private <T> List<T> chosen(
            String kind, Fields fields, Field<List<String>> field, Map<String, T> known, boolean all) {
        List<String> wanted = fields.find(field);
        if (wanted == null) {
            return List.copyOf(known.values());
        }
        List<T> chosen = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            T thing = known.get(wanted.get(i));
            if (thing != null) {
                chosen.add(thing);
            } else if (all && inputs.complete() && isWhole(fields, field)) {
                problems.add(
                        itemMark(fields, field, i),
                        "no " + kind + " of this suite is called " + Printable.quoted(wanted.get(i)),
                        Spelling.guess(wanted.get(i), known.keySet()));
            }
        }
        return chosen;
    }

    private List<Path> paths(Fields suite, Field<List<String>> field) {
        List<Path> paths = new ArrayList<>();
        List<String> written = isWhole(suite, field) ? suite.value(field) : List.of();
        for (int i = 0; i < written.size(); i++) {
            try {
                paths.add(beside(written.get(i)));
            } catch (InvalidPathException e) {
                problems.add(Problem.at(itemMark(suite, field, i), "this cannot be the name of a file in this locale"));
            }
        }
        return paths;
    }

    private Path beside(String path) {
        Path folder = Path.of(document.file()).getParent();
        return folder == null ? Path.of(path) : folder.resolve(path).normalize();
    }

    /** Whether all items of a list could be read. */
    private static boolean isWhole(Fields fields, Field<List<String>> field) {
        List<String> read = fields.find(field);
        return read != null
                && (!(fields.node().find(field.name()) instanceof Sequence sequence)
                        || sequence.items().size() == read.size());
    }

    private static Mark itemMark(Fields fields, Field<?> field, int index) {
        Node node = fields.node().find(field.name());
        return node instanceof Sequence sequence ? sequence.items().get(index).mark() : fields.mark(field);
    }
}
