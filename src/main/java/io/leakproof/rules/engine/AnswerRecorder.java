package io.leakproof.rules.engine;

import io.leakproof.facts.Buffer;
import io.leakproof.facts.NameSet;
import io.leakproof.policy.Labels;
import io.leakproof.policy.Options;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Question;
import io.leakproof.rules.Rule;
import io.leakproof.rules.Ruling;
import io.leakproof.rules.language.Literals;
import io.leakproof.rules.language.RuleTree;
import io.leakproof.source.Component;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks Drools all that a rule can tell apart, when the project is built. */
final class AnswerRecorder {

    private final RuleBook book;

    AnswerRecorder(RuleBook book) {
        this.book = book;
    }

    /** What {@link RecordedAnswers} read; of a rule whose answers cannot be recorded there is nothing. */
    String text(String digest) {
        return Stream.concat(
                        Stream.of(digest),
                        book.rules().stream().flatMap(rule -> recorded(rule).map(RecordedRule::write).stream()))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private Optional<RecordedRule> recorded(Rule rule) {
        Literals literals = new Literals();
        literals.add(tree(rule));
        if (!literals.texts().isEmpty() || !literals.labels().isEmpty()) {
            return Optional.empty();
        }
        return RuleSpace.of(rule).flatMap(space -> recorded(rule, space));
    }

    private RuleTree tree(Rule rule) {
        return book.trees().get(book.rules().indexOf(rule));
    }

    /** Empty where a rule that speaks does not always say the same, but for the parts of the question. */
    private Optional<RecordedRule> recorded(Rule rule, RuleSpace space) {
        RuleBook alone = book.only(rule.id());
        BitSet speaks = new BitSet();
        RecordedRule recorded = null;
        // the last numbers first: in them all texts differ, so that the sentence shows which is which
        for (int index = (int) space.size() - 1; index >= 0; index--) {
            Map<String, Object> values = new HashMap<>();
            Policy policy = space.values(index, Policy.permissive("any"), values);
            Question question = (Question) made(space.question(), "", values);
            if (space.indexOf(policy, question) != index) {
                continue;
            }
            List<Ruling> rulings = alone.ask(policy, question).rulings();
            if (rulings.isEmpty()) {
                continue;
            }
            if (recorded == null) {
                recorded = new RecordedRule(rule, space, speaks, rulings.get(0).conclusion());
            }
            if (rulings.size() > 1
                    || !recorded.said(question).equals(rulings.get(0).conclusion())) {
                return Optional.empty();
            }
            speaks.set(index);
        }
        return Optional.ofNullable(recorded);
    }

    /** A question, or a part of one, with these values by their paths, and with what does not matter for all others. */
    private static Object made(Class<?> type, String path, Map<String, Object> values) {
        List<Object> parts = new ArrayList<>();
        for (Component component : Component.of(type)) {
            String name = path + component.name();
            Object value = values.get(name);
            parts.add(value == null ? any(component.type(), name, values) : value);
        }
        return Component.made(type, parts);
    }

    private static Object any(Class<?> type, String path, Map<String, Object> values) {
        if (type == String.class) {
            return "{" + path + "}";
        }
        if (type == NameSet.class) {
            return NameSet.any();
        }
        if (type == Labels.class) {
            return Labels.none();
        }
        if (type == Options.class) {
            return Options.none();
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type == long.class) {
            return Buffer.DEFAULT_SIZE;
        }
        return type == boolean.class ? false : made(type, path + ".", values);
    }
}
