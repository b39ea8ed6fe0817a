package io.leakproof.rules.language;

import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Conclusion;
import io.leakproof.rules.Question;
import io.leakproof.rules.Rule;
import io.leakproof.rules.RuleFile;
import io.leakproof.rules.language.FactPattern.Constraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Syntax tree of a rule, read without Drools: which of its conditions hold is seen one by one, and it can be changed and asked
 * again at no cost. It says what Drools says; a test holds the two against each other. Immutable and thread-safe.
 */
public final class RuleTree {

    private final Rule rule;
    private final RuleFile file;
    private final List<FactPattern> patterns;
    private final Insertion insertion;
    private final int from;
    private final int then;
    private final int to;
    private final List<Part> parts = new ArrayList<>();

    /** Made when first asked for: most rules explain nothing. */
    private @Nullable Explainer explainer;

    /** One of the smallest parts that hold or do not. */
    record Part(FactPattern pattern, Constraint constraint, Expression expression) {}

    RuleTree(Rule rule, RuleFile file, List<FactPattern> patterns, Insertion insertion, int from, int then, int to) {
        this.rule = rule;
        this.file = file;
        this.patterns = List.copyOf(patterns);
        this.insertion = insertion;
        this.from = from;
        this.then = then;
        this.to = to;
        for (FactPattern pattern : patterns) {
            for (Constraint constraint : pattern.constraints()) {
                constraint.condition().conditions().forEach(part -> parts.add(new Part(pattern, constraint, part)));
            }
        }
    }

    /** What is known of it. */
    public Rule rule() {
        return rule;
    }

    /**
     * The smallest conditions of the rule, in the order in which they are written: comparisons that {@code &&} and {@code ||}
     * join.
     */
    public List<Condition> conditions() {
        return IntStream.range(0, parts.size())
                .filter(number -> !parts.get(number).constraint().onlyBinds())
                .mapToObj(this::condition)
                .toList();
    }

    private Condition condition(int number) {
        Part part = parts.get(number);
        Expression read = part.expression();
        String text = Condition.text(file.text(), read.from(), read.to());
        return condition(number, text, read.from(), read.to(), part.pattern(), List.of(read));
    }

    /** The line of {@code then}. */
    public int conclusionLine() {
        return lineOf(then);
    }

    /** The rules that differ from this one in one place, in the order of their places. */
    public List<Change> changes() {
        return Changes.of(this);
    }

    /** What becomes of its conditions at a question that it is about. */
    public Weighing weigh(Policy policy, Question question) {
        return new Weighing(this, policy, question);
    }

    /** What it says to a question; empty where it is silent. */
    public Optional<Conclusion> ask(Policy policy, Question question) {
        Weighing weighing = weigh(policy, question);
        return weighing.speaks() ? Optional.of(weighing.conclusion()) : Optional.empty();
    }

    /** What people are told that it looks at: each constraint as a whole, in the order in which they are written. */
    public List<Condition> explained() {
        return explainer().conditions();
    }

    /** Explains why the rule speaks or is silent to a question that it is about. */
    public Explanation explain(Policy policy, Question question) {
        return explainer().explain(policy, question);
    }

    /** Whether a policy did its part: all conditions about it hold, and there is one. */
    public boolean isMetBy(Policy policy, Question question) {
        return explainer().isMetBy(policy, question);
    }

    private synchronized Explainer explainer() {
        if (explainer == null) {
            explainer = new Explainer(this);
        }
        return explainer;
    }

    /** What decides its answers: neither its name, nor its place, nor comments. */
    public String deciding() {
        return Condition.text(file.text(), patterns.get(0).from(), to);
    }

    /** Whether it may speak in a world: where no fact fits one of its patterns, it is silent under any policy and whatever happens. */
    public boolean concerns(World world) {
        List<Record> facts = Stream.of(world.devices(), world.users(), world.buffers(), world.importers())
                .<Record>flatMap(List::stream)
                .toList();
        return patterns.stream().allMatch(pattern -> pattern.mayMatch(facts));
    }

    RuleFile file() {
        return file;
    }

    List<FactPattern> patterns() {
        return patterns;
    }

    Insertion insertion() {
        return insertion;
    }

    /** Where the rule begins in its file. */
    int from() {
        return from;
    }

    /** The rule as it is written. */
    String text() {
        return file.text().substring(from, to);
    }

    String text(Constraint constraint) {
        return Condition.text(file.text(), constraint.from(), constraint.to());
    }

    Part part(Condition condition) {
        return parts.get(condition.number());
    }

    Condition condition(int number, String text, int start, int end, FactPattern pattern, List<Expression> read) {
        TreeSet<String> about = new TreeSet<>();
        read.forEach(one -> one.paths().forEach(path -> about.add(path.owner())));
        if (about.isEmpty()) {
            about.add(pattern.name().text());
        }
        return new Condition(number, pattern.name().text(), text, lineOf(start), lineOf(end), List.copyOf(about));
    }

    /** The line of a place in the rule. */
    int lineOf(int character) {
        return rule.line()
                + (int) file.text()
                        .substring(from, character)
                        .chars()
                        .filter(one -> one == '\n')
                        .count();
    }
}
