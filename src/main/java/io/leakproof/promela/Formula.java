package io.leakproof.promela;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A condition in Promela, with its opposite. What is known beforehand is folded away, so that a model holds only what can
 * differ between states. Each text can stand inside a larger one as it is.
 *
 * @param text true where the condition holds
 * @param opposite true where it does not
 */
record Formula(String text, String opposite) {

    static final Formula TRUE = new Formula("true", "false");
    static final Formula FALSE = new Formula("false", "true");

    static Formula compare(String left, String comparison, String opposite, long right) {
        return new Formula(left + " " + comparison + " " + right, left + " " + opposite + " " + right);
    }

    static Formula equal(String variable, long value) {
        return compare(variable, "==", "!=", value);
    }

    static Formula unequal(String variable, long value) {
        return compare(variable, "!=", "==", value);
    }

    /** Whether some bit of a mask is set in a variable. */
    static Formula intersects(String variable, int mask) {
        return mask == 0 ? FALSE : unequal("(" + variable + " & " + mask + ")", 0);
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
        return join(parts, TRUE, FALSE, " && ", " || ");
    }

    static Formula any(Formula... parts) {
        return any(List.of(parts));
    }

    static Formula any(List<Formula> parts) {
        return join(parts, FALSE, TRUE, " || ", " && ");
    }

    private static Formula join(List<Formula> parts, Formula neutral, Formula decisive, String sign, String other) {
        if (parts.contains(decisive)) {
            return decisive;
        }
        List<Formula> open =
                parts.stream().filter(part -> !part.equals(neutral)).toList();
        if (open.size() < 2) {
            return open.isEmpty() ? neutral : open.get(0);
        }
        return new Formula(
                open.stream().map(Formula::text).collect(Collectors.joining(sign, "(", ")")),
                open.stream().map(Formula::opposite).collect(Collectors.joining(other, "(", ")")));
    }

    @SuppressWarnings("ArgumentSelectionDefectChecker") // they are meant to be swapped
    Formula not() {
        return new Formula(opposite, text);
    }

    boolean isTrue() {
        return equals(TRUE);
    }

    boolean isFalse() {
        return equals(FALSE);
    }
}
