package io.leakproof.rules.engine;

import io.leakproof.facts.NameSet;
import io.leakproof.policy.Labels;
import io.leakproof.policy.Options;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import io.leakproof.rules.PolicyReads;
import io.leakproof.rules.Question;
import io.leakproof.rules.language.Literals;
import io.leakproof.rules.language.RuleTree;
import io.leakproof.source.Component;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Every question that rules can tell apart. Of the facts only what some rule about the question reads is varied: words and
 * truths by all their values; texts by those that stand in the rules and two others; numbers by those that stand in the rules,
 * one less and one more; labels by each name and text that stand in the rules; what drivers do by themselves by the options that
 * rules read and policies leave to drivers. So it is exact for rules that compare words,
 * truths, and texts for equality, as all shipped ones do.
 */
final class QuestionSpace {

    /** More questions of one type than this are not asked. */
    static final int MOST = 200_000;

    private final Set<String> reads = new TreeSet<>();
    private final Set<String> texts = new TreeSet<>(List.of("blue", "red"));
    private final Set<String> labelNames;
    private final Set<Long> numbers = new TreeSet<>(List.of(4096L));
    private final List<RuleTree> settling;
    private final List<Options> protections;

    private QuestionSpace(List<RuleTree> rules, Collection<PolicyOption<?>> left) {
        Literals literals = new Literals();
        for (RuleTree rule : rules) {
            reads.addAll(rule.rule().reads());
            literals.add(rule);
        }
        texts.addAll(literals.texts());
        labelNames = new TreeSet<>(literals.labels());
        literals.numbers().forEach(number -> numbers.addAll(List.of(Math.max(1, number - 1), number, number + 1)));
        settling = rules.stream().filter(QuestionSpace::isWithoutPolicy).toList();
        protections = protections(PolicyReads.among(reads).options().stream()
                .filter(left::contains)
                .toList());
    }

    /**
     * The questions that the rules of a book can tell apart; no questions of a type that no rule is about, and none to which a rule
     * speaks that does not read the policy: those get an answer whatever the policy is.
     *
     * @param left the options that a policy may leave to drivers
     * @throws IllegalArgumentException if there are more than can be asked
     */
    static Stream<Question> of(RuleBook book, Collection<PolicyOption<?>> left) {
        return Arrays.stream(Question.class.getPermittedSubclasses())
                .sorted(Comparator.comparing(Class::getSimpleName))
                .flatMap(type -> {
                    List<RuleTree> about = book.trees().stream()
                            .filter(tree -> tree.rule().question().equals(type.getSimpleName()))
                            .toList();
                    return about.isEmpty() ? Stream.of() : new QuestionSpace(about, left).unsettled(type);
                });
    }

    private static boolean isWithoutPolicy(RuleTree tree) {
        return PolicyReads.among(tree.rule().reads()).isEmpty();
    }

    private Stream<Question> unsettled(Class<?> type) {
        return all(type).map(Question.class::cast).filter(question -> !isSettled(question, settling));
    }

    private static boolean isSettled(Question question, List<RuleTree> settling) {
        Policy any = Policy.permissive("permissive");
        return settling.stream().anyMatch(tree -> tree.weigh(any, question).speaks());
    }

    private Stream<Object> all(Class<?> type) {
        return new Combinations(this::values, MOST)
                        .of(type)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "the rules can tell apart more questions than can be asked: `" + type.getSimpleName()
                                        + "`"))
                        .stream();
    }

    /** Each value of each option, or none; those that are few come first. */
    private static List<Options> protections(List<PolicyOption<?>> options) {
        List<Options> all = List.of(Options.none());
        for (PolicyOption<?> option : options) {
            all = all.stream().flatMap(one -> with(one, option)).toList();
        }
        return all.stream()
                .sorted(Comparator.comparing(one -> one.all().size()))
                .toList();
    }

    /** Without the option, and with each value but the default, which is as without. */
    private static <T> Stream<Options> with(Options options, PolicyOption<T> option) {
        return Stream.concat(
                Stream.of(options), option.values().stream().skip(1).map(value -> options.with(option, value)));
    }

    private List<?> values(Component component) {
        if (component.type() == Options.class) {
            return protections;
        }
        List<?> all = values(component.type()).distinct().toList();
        String read = component.path();
        if (!reads.contains(read)) {
            return all.subList(0, 1);
        }
        List<RuleTree> alone = settling.stream()
                .filter(tree -> tree.rule().question().equals(component.owner().getSimpleName()))
                .filter(tree -> tree.rule().reads().equals(Set.of(read)))
                .toList();
        List<?> open = alone.isEmpty()
                ? all
                : all.stream()
                        .filter(value -> !isSettled(with(component, value), alone))
                        .toList();
        return open.isEmpty() ? all : open;
    }

    /** A question with this value; whatever else it has is not looked at. */
    private Question with(Component component, Object value) {
        return (Question) new Combinations(
                        other -> other == component
                                ? List.of(value)
                                : List.of(values(other.type()).findFirst().orElseThrow()),
                        1)
                .of(component.owner())
                .orElseThrow()
                .get(0);
    }

    private Stream<?> values(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants());
        }
        if (type == boolean.class) {
            return Stream.of(false, true);
        }
        if (type == long.class) {
            return numbers.stream();
        }
        if (type == NameSet.class) {
            return Stream.concat(Stream.of(NameSet.any()), texts.stream().map(NameSet::of));
        }
        if (type == Options.class) {
            return protections.stream();
        }
        return type == Labels.class ? labels().stream() : texts.stream();
    }

    private List<Labels> labels() {
        List<Labels> labels = new ArrayList<>(List.of(Labels.none()));
        for (String name : labelNames) {
            texts.forEach(value -> labels.add(Labels.of(Map.of(name, value))));
        }
        return labels;
    }
}
