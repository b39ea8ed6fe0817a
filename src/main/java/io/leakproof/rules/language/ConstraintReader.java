package io.leakproof.rules.language;

import io.leakproof.rules.language.Constraint.Term;
import io.leakproof.rules.language.Tokens.Kind;
import io.leakproof.rules.language.Tokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a constraint that {@link Expression} has found to be within bounds, so that it can be held against facts one by one.
 * Understands comparisons joined by {@code &&} and {@code ||}, and no more. Not thread-safe.
 */
public final class ConstraintReader {

    private static final Set<String> ORDERS = Set.of("<", "<=", ">", ">=");

    private final List<Token> tokens;
    private final Class<?> pattern;
    private final Map<String, Class<?>> variables;
    private final List<Path> paths = new ArrayList<>();
    private int next;
    private @Nullable Term left;
    private Class<?> end;

    /** What stands at this token is more than a condition may be. */
    public static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1;
        private final transient @Nullable Token token;

        UnreadableException(@Nullable Token token) {
            super(token == null ? "the end" : token.text(), null, false, false);
            this.token = token;
        }

        /** Where it stands, or null at the end. */
        @Nullable
        public Token token() {
            return token;
        }
    }

    private ConstraintReader(List<Token> tokens, Class<?> pattern, Map<String, Class<?>> variables) {
        this.tokens = tokens;
        this.pattern = pattern;
        this.variables = variables;
        end = pattern;
    }

    /**
     * Reads one constraint.
     *
     * @param pattern the type of the fact it looks at
     * @param variables the types of what was bound before; grows where the constraint binds something
     */
    public static Constraint read(List<Token> tokens, Class<?> pattern, Map<String, Class<?>> variables)
            throws UnreadableException {
        return new ConstraintReader(tokens, pattern, variables).constraint();
    }

    private Constraint constraint() throws UnreadableException {
        if (!peek(0).startsWith("$") || !peek(1).equals(":")) {
            return new Constraint(null, null, whole(), paths);
        }
        String variable = take().text();
        take();
        int start = next;
        Path bound = path();
        variables.put(variable, end);
        if (next == tokens.size()) {
            return new Constraint(variable, bound, null, paths);
        }
        next = start;
        paths.clear();
        return new Constraint(variable, bound, whole(), paths);
    }

    private Term whole() throws UnreadableException {
        Term term = either();
        if (next < tokens.size()) {
            throw new UnreadableException(tokens.get(next));
        }
        return term;
    }

    private Term either() throws UnreadableException {
        Term one = both();
        while (skip("||")) {
            Term first = one;
            Term second = both();
            one = sight -> truth(first.value(sight)) || truth(second.value(sight));
        }
        return one;
    }

    private Term both() throws UnreadableException {
        Term one = comparison();
        while (skip("&&")) {
            Term first = one;
            Term second = comparison();
            one = sight -> truth(first.value(sight)) && truth(second.value(sight));
        }
        return one;
    }

    private static boolean truth(@Nullable Object value) {
        return Boolean.TRUE.equals(value);
    }

    /** A comparison; behind {@code ||} and {@code &&} its left side may be that of the one before. */
    private Term comparison() throws UnreadableException {
        Term before = left;
        Term one = isOperator(peek(0)) && before != null ? before : operand();
        left = one;
        boolean negated = peek(0).equals("not") && take() != null;
        if (!isOperator(peek(0))) {
            if (negated) {
                throw unreadable();
            }
            return one;
        }
        Token operator = take();
        Term compared = operator.is("in") ? listed(one) : compared(one, operator.text());
        return negated ? sight -> !truth(compared.value(sight)) : compared;
    }

    private static boolean isOperator(String token) {
        return ORDERS.contains(token) || Set.of("==", "!=", "in", "contains").contains(token);
    }

    private Term compared(Term one, String operator) throws UnreadableException {
        Term other = operand();
        return switch (operator) {
            case "==" -> sight -> Constraint.equal(one.value(sight), other.value(sight));
            case "!=" -> sight -> !Constraint.equal(one.value(sight), other.value(sight));
            case "<" -> sight -> Constraint.ordered(one.value(sight), other.value(sight), (a, b) -> a < b);
            case "<=" -> sight -> Constraint.ordered(one.value(sight), other.value(sight), (a, b) -> a <= b);
            case ">" -> sight -> Constraint.ordered(one.value(sight), other.value(sight), (a, b) -> a > b);
            case ">=" -> sight -> Constraint.ordered(one.value(sight), other.value(sight), (a, b) -> a >= b);
            default -> sight -> Constraint.contains(one.value(sight), other.value(sight));
        };
    }

    private Term listed(Term one) throws UnreadableException {
        List<Term> values = new ArrayList<>();
        require("(");
        do {
            values.add(operand());
        } while (skip(","));
        require(")");
        return sight -> {
            Object value = one.value(sight);
            return values.stream().anyMatch(listed -> Constraint.equal(value, listed.value(sight)));
        };
    }

    private Term operand() throws UnreadableException {
        if (skip("!")) {
            Term term = operand();
            return sight -> !truth(term.value(sight));
        }
        if (skip("(")) {
            Term outside = left;
            Term term = either();
            left = outside;
            require(")");
            return term;
        }
        return next < tokens.size() && isLiteral(tokens.get(next)) ? literal(take()) : value(path());
    }

    private static Term value(Path path) {
        return sight -> sight.at(path);
    }

    private static boolean isLiteral(Token token) {
        return token.kind() == Kind.TEXT
                || token.kind() == Kind.NUMBER
                || Set.of("true", "false", "null").contains(token.text())
                || Vocabulary.enumeration(token.text()).isPresent();
    }

    private Term literal(Token token) throws UnreadableException {
        Object value = switch (token.kind()) {
            case TEXT -> text(token);
            case NUMBER -> Long.valueOf(token.text().replace("L", ""));
            default -> token.is("null") ? null : token.text().equals("true");
        };
        Class<?> enumeration = Vocabulary.enumeration(token.text()).orElse(null);
        if (token.kind() == Kind.WORD && enumeration != null) {
            require(".");
            value = constant(enumeration, take());
        }
        Object known = value;
        return sight -> known;
    }

    private static Object constant(Class<?> enumeration, Token name) throws UnreadableException {
        for (Object one : enumeration.getEnumConstants()) {
            if (((Enum<?>) one).name().equals(name.text())) {
                return one;
            }
        }
        throw new UnreadableException(name);
    }

    /** A text without its quotes. */
    private static String text(Token token) {
        return token.text().substring(1, token.text().length() - 1).translateEscapes();
    }

    private Path path() throws UnreadableException {
        Token first = take();
        String variable = first.text().startsWith("$") ? first.text() : null;
        Class<?> type = variable == null ? pattern : variables.get(variable);
        if (type == null || first.kind() != Kind.WORD) {
            throw new UnreadableException(first);
        }
        List<Path.Call> calls = new ArrayList<>();
        Class<?> owner = type;
        Token name = variable == null ? first : null;
        while (name != null || skip(".")) {
            name = name == null ? take() : name;
            owner = type.isRecord() ? type : owner;
            type = member(type, name);
            calls.add(new Path.Call(name.text(), argument()));
            name = null;
        }
        end = type;
        Path path = new Path(variable, List.copyOf(calls), owner);
        paths.add(path);
        return path;
    }

    private static Class<?> member(Class<?> type, Token name) throws UnreadableException {
        return Vocabulary.field(type, name.text())
                .or(() -> Vocabulary.method(type, name.text()))
                .orElseThrow(() -> new UnreadableException(name));
    }

    /** What stands in the parentheses of a call, if there are any. */
    private @Nullable String argument() throws UnreadableException {
        if (!skip("(")) {
            return null;
        }
        String argument = next < tokens.size() && tokens.get(next).kind() == Kind.TEXT ? text(take()) : null;
        require(")");
        return argument;
    }

    private String peek(int ahead) {
        return next + ahead < tokens.size() && tokens.get(next + ahead).kind() != Kind.TEXT
                ? tokens.get(next + ahead).text()
                : "";
    }

    private boolean skip(String sign) {
        boolean there = peek(0).equals(sign);
        next += there ? 1 : 0;
        return there;
    }

    private void require(String sign) throws UnreadableException {
        if (!skip(sign)) {
            throw unreadable();
        }
    }

    private Token take() throws UnreadableException {
        if (next == tokens.size()) {
            throw unreadable();
        }
        return tokens.get(next++);
    }

    private UnreadableException unreadable() {
        return new UnreadableException(next < tokens.size() ? tokens.get(next) : null);
    }
}
