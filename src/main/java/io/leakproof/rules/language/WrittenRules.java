package io.leakproof.rules.language;

import io.leakproof.rules.Rule;
import io.leakproof.rules.RuleFile;
import io.leakproof.rules.engine.RuleReader;
import io.leakproof.rules.language.Tokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads rules that {@link RuleReader} has let in, as they are written. */
public final class WrittenRules {

    private WrittenRules() {}

    /** Those of the given rules that stand in a file and can be read without Drools. */
    public static List<WrittenRule> of(RuleFile file, List<Rule> rules) {
        List<WrittenRule> written = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.file().equals(file.name())) {
                read(file, rule).ifPresent(written::add);
            }
        }
        return written;
    }

    /** One rule; empty where it is not in the file, or only Drools can read it. */
    static Optional<WrittenRule> read(RuleFile file, Rule rule) {
        List<Token> tokens = Tokens.of(file.text(), 0, file.text().length());
        for (int at = 0; at + 1 < tokens.size(); at++) {
            if (tokens.get(at).is("rule") && tokens.get(at + 1).text().equals("\"" + rule.id() + "\"")) {
                return read(file, rule, tokens.subList(at, tokens.size()));
            }
        }
        return Optional.empty();
    }

    private static Optional<WrittenRule> read(RuleFile file, Rule rule, List<Token> tokens) {
        int when = index(tokens, token -> token.is("when"));
        int end = index(tokens, token -> token.is("end"));
        try {
            return Optional.of(new WrittenRule(
                    rule, file, body(tokens.get(0).offset(), new Cursor(tokens.subList(when + 1, end + 1)))));
        } catch (UnknownFormException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static WrittenRule.Body body(int from, Cursor cursor) {
        Comparisons comparisons = new Comparisons();
        List<WrittenPattern> patterns = new ArrayList<>();
        while (!cursor.sees("then")) {
            patterns.add(pattern(cursor, comparisons));
        }
        int then = cursor.expect("then").offset();
        WrittenConclusion conclusion = WrittenConclusion.read(cursor, comparisons.variables());
        cursor.expect("end");
        return new WrittenRule.Body(
                List.copyOf(patterns), List.copyOf(comparisons.all()), conclusion, from, then, cursor.to());
    }

    private static WrittenPattern pattern(Cursor cursor, Comparisons comparisons) {
        int from = cursor.from();
        boolean negated = cursor.take("not");
        boolean grouped = (negated || cursor.take("exists")) && cursor.take("(");
        Token variable = cursor.seesVariable() ? cursor.take() : null;
        if (variable != null) {
            cursor.expect(":");
        }
        String name = cursor.take().text();
        Class<?> type = Vocabulary.matched(name)
                .orElseThrow(() -> new UnknownFormException("`" + name + "` is no fact that rules can match"));
        if (variable != null) {
            comparisons.variables().put(variable.text(), type);
        }
        int open = cursor.expect("(").offset() + 1;
        List<Truth> constraints = comparisons.ofPattern(type, cursor);
        int close = cursor.expect(")").offset();
        if (grouped) {
            cursor.expect(")");
        }
        cursor.take(";");
        return new WrittenPattern(
                name, variable == null ? null : variable.text(), negated, constraints, from, open, close);
    }

    private static int index(List<Token> tokens, Predicate<Token> wanted) {
        for (int at = 0; at < tokens.size(); at++) {
            if (wanted.test(tokens.get(at))) {
                return at;
            }
        }
        return tokens.size() - 1;
    }
}
