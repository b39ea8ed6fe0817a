package io.leakproof.rules.language;

import io.leakproof.rules.Rule;
import io.leakproof.rules.RuleFile;
import io.leakproof.rules.language.FactPattern.Constraint;
import io.leakproof.rules.language.Tokens.Token;
import io.leakproof.source.Mark;
import io.leakproof.source.Problems;
import io.leakproof.source.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads one rule, from {@code rule} to {@code end}, as far as it is one; checks the words in it; and makes its syntax tree. Not
 * thread-safe.
 */
public final class RuleTreeReader {

    private static final Set<String> END_OF_CONSTRAINT = Set.of(",", ")");

    private final RuleFile file;
    private final List<Token> tokens;
    private final int then;
    private final Map<String, Class<?>> variables = new HashMap<>();
    private final List<FactPattern> patterns = new ArrayList<>();
    private final @Nullable Token unread;
    private final @Nullable Insertion insertion;

    /** Reads a rule that has {@code when} and, behind it, {@code then}. */
    public RuleTreeReader(RuleFile file, List<Token> tokens) {
        this.file = file;
        this.tokens = tokens;
        then = Tokens.index(tokens, "then");
        unread = patterns(new Cursor(tokens.subList(Tokens.index(tokens, "when") + 1, then)));
        insertion = insertion(consequence());
    }

    /** The trees of those of the given rules that stand in a file, all of which have been let in. */
    public static List<RuleTree> of(RuleFile file, List<Rule> rules) {
        Map<String, List<Token>> written = byName(file);
        return rules.stream()
                .filter(rule -> rule.file().equals(file.name()))
                .map(rule -> new RuleTreeReader(file, Objects.requireNonNull(written.get(inQuotes(rule)))).tree(rule))
                .toList();
    }

    /** One rule; empty where it is not in the file, or is no rule. */
    static Optional<RuleTree> read(RuleFile file, Rule rule) {
        List<Token> tokens = byName(file).get(inQuotes(rule));
        if (tokens == null) {
            return Optional.empty();
        }
        RuleTreeReader reader = new RuleTreeReader(file, tokens);
        Problems problems = new Problems();
        reader.check(rule.question(), problems, Source.of(file.name(), "")::at); // nobody is told of them
        return problems.isEmpty() ? Optional.of(reader.tree(rule)) : Optional.empty();
    }

    private static String inQuotes(Rule rule) {
        return "\"" + rule.id() + "\"";
    }

    /** The tokens of each rule, from {@code rule} on, by its name in quotes. */
    private static Map<String, List<Token>> byName(RuleFile file) {
        List<Token> tokens = Tokens.of(file.text(), 0, file.text().length());
        Map<String, List<Token>> found = new HashMap<>();
        for (int from = nextRule(tokens, 0); from + 1 < tokens.size(); ) {
            int next = nextRule(tokens, from + 1);
            found.putIfAbsent(tokens.get(from + 1).text(), tokens.subList(from, next));
            from = next;
        }
        return found;
    }

    private static int nextRule(List<Token> tokens, int from) {
        int next = Tokens.index(tokens.subList(from, tokens.size()), "rule");
        return next < 0 ? tokens.size() : from + next;
    }

    /**
     * Tells what no rule may have.
     *
     * @param question the simple name of the question that the rule answers
     * @return the fields that its conditions read, as {@code Type.field}
     */
    public Set<String> check(String question, Problems problems, IntFunction<Mark> at) {
        boolean known = problems.isEmpty();
        ExpressionCheck check = new ExpressionCheck(problems, at);
        patterns.forEach(check::pattern);
        Set<String> reads = Set.copyOf(check.reads());
        if (unread != null && known && problems.isEmpty()) {
            problems.add(at.apply(unread.offset()), "`" + unread.text() + "` has no place between patterns");
        }
        String wanted = Vocabulary.conclusion(question);
        String shape = "a consequence is `insert( new " + (wanted.isEmpty() ? "Denial" : wanted)
                + "( … ) );` and nothing else";
        if (insertion == null) {
            List<Token> consequence = consequence();
            int offset = consequence.isEmpty()
                    ? tokens.get(0).offset()
                    : consequence.get(0).offset();
            problems.add(at.apply(offset), shape);
            return reads;
        }
        if (!insertion.name().is(wanted) && !wanted.isEmpty()) {
            problems.add(
                    at.apply(insertion.name().offset()),
                    "`" + question + "` is answered by `" + wanted + "`, so nobody would hear `"
                            + insertion.name().text() + "`",
                    "`" + wanted + "`");
        }
        check.conclusion(insertion, shape);
        return reads;
    }

    /** The tree of a rule of which nothing is wrong. */
    public RuleTree tree(Rule rule) {
        if (insertion == null) {
            throw new IllegalStateException("`" + rule.id() + "` has no conclusion");
        }
        return new RuleTree(
                rule,
                file,
                patterns,
                insertion,
                tokens.get(0).offset(),
                tokens.get(then).offset(),
                tokens.get(Tokens.lastIndex(tokens, "end")).end());
    }

    /** Reads patterns as long as there are any; what stands behind them is no pattern. */
    private @Nullable Token patterns(Cursor cursor) {
        try {
            while (!cursor.atEnd()) {
                patterns.add(pattern(cursor));
            }
            return null;
        } catch (UnreadableException e) {
            return e.token() == null ? tokens.get(then) : e.token();
        }
    }

    private FactPattern pattern(Cursor cursor) {
        int from = cursor.from();
        String quantifier = cursor.take("not") ? "not" : cursor.take("exists") ? "exists" : "";
        boolean grouped = !quantifier.isEmpty() && cursor.take("(");
        Token variable = cursor.seesVariable() ? cursor.take() : null;
        if (variable != null) {
            cursor.expect(":");
        }
        Token name = cursor.take();
        Class<?> type = Vocabulary.matched(name.text()).orElse(null);
        int open = cursor.expect("(").end();
        if (variable != null && type != null) {
            variables.put(variable.text(), type);
        }
        List<Constraint> constraints = new ArrayList<>();
        while (!cursor.sees(")")) {
            List<Token> constraint = cursor.takeUntil(END_OF_CONSTRAINT);
            if (type != null && !constraint.isEmpty()) {
                constraints.add(new Constraint(
                        ExpressionReader.constraint(constraint, type, variables),
                        constraint.get(0).offset(),
                        cursor.to()));
            }
            if (!cursor.take(",")) {
                break;
            }
        }
        int close = cursor.expect(")").offset();
        if (grouped) {
            cursor.expect(")");
        }
        cursor.take(";");
        return new FactPattern(quantifier, variable, name, type, List.copyOf(constraints), from, open, close);
    }

    private List<Token> consequence() {
        List<Token> behind = tokens.subList(then + 1, tokens.size());
        return behind.subList(0, Math.max(0, Tokens.lastIndex(behind, "end")));
    }

    /** {@code insert( new Conclusion( … ) );} and not a word more; else null. */
    private @Nullable Insertion insertion(List<Token> body) {
        if (body.size() < 9 || !opens(body) || !closes(body)) {
            return null;
        }
        List<Token> arguments = body.subList(5, body.size() - 3);
        return new Insertion(body.get(3), ExpressionReader.arguments(arguments, variables));
    }

    private static boolean opens(List<Token> body) {
        return body.get(0).is("insert")
                && body.get(1).is("(")
                && body.get(2).is("new")
                && body.get(4).is("(");
    }

    private static boolean closes(List<Token> body) {
        int last = body.size() - 1;
        return body.get(last).is(";")
                && body.get(last - 1).is(")")
                && body.get(last - 2).is(")");
    }
}
