package io.leakproof.rules.language;

import io.leakproof.rules.Question;
import io.leakproof.rules.language.ConstraintReader.UnreadableException;
import io.leakproof.rules.language.Tokens.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes the constraints of patterns apart into comparisons, in the order of the rule. Not thread-safe. */
final class Comparisons {

    private static final Set<String> END_OF_CONSTRAINT = Set.of(",", ")");
    private static final Set<String> END_OF_COMPARISON = Set.of("&&", "||", ")");

    private final Map<String, Class<?>> variables = new HashMap<>();
    private final List<Comparison> all = new ArrayList<>();
    private int pattern = -1;
    private Class<?> type = Question.class;

    /**
     * One comparison.
     *
     * @param pattern the number of the pattern it stands in
     * @param constraint what it says
     * @param from where it begins, in characters of the file
     * @param to where it ends, exclusive
     */
    record Comparison(int pattern, Constraint constraint, int from, int to) {

        /** Whether it only binds a variable, and so always holds. */
        boolean binds() {
            return constraint.test() == null;
        }
    }

    /** The comparisons so far. */
    List<Comparison> all() {
        return all;
    }

    /** The types of the variables bound so far. */
    Map<String, Class<?>> variables() {
        return variables;
    }

    /** What stands between the commas of the next pattern, of which the opening parenthesis has been passed. */
    List<Truth> ofPattern(Class<?> matched, Cursor cursor) {
        pattern++;
        type = matched;
        List<Truth> constraints = new ArrayList<>();
        while (!cursor.sees(")")) {
            constraints.add(constraint(cursor.takeUntil(END_OF_CONSTRAINT)));
            cursor.take(",");
        }
        return constraints;
    }

    /** A constraint taken apart, or as a whole where a part of it cannot stand alone. */
    private Truth constraint(List<Token> tokens) {
        int before = all.size();
        try {
            Cursor cursor = new Cursor(tokens);
            Truth truth = several(false, cursor);
            if (cursor.atEnd()) {
                return truth;
            }
        } catch (UnknownFormException e) {
            // a short form such as `tenant == "red" || == "blue"`
        }
        all.subList(before, all.size()).clear();
        return one(tokens);
    }

    /** Parts joined by {@code ||}, or by {@code &&}, which binds closer. */
    private Truth several(boolean every, Cursor cursor) {
        int from = cursor.from();
        List<Truth> parts = new ArrayList<>();
        do {
            parts.add(every ? part(cursor) : several(true, cursor));
        } while (cursor.take(every ? "&&" : "||"));
        return parts.size() == 1 ? parts.get(0) : new Truth.Several(every, List.copyOf(parts), from, cursor.to());
    }

    private Truth part(Cursor cursor) {
        if (cursor.take("(")) {
            Truth inner = several(false, cursor);
            cursor.expect(")");
            return inner;
        }
        return one(cursor.takeUntil(END_OF_COMPARISON));
    }

    private Truth one(List<Token> tokens) {
        if (tokens.isEmpty()) {
            throw new UnknownFormException("nothing is compared");
        }
        int from = tokens.get(0).offset();
        int to = Cursor.end(tokens.get(tokens.size() - 1));
        all.add(new Comparison(pattern, read(tokens, type, variables), from, to));
        return new Truth.One(all.size() - 1, from, to);
    }

    static Constraint read(List<Token> tokens, Class<?> type, Map<String, Class<?>> variables) {
        try {
            return ConstraintReader.read(tokens, type, variables);
        } catch (UnreadableException e) {
            throw new UnknownFormException(String.valueOf(e.getMessage()));
        }
    }
}
