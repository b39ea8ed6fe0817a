package io.leakproof.rules.engine;

import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import io.leakproof.rules.Question;
import io.leakproof.rules.Rule;
import io.leakproof.source.Component;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Numbers what the conditions of one rule can tell apart: the values of the options and words that it reads, and which of the texts
 * that it reads are the same. Only for rules that read nothing else, such as a size or a label, and that compare texts with
 * each other only. Thread-safe.
 */
final class RuleSpace {

    /** A rule that can tell more apart is not numbered. */
    private static final int MOST = 100_000;

    private final Class<?> question;
    private final List<PolicyOption<?>> options = new ArrayList<>();
    private final List<Words> words = new ArrayList<>();
    private final List<ReadPath> texts = new ArrayList<>();
    private boolean complete = true;

    private RuleSpace(Rule rule, Class<?> question) {
        this.question = question;
        rule.reads().stream().sorted().forEach(read -> {
            String[] names = read.split("\\.");
            if (names[0].equals(Policy.class.getSimpleName())) {
                addOption(names[1]);
            } else {
                List<List<Component>> paths =
                        paths(question, names[0], names[1]).toList();
                complete &= !paths.isEmpty();
                paths.forEach(this::addPath);
            }
        });
    }

    /** What a rule can tell apart; empty where that cannot be numbered. */
    static Optional<RuleSpace> of(Rule rule) {
        return Arrays.stream(Question.class.getPermittedSubclasses())
                .filter(type -> type.getSimpleName().equals(rule.question()))
                .map(type -> new RuleSpace(rule, type))
                .filter(space -> space.complete && space.size() <= MOST)
                .findFirst();
    }

    private void addOption(String component) {
        List<PolicyOption<?>> named = PolicyOption.ALL.stream()
                .filter(option -> option.component().equals(component))
                .toList();
        options.addAll(named);
        complete &= !named.isEmpty();
    }

    /** Where a fact stands that a rule reads by its type: in each component of the question that is of the type. */
    private static Stream<List<Component>> paths(Class<?> question, String owner, String name) {
        if (owner.equals(question.getSimpleName())) {
            return ReadPath.component(question, name).stream().map(List::of);
        }
        return Component.of(question).stream()
                .filter(component -> component.type().getSimpleName().equals(owner))
                .flatMap(component ->
                        ReadPath.component(component.type(), name).stream().map(field -> List.of(component, field)));
    }

    private void addPath(List<Component> steps) {
        ReadPath path = new ReadPath(steps);
        Class<?> type = path.type();
        if (type.isEnum() || type == boolean.class) {
            words.add(Words.of(path));
        } else if (type == String.class) {
            texts.add(path);
        } else {
            // whoever compares two facts as a whole tells them apart by their ids
            Optional<Component> id = ReadPath.component(type, "id");
            complete &= id.isPresent() && steps.size() == 1;
            id.ifPresent(component -> texts.add(new ReadPath(List.of(steps.get(0), component))));
        }
    }

    /** The type of question that the rule is about. */
    Class<?> question() {
        return question;
    }

    /** How many numbers there are. Some stand for nothing, such as a text that is the same as one which is the same as another. */
    long size() {
        long size = questions();
        for (PolicyOption<?> option : options) {
            size *= option.values().size();
        }
        return size;
    }

    /** How many numbers there are of what the rule sees of questions: so many in a row are of one policy. */
    long questions() {
        long questions = 1;
        for (Words word : words) {
            questions *= word.values().size();
        }
        for (int text = 0; text < texts.size(); text++) {
            questions *= text + 1;
        }
        return questions;
    }

    /** The first of the numbers that are of a policy. */
    long firstOf(Policy policy) {
        return indexOf(policy) * questions();
    }

    private int indexOf(Policy policy) {
        int index = 0;
        for (PolicyOption<?> option : options) {
            index = index * option.values().size() + option.values().indexOf(option.of(policy));
        }
        return index;
    }

    /** The number of what the rule sees of a policy and a question. */
    int indexOf(Policy policy, Question question) {
        int index = indexOf(policy);
        for (Words word : words) {
            index = index * word.values().size()
                    + word.values().indexOf(word.path().of((Record) question));
        }
        List<Object> seen = new ArrayList<>();
        for (ReadPath text : texts) {
            seen.add(text.of((Record) question));
            index = index * seen.size() + first(seen);
        }
        return index;
    }

    /**
     * What a number stands for.
     *
     * @param policy takes the values of options
     * @param values takes those of words and texts, by their paths; a text is the path of the first that is the same, in braces
     */
    Policy values(int index, Policy policy, Map<String, Object> values) {
        int left = index;
        for (int text = texts.size() - 1; text >= 0; text--) {
            values.put(texts.get(text).toString(), "{" + texts.get(left % (text + 1)) + "}");
            left /= text + 1;
        }
        for (int word = words.size() - 1; word >= 0; word--) {
            List<?> all = words.get(word).values();
            values.put(words.get(word).path().toString(), all.get(left % all.size()));
            left /= all.size();
        }
        Policy asked = policy;
        for (int option = options.size() - 1; option >= 0; option--) {
            int size = options.get(option).values().size();
            asked = with(asked, options.get(option), left % size);
            left /= size;
        }
        return asked;
    }

    private static <T> Policy with(Policy policy, PolicyOption<T> option, int value) {
        return policy.with(option, option.values().get(value));
    }

    /** Texts have no values of their own: each is numbered by the first that is the same. */
    private static int first(List<Object> seen) {
        return seen.indexOf(seen.get(seen.size() - 1));
    }

    /**
     * A part of a question that is one of few words, or a truth.
     *
     * @param values all that it can be
     */
    private record Words(ReadPath path, List<?> values) {
        static Words of(ReadPath path) {
            return new Words(
                    path,
                    path.type() == boolean.class
                            ? List.of(false, true)
                            : List.of(path.type().getEnumConstants()));
        }
    }
}
