package io.leakproof.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * A condition of a model. What is known beforehand is folded away, so that a model holds only what can differ between states.
 */
sealed interface Formula {

    Formula TRUE = new Constant(true);
    Formula FALSE = new Constant(false);

    /** A condition that is known. */
    record Constant(boolean holds) implements Formula {}

    /** A comparison of two numbers. */
    record Comparison(Term left, Sign sign, Term right) implements Formula {}

    /** The emptiness of a set, or its opposite. */
    record Emptiness(Term set, boolean empty) implements Formula {}

    /** The conjunction of parts, of which there are at least two. */
    record All(List<Formula> parts) implements Formula {}

    /** The disjunction of parts, of which there are at least two. */
    record Any(List<Formula> parts) implements Formula {}

    /** The comparisons, each with its opposite. */
    enum Sign {
        EQUAL,
        UNEQUAL,
        GREATER,
        AT_MOST;

        private Sign opposite() {
            return switch (this) {
                case EQUAL -> UNEQUAL;
                case UNEQUAL -> EQUAL;
                case GREATER -> AT_MOST;
                case AT_MOST -> GREATER;
            };
        }
    }

    static Formula equal(Term left, Term right) {
        return new Comparison(left, Sign.EQUAL, right);
    }

    static Formula equal(String variable, long value) {
        return equal(Term.variable(variable), Term.number(value));
    }

    static Formula unequal(String variable, long value) {
        return equal(variable, value).not();
    }

    static Formula greater(Term left, long value) {
        return new Comparison(left, Sign.GREATER, Term.number(value));
    }

    static Formula nonEmpty(Term set) {
        return new Emptiness(set, false);
    }

    static Formula nonEmpty(String variable) {
        return nonEmpty(Term.variable(variable));
    }

    /** Whether some bit of a mask is set in a set. */
    static Formula intersects(Term set, int mask) {
        return mask == 0 ? FALSE : nonEmpty(new Term.Both(set, new Term.Members(mask)));
    }

    static Formula intersects(String variable, int mask) {
        return intersects(Term.variable(variable), mask);
    }

    /** Whether a variable that takes the values below {@code values} has one that is allowed. */
    static Formula among(String variable, int values, IntPredicate allowed) {
        List<Formula> hits = new ArrayList<>();
        List<Formula> misses = new ArrayList<>();
        for (int value = 0; value < values; value++) {
            if (allowed.test(value)) {
                hits.add(equal(variable, value));
            } else {
                misses.add(unequal(variable, value));
            }
        }
        return hits.size() < misses.size() ? any(hits) : all(misses);
    }

    /**
     * The condition under which an answer is yes.
     *
     * @param answer the answer where exactly the given conditions hold whose bit is set; asked only where that can be
     */
    static Formula decided(IntPredicate answer, Formula... givens) {
        return decided(answer, Arrays.asList(givens), 0, 0);
    }

    private static Formula decided(IntPredicate answer, List<Formula> givens, int next, int holding) {
        if (next == givens.size()) {
            return answer.test(holding) ? TRUE : FALSE;
        }
        return choice(
                givens.get(next),
                () -> decided(answer, givens, next + 1, holding | 1 << next),
                () -> decided(answer, givens, next + 1, holding));
    }

    /** One condition where another holds and a third where it does not; asked only for what can be. */
    static Formula choice(Formula given, Supplier<Formula> where, Supplier<Formula> whereNot) {
        if (given.isTrue() || given.isFalse()) {
            return given.isTrue() ? where.get() : whereNot.get();
        }
        Formula yes = where.get();
        Formula no = whereNot.get();
        if (yes.equals(no)) {
            return yes;
        }
        if (yes.isTrue() || no.isTrue()) {
            return yes.isTrue() ? any(given, no) : any(given.not(), yes);
        }
        return any(all(given, yes), all(given.not(), no));
    }

    static Formula all(Formula... parts) {
        return all(List.of(parts));
    }

    static Formula all(List<Formula> parts) {
        return join(parts, true);
    }

    static Formula any(Formula... parts) {
        return any(List.of(parts));
    }

    static Formula any(List<Formula> parts) {
        return join(parts, false);
    }

    private static Formula join(List<Formula> parts, boolean all) {
        Formula neutral = all ? TRUE : FALSE;
        if (parts.contains(neutral.not())) {
            return neutral.not();
        }
        List<Formula> open =
                parts.stream().filter(part -> !part.equals(neutral)).toList();
        if (open.size() < 2) {
            return open.isEmpty() ? neutral : open.get(0);
        }
        return all ? new All(open) : new Any(open);
    }

    /** The opposite. */
    default Formula not() {
        if (this instanceof Constant constant) {
            return constant.holds ? FALSE : TRUE;
        } else if (this instanceof Comparison comparison) {
            return new Comparison(comparison.left, comparison.sign.opposite(), comparison.right);
        } else if (this instanceof Emptiness emptiness) {
            return new Emptiness(emptiness.set, !emptiness.empty);
        } else if (this instanceof All all) {
            return new Any(all.parts.stream().map(Formula::not).toList());
        }
        return new All(((Any) this).parts.stream().map(Formula::not).toList());
    }

    default boolean isTrue() {
        return equals(TRUE);
    }

    default boolean isFalse() {
        return equals(FALSE);
    }
}
