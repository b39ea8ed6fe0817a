package io.leakproof.compare.guarantee;

import io.leakproof.compare.guarantee.MachineField.Machine;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.rules.Answer;
import io.leakproof.rules.ImportQuestion;
import io.leakproof.rules.OpenQuestion;
import io.leakproof.rules.Question;
import io.leakproof.source.Component;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One question about every kind of machine: its answer depends on the few fields that rules about it read. Not thread-safe.
 */
final class AskedQuestion {

    private final int[] reads;
    private final Function<int[], AnswerEffect> asking;
    private final Map<Long, AnswerEffect> answers = new HashMap<>();

    /**
     * Makes one.
     *
     * @param question about any machine
     * @param reads the fields that the answer depends on
     * @param ask puts the question about another machine to the rules
     */
    AskedQuestion(Question question, int[] reads, MachineSpace space, Function<Question, Answer> ask) {
        this.reads = reads.clone();
        asking = point -> AnswerEffect.of(question, ask.apply(about(question, space.at(point))));
    }

    /** The answer for a machine. */
    AnswerEffect answer(int... point) {
        long key = 0;
        for (int field : reads) {
            key = key * Box.MOST_VALUES + point[field];
        }
        AnswerEffect known = answers.get(key);
        if (known == null) {
            known = asking.apply(point);
            answers.put(key, known);
        }
        return known;
    }

    /** Whether the answer depends on a field. */
    boolean reads(int field) {
        return Arrays.stream(reads).anyMatch(one -> one == field);
    }

    /** Whether every machine in a box gets an answer that passes. */
    boolean all(Box box, Predicate<AnswerEffect> passes) {
        return all(box, passes, box.first(), 0);
    }

    private boolean all(Box box, Predicate<AnswerEffect> passes, int[] point, int from) {
        if (from == reads.length) {
            return passes.test(answer(point));
        }
        int field = reads[from];
        for (int left = box.values(field); left != 0; left &= left - 1) {
            point[field] = Integer.numberOfTrailingZeros(left);
            if (!all(box, passes, point, from + 1)) {
                return false;
            }
        }
        return true;
    }

    /** The same question about another machine. */
    static Question about(Question question, Machine machine) {
        List<Object> values = new ArrayList<>();
        Component.of(question.getClass()).forEach(part -> values.add(value(part, question, machine)));
        return Component.made(question.getClass(), values);
    }

    private static Object value(Component part, Question question, Machine machine) {
        if (part.type() == Device.class || part.type() == Importer.class) {
            return part.type() == Device.class ? machine.device() : machine.importer();
        }
        return switch (part.name()) {
            case "admitted" ->
                question instanceof OpenQuestion open
                        ? machine.device().openers().contains(open.user().tenant())
                        : machine.importer()
                                .users()
                                .contains(((ImportQuestion) question).user().tenant());
            case "accepted" -> machine.importer().accepts(machine.device());
            default -> part.of((Record) question);
        };
    }
}
