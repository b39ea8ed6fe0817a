package io.leakproof.rules.engine;

import io.leakproof.facts.Labels;
import io.leakproof.rules.Question;
import io.leakproof.rules.Rule;
import io.leakproof.rules.language.Condition;
import io.leakproof.rules.language.Tokens;
import io.leakproof.rules.language.Tokens.Kind;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Every question that rules can tell apart. Of the facts only what some rule about the question reads is varied: words and
 * truths by all their values; texts by those that stand in the rules and two others; numbers by those that stand in the rules,
 * one less and one more; labels by each name and text that stand in the rules. So it is exact for rules that compare words,
 * truths, and texts for equality, as all shipped ones do.
 */
final class QuestionSpace {

    /** More questions of one type than this are not asked. */
    static final int MOST = 200_000;

    private final Set<String> reads = new TreeSet<>();
    private final Set<String> texts = new TreeSet<>(List.of("blue", "red"));
    private final Set<Long> numbers = new TreeSet<>(List.of(4096L));

    private QuestionSpace(RuleBook book, List<Rule> rules) {
        for (Rule rule : rules) {
            reads.addAll(rule.reads());
            for (Condition condition : book.conditions(rule)) {
                String text = condition.text();
                Tokens.of(text, 0, text.length()).forEach(this::learn);
            }
        }
    }

    private void learn(Tokens.Token token) {
        if (token.kind() == Kind.TEXT) {
            texts.add(token.text().substring(1, token.text().length() - 1).translateEscapes());
        } else if (token.kind() == Kind.NUMBER) {
            long number = Long.parseLong(token.text().replace("L", ""));
            numbers.addAll(List.of(Math.max(1, number - 1), number, number + 1));
        }
    }

    /**
     * The questions that the rules of a book can tell apart; no questions of a type that no rule is about.
     *
     * @throws IllegalArgumentException if there are more than can be asked
     */
    static Stream<Question> of(RuleBook book) {
        return Arrays.stream(Question.class.getPermittedSubclasses())
                .sorted(Comparator.comparing(Class::getSimpleName))
                .flatMap(type -> {
                    List<Rule> about = book.rules().stream()
                            .filter(rule -> rule.question().equals(type.getSimpleName()))
                            .toList();
                    return about.isEmpty()
                            ? Stream.of()
                            : new QuestionSpace(book, about).all(type).stream().map(Question.class::cast);
                });
    }

    private List<Object> all(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<List<Object>> products = List.of(List.of());
        for (RecordComponent component : components) {
            List<List<Object>> longer = new ArrayList<>();
            List<Object> values = values(type, component);
            if ((long) products.size() * values.size() > MOST) {
                throw new IllegalArgumentException(
                        "the rules can tell apart more questions than can be asked: `" + type.getSimpleName() + "`");
            }
            for (List<Object> product : products) {
                for (Object value : values) {
                    List<Object> one = new ArrayList<>(product);
                    one.add(value);
                    longer.add(one);
                }
            }
            products = longer;
        }
        return products.stream().map(values -> made(type, components, values)).toList();
    }

    private List<Object> values(Class<?> owner, RecordComponent component) {
        Class<?> type = component.getType();
        if (type.isRecord()) {
            return all(type);
        }
        List<Object> all = new ArrayList<>(new LinkedHashSet<>(values(type)));
        boolean read = reads.contains(owner.getSimpleName() + "." + component.getName())
                || reads.stream().anyMatch(one -> derives(owner, component, one));
        return read ? all : all.subList(0, 1);
    }

    /** Methods that look at a field: what an importer is by its attachment. */
    private static boolean derives(Class<?> owner, RecordComponent component, String read) {
        return component.getName().equals("attachment")
                && (read.equals(owner.getSimpleName() + ".pins") || read.equals(owner.getSimpleName() + ".revocable"));
    }

    private List<?> values(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.asList(type.getEnumConstants());
        }
        if (type == boolean.class) {
            return List.of(false, true);
        }
        if (type == long.class) {
            return List.copyOf(numbers);
        }
        return type == Labels.class ? labels() : List.copyOf(texts);
    }

    private List<Labels> labels() {
        List<Labels> labels = new ArrayList<>(List.of(Labels.none()));
        for (String name : texts) {
            texts.forEach(value -> labels.add(Labels.of(Map.of(name, value))));
        }
        return labels;
    }

    private static Object made(Class<?> type, RecordComponent[] components, List<Object> values) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getConstructor(types).newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a question cannot be made", e);
        }
    }
}
