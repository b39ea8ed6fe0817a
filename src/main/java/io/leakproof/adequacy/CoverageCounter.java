package io.leakproof.adequacy;

import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.policy.OptionValue;
import io.leakproof.policy.Policy;
import io.leakproof.rules.PolicyReads;
import io.leakproof.rules.Question;
import io.leakproof.rules.Rule;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.rules.language.Condition;
import io.leakproof.rules.language.RuleTree;
import io.leakproof.rules.language.Weighing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts, rule by rule and condition by condition, what questions have come to. Not thread-safe. */
final class CoverageCounter {

    private final Map<RuleKey, Counts> counts = new LinkedHashMap<>();
    private final Set<OptionValue> options = new HashSet<>();
    private final SortedSet<String> exporters = new TreeSet<>();
    private final SortedSet<String> importers = new TreeSet<>();

    /** The same rule, wherever it was read. */
    private record RuleKey(Rule rule, int line, List<Condition> conditions) {}

    private static final class Counts {
        private long asked;
        private long spoke;
        private final Map<Integer, long[]> ways = new TreeMap<>();
    }

    void add(RuleBook book, Map<Policy, Set<Question>> asked) {
        for (RuleTree tree : book.tested()) {
            RuleKey key = new RuleKey(tree.rule(), tree.conclusionLine(), tree.conditions());
            Counts counted = counts.computeIfAbsent(key, one -> new Counts());
            asked.forEach((policy, questions) -> questions.stream()
                    .filter(question -> question.getClass()
                            .getSimpleName()
                            .equals(tree.rule().question()))
                    .forEach(question -> {
                        count(counted, key.conditions(), tree.weigh(policy, question));
                        takePart(tree.rule(), policy);
                    }));
        }
        asked.values().forEach(questions -> questions.forEach(this::takePart));
    }

    private static void count(Counts counts, List<Condition> conditions, Weighing weighing) {
        counts.asked++;
        counts.spoke += weighing.speaks() ? 1 : 0;
        for (Condition condition : conditions) {
            long[] ways = counts.ways.computeIfAbsent(condition.number(), one -> new long[4]);
            int way = weighing.holds(condition) ? 0 : 1;
            ways[way]++;
            ways[2 + way] += weighing.isDecidedBy(condition) ? 1 : 0;
        }
    }

    private void takePart(Rule rule, Policy policy) {
        PolicyReads.among(rule.reads()).options().forEach(option -> options.add(option.in(policy)));
    }

    private void takePart(Question question) {
        for (Object fact : question.facts()) {
            if (fact instanceof Device device && device.driver() != null) {
                exporters.add(device.driver());
            } else if (fact instanceof Importer importer && importer.driver() != null) {
                importers.add(importer.driver());
            }
        }
    }

    Coverage coverage() {
        List<CoveredRule> rules = new ArrayList<>();
        counts.forEach((key, counted) -> rules.add(new CoveredRule(
                key.rule(),
                key.line(),
                counted.asked,
                counted.spoke,
                key.conditions().stream()
                        .map(condition -> covered(condition, counted.ways.get(condition.number())))
                        .toList())));
        rules.sort((one, other) -> Rule.ORDER.compare(one.rule(), other.rule()));
        return new Coverage(rules, options, exporters, importers);
    }

    private static CoveredCondition covered(Condition condition, long @Nullable [] ways) {
        return ways == null
                ? new CoveredCondition(condition, 0, 0, 0, 0)
                : new CoveredCondition(condition, ways[0], ways[1], ways[2], ways[3]);
    }
}
