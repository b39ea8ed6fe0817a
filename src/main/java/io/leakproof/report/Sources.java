package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.Difference;
import io.leakproof.compare.OperatorAdvice;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.Recommendation;
import io.leakproof.compare.Scenario;
import io.leakproof.compare.guarantee.Guarantee;
import io.leakproof.compare.guarantee.Guarantees;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.render.Ink;
import io.leakproof.render.InputDigest;
import io.leakproof.render.Sheet;
import io.leakproof.source.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The inputs that a report was made of, by digest. */
final class Sources {

    private static final int WIDEST = "policies ".length();

    private Sources() {}

    /** The rules, the facts and the policies, each once, in the order in which they were given. */
    static List<InputDigest> of(Comparison comparison) {
        return of(
                comparison.rules(),
                comparison.scenarios().stream().map(Scenario::facts),
                comparison.outcomes().map(Outcome::file));
    }

    /**
     * Sources of what admission decided.
     *
     * @param digests by what each is over
     * @param configuration the file of the digest that is over it
     */
    static List<InputDigest> of(Map<String, String> digests, String configuration) {
        return digests.entrySet().stream()
                .map(one -> new InputDigest(
                        one.getKey(),
                        one.getKey().equals("configuration") ? configuration : InputDigest.ALL,
                        one.getValue()))
                .toList();
    }

    /** The rules and the facts. */
    static List<InputDigest> of(Recommendation recommendation) {
        return of(recommendation.rules(), recommendation.worlds().stream(), Stream.of());
    }

    /** The rules and the facts. */
    static List<InputDigest> of(OperatorAdvice advice) {
        return of(advice.rules(), advice.worlds().stream(), Stream.of());
    }

    /** The rules and the policies. */
    static List<InputDigest> of(Guarantees guarantees) {
        return of(
                guarantees.rules(), Stream.of(), guarantees.policies().stream().map(Guarantee::file));
    }

    /** The rules, the facts if there are any, and both policies. */
    static List<InputDigest> of(Difference difference) {
        return of(
                difference.rules(),
                difference.decided().scenarios().stream().map(Scenario::facts),
                Stream.of(difference.before(), difference.after()));
    }

    /** The rules, facts and policies of any run, each once. */
    static List<InputDigest> of(String rules, Stream<FactsFile> facts, Stream<PolicyFile> policies) {
        return Stream.of(
                        Stream.of(new InputDigest("rules", InputDigest.ALL, rules)),
                        facts.map(file -> new InputDigest("facts", file.file(), file.digest())),
                        policies.map(file -> new InputDigest("policy", file.file(), file.digest())))
                .flatMap(sources -> sources)
                .distinct()
                .toList();
    }

    /** A line for each kind of input, at the end of a report. */
    static void print(Sheet sheet, List<InputDigest> sources) {
        sheet.gap();
        lines(sources).forEach(line -> sheet.hanging(line.substring(0, WIDEST), Ink.FAINT, line.substring(WIDEST)));
    }

    /**
     * A line for each kind of input: the digest of the one file, or if there are several that of what {@code sha256sum} prints of
     * them, in the order in which they were given.
     */
    static List<String> lines(List<InputDigest> sources) {
        List<String> lines = new ArrayList<>();
        for (String kind : List.of("facts", "policy", "rules")) {
            List<InputDigest> alike = sources.stream()
                    .filter(source -> source.kind().equals(kind))
                    .toList();
            if (!alike.isEmpty()) {
                String label = alike.size() > 1 && kind.equals("policy") ? "policies" : kind;
                lines.add(label + " ".repeat(WIDEST - label.length()) + digest(alike));
            }
        }
        return lines;
    }

    private static String digest(List<InputDigest> sources) {
        if (sources.size() == 1) {
            return sources.get(0).digest();
        }
        return Sha256.of(sources.stream()
                .map(source -> Sha256.digits(source.digest()) + "  " + source.file() + "\n")
                .collect(Collectors.joining()));
    }
}
