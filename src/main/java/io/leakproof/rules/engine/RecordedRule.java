package io.leakproof.rules.engine;

import io.leakproof.policy.Policy;
import io.leakproof.rules.Conclusion;
import io.leakproof.rules.Question;
import io.leakproof.rules.Rule;
import io.leakproof.rules.Ruling;
import io.leakproof.source.Component;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * One rule's answers, as Drools gave them when the project was built. Thread-safe.
 *
 * @param rule whose answers they are
 * @param space what the rule can tell apart
 * @param speaks where it speaks, by the numbers of the space
 * @param says what it says, in which {@code {giver.id}} stands for that part of the question
 */
record RecordedRule(Rule rule, RuleSpace space, BitSet speaks, Conclusion says) {

    /** What the rule says of a question, if it speaks. */
    Optional<Ruling> ask(Policy policy, Question question) {
        // most rules say nothing under most policies, and need not see the question
        return maySpeak(policy) && speaks.get(space.indexOf(policy, question))
                ? Optional.of(new Ruling(rule, said(question)))
                : Optional.empty();
    }

    /** Whether there is a question to which the rule speaks under a policy. */
    boolean maySpeak(Policy policy) {
        long first = space.firstOf(policy);
        int spoken = speaks.nextSetBit((int) first);
        return spoken >= 0 && spoken < first + space.questions();
    }

    /** What the rule says where it speaks. */
    Conclusion said(Question question) {
        String text = says.reason();
        StringBuilder reason = new StringBuilder();
        int end = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', end)) {
            int close = text.indexOf('}', open);
            ReadPath part = ReadPath.of(question.getClass(), text.substring(open + 1, close));
            reason.append(text, end, open).append(part.of((Record) question));
            end = close + 1;
        }
        return (Conclusion) ReadPath.component(says.getClass(), "reason")
                .orElseThrow()
                .with((Record) says, reason.append(text, end, text.length()).toString());
    }

    /** As one line: the rule, its answers, the kind of its conclusion with its words, and its sentence. */
    String write() {
        return String.join(
                "\t",
                rule.id(),
                HexFormat.of().formatHex(speaks.toByteArray()),
                says.getClass().getName(),
                String.join(",", words(says)),
                says.reason());
    }

    /** What {@link #write} wrote of a rule. */
    static RecordedRule read(Rule rule, String line) {
        String[] cells = line.split("\t", -1);
        if (!cells[0].equals(rule.id())) {
            throw new IllegalStateException(
                    "answers of `" + cells[0] + "` in the place of those of `" + rule.id() + "`");
        }
        try {
            return new RecordedRule(
                    rule,
                    RuleSpace.of(rule).orElseThrow(),
                    BitSet.valueOf(HexFormat.of().parseHex(cells[1])),
                    conclusion(Class.forName(cells[2]), List.of(cells[3].split(",")), cells[4]));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("answers that are no conclusions: " + cells[2], e);
        }
    }

    private static List<String> words(Conclusion conclusion) {
        List<String> words = new ArrayList<>();
        for (Component component : Component.of(conclusion.getClass())) {
            if (component.of((Record) conclusion) instanceof Enum<?> word) {
                words.add(word.name());
            }
        }
        return words;
    }

    private static Conclusion conclusion(Class<?> type, List<String> words, String reason) {
        List<Object> parts = new ArrayList<>();
        for (Component component : Component.of(type)) {
            parts.add(component.type().isEnum() ? word(component.type(), words.get(parts.size())) : reason);
        }
        return (Conclusion) Component.made(type, parts);
    }

    private static Object word(Class<?> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> ((Enum<?>) one).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("`" + name + "` is no " + type.getSimpleName()));
    }
}
