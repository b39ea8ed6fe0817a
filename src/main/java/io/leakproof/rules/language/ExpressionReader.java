package io.leakproof.rules.language;

import io.leakproof.rules.language.Expression.Binding;
import io.leakproof.rules.language.Expression.Comparison;
import io.leakproof.rules.language.Expression.Constant;
import io.leakproof.rules.language.Expression.Junction;
import io.leakproof.rules.language.Expression.Literal;
import io.leakproof.rules.language.Expression.Misplaced;
import io.leakproof.rules.language.Expression.Not;
import io.leakproof.rules.language.Expression.Sum;
import io.leakproof.rules.language.Expression.Unreadable;
import io.leakproof.rules.language.Tokens.Kind;
import io.leakproof.rules.language.Tokens.Token;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads constraints and arguments of conclusions in one pass, each token once. Knows comparisons joined by {@code &&} and
 * {@code ||}, values put together by {@code +}, and no more; what is more comes out as {@link Unreadable}. A word that nobody
 * knows is read as a path that leads nowhere: {@link ExpressionCheck} tells. Not thread-safe.
 */
final class ExpressionReader {

    /** Parentheses and {@code !} within each other go no deeper than this. */
    static final int DEEPEST = 64;

    private static final Set<String> OPERATORS = Set.of("in", "not", "contains", "memberOf");
    private static final Set<String> LITERALS = Set.of("true", "false", "null");
    private static final Set<String> MISPLACED = Set.of(";", "@", ".");

    private final Cursor cursor;
    private final @Nullable Class<?> pattern;
    private final Map<String, Class<?>> variables;
    private @Nullable Expression left;
    private int depth;

    private ExpressionReader(List<Token> tokens, @Nullable Class<?> pattern, Map<String, Class<?>> variables) {
        cursor = new Cursor(tokens);
        this.pattern = pattern;
        this.variables = variables;
    }

    /**
     * Reads one constraint.
     *
     * @param pattern the type of the fact it looks at
     * @param variables the types of what was bound before; grows where the constraint binds something
     */
    static Expression constraint(List<Token> tokens, Class<?> pattern, Map<String, Class<?>> variables) {
        ExpressionReader reader = new ExpressionReader(tokens, pattern, variables);
        try {
            Expression read = reader.either();
            reader.end();
            return read;
        } catch (UnreadableException e) {
            return new ExpressionReader(tokens, pattern, variables).wordByWord(e);
        }
    }

    /** Reads what stands between the parentheses of a conclusion; one that is {@link Unreadable} where that is more than values. */
    static List<Expression> arguments(List<Token> tokens, Map<String, Class<?>> variables) {
        ExpressionReader reader = new ExpressionReader(tokens, null, new HashMap<>(variables));
        try {
            List<Expression> arguments = new ArrayList<>();
            do {
                arguments.add(reader.either());
            } while (reader.cursor.take(","));
            reader.end();
            return arguments;
        } catch (UnreadableException e) {
            return List.of(new ExpressionReader(tokens, null, variables).wordByWord(e));
        }
    }

    private void end() {
        if (!cursor.atEnd()) {
            throw new UnreadableException(cursor.peek());
        }
    }

    private Expression either() {
        int from = cursor.from();
        List<Expression> parts = new ArrayList<>();
        do {
            parts.add(both());
        } while (cursor.take("||"));
        return parts.size() == 1 ? parts.get(0) : new Junction(false, List.copyOf(parts), from, cursor.to());
    }

    private Expression both() {
        int from = cursor.from();
        List<Expression> parts = new ArrayList<>();
        do {
            parts.add(pattern != null && cursor.atStart() && isBinding() ? binding() : comparison());
        } while (cursor.take("&&"));
        return parts.size() == 1 ? parts.get(0) : new Junction(true, List.copyOf(parts), from, cursor.to());
    }

    private boolean isBinding() {
        return cursor.seesVariable() && cursor.sees(1, ":");
    }

    /** A value that gets a name; it is compared where anything follows. */
    private Expression binding() {
        int from = cursor.from();
        String variable = cursor.take().text();
        cursor.take();
        Token first = cursor.peek();
        if (first == null || first.kind() != Kind.WORD || isOperatorWord(first)) {
            throw new UnreadableException(first);
        }
        Path bound = path();
        Class<?> type = bound.type();
        variables.put(variable, type == null ? Object.class : type);
        Expression test = cursor.atEnd() ? null : compared(bound, bound.from());
        return new Binding(variable, bound, test, from, cursor.to());
    }

    /** A comparison; behind {@code ||} and {@code &&} its left side may be that of the one before. */
    private Expression comparison() {
        int from = cursor.from();
        Expression before = left;
        return before != null && seesOperator() ? operator(before, true, from) : compared(sum(), from);
    }

    private Expression compared(Expression one, int from) {
        left = one;
        return seesOperator() || cursor.sees("not") ? operator(one, false, from) : one;
    }

    private boolean seesOperator() {
        Token token = cursor.peek();
        return token != null
                && token.kind() != Kind.TEXT
                && Operator.of(token.text()).isPresent();
    }

    private Expression operator(Expression one, boolean isShort, int from) {
        int operatorFrom = cursor.from();
        boolean negated = cursor.take("not");
        if (!seesOperator()) {
            throw new UnreadableException(cursor.peek());
        }
        Operator operator = Operator.of(cursor.take().text()).orElseThrow();
        int operatorTo = cursor.to();
        List<Expression> right = operator == Operator.IN ? listed() : List.of(sum());
        return new Comparison(one, operator, negated, operatorFrom, operatorTo, right, isShort, from, cursor.to());
    }

    private List<Expression> listed() {
        List<Expression> values = new ArrayList<>();
        cursor.expect("(");
        do {
            values.add(operand());
        } while (cursor.take(","));
        cursor.expect(")");
        return List.copyOf(values);
    }

    /** Only conclusions put values together. */
    private Expression sum() {
        int from = cursor.from();
        Expression first = operand();
        if (pattern != null || !cursor.sees("+")) {
            return first;
        }
        List<Expression> parts = new ArrayList<>(List.of(first));
        while (cursor.take("+")) {
            parts.add(operand());
        }
        return new Sum(List.copyOf(parts), from, cursor.to());
    }

    private Expression operand() {
        int from = cursor.from();
        if (cursor.take("!")) {
            deeper();
            Expression negated = operand();
            depth--;
            return new Not(negated, from, cursor.to());
        }
        if (cursor.take("(")) {
            deeper();
            Expression outside = left;
            Expression inner = either();
            left = outside;
            cursor.expect(")");
            depth--;
            return inner;
        }
        return value();
    }

    private void deeper() {
        if (++depth > DEEPEST) {
            throw new UnreadableException(cursor.peek(), "nothing is nested more than " + DEEPEST + " deep");
        }
    }

    private Expression value() {
        Token token = cursor.peek();
        if (token == null
                || token.kind() == Kind.SIGN
                || token.kind() == Kind.OTHER
                || isOperatorWord(token)
                || isBinding()) {
            throw new UnreadableException(token);
        }
        if (token.kind() == Kind.TEXT) {
            cursor.take();
            return new Literal(token.unquoted(), String.class, token.offset(), token.end());
        }
        if (token.kind() == Kind.NUMBER) {
            return number(cursor.take());
        }
        if (LITERALS.contains(token.text())) {
            cursor.take();
            return token.is("null")
                    ? new Literal(null, null, token.offset(), token.end())
                    : new Literal(token.is("true"), boolean.class, token.offset(), token.end());
        }
        Class<?> enumeration = Vocabulary.enumeration(token.text()).orElse(null);
        return enumeration == null ? path() : constant(enumeration);
    }

    private boolean isOperatorWord(Token token) {
        return pattern != null && token.kind() == Kind.WORD && OPERATORS.contains(token.text());
    }

    /** A number; one that is too large for any field is read as the largest. */
    private static Literal number(Token token) {
        BigInteger number = new BigInteger(token.text().replace("L", ""));
        long read = number.bitLength() < Long.SIZE ? number.longValue() : Long.MAX_VALUE;
        return new Literal(read, long.class, token.offset(), token.end());
    }

    private Constant constant(Class<?> enumeration) {
        int from = cursor.take().offset();
        Token name = null;
        if (cursor.sees(".") && cursor.hasMore(1)) {
            cursor.take();
            name = cursor.take();
        }
        return new Constant(enumeration, name, from, cursor.to());
    }

    /** Follows {@code .field}, {@code .field()} and {@code .method( … )} to the type they end in, as far as that is known. */
    private Path path() {
        Token first = cursor.take();
        List<Path.Step> steps = new ArrayList<>();
        Token variable = first.text().startsWith("$") ? first : null;
        Class<?> start = variable == null ? pattern : variables.get(variable.text());
        Class<?> type = start;
        if (variable == null) {
            Path.Step step = first(first);
            steps.add(step);
            type = step.type();
        } else if (type == null) {
            passCall();
        } else {
            passEmptyCall();
        }
        while (cursor.sees(".") && cursor.hasMore(1)) {
            cursor.take();
            Path.Step step = step(type, cursor.take());
            steps.add(step);
            type = step.type();
        }
        return new Path(variable, start, List.copyOf(steps), first.offset(), cursor.to());
    }

    /** A bare word: a field of the pattern's fact, or a method of it that is given nothing. */
    private Path.Step first(Token name) {
        Class<?> type = pattern == null
                ? null
                : Vocabulary.field(pattern, name.text())
                        .or(() -> cursor.sees("(") ? Vocabulary.method(pattern, name.text()) : Optional.empty())
                        .orElse(null);
        if (type == null) {
            passCall();
        } else {
            passEmptyCall();
        }
        return new Path.Step(name, true, List.of(), pattern, type);
    }

    private Path.Step step(@Nullable Class<?> owner, Token name) {
        boolean called = cursor.sees("(");
        Class<?> field =
                owner == null ? null : Vocabulary.field(owner, name.text()).orElse(null);
        if (field != null) {
            passEmptyCall();
            return new Path.Step(name, called, List.of(), owner, field);
        }
        Class<?> method = owner == null || !called
                ? null
                : Vocabulary.method(owner, name.text()).orElse(null);
        if (method == null) {
            passCall();
            return new Path.Step(name, called, List.of(), owner, null);
        }
        return new Path.Step(name, true, given(), owner, method);
    }

    /** What a method is given. */
    private List<Token> given() {
        List<Token> arguments = new ArrayList<>();
        cursor.expect("(");
        while (!cursor.atEnd() && !cursor.sees(")")) {
            arguments.add(cursor.take());
        }
        cursor.take(")");
        return List.copyOf(arguments);
    }

    private void passEmptyCall() {
        if (cursor.sees("(") && cursor.sees(1, ")")) {
            passCall();
        }
    }

    /** Passes over whatever is called behind something unknown. */
    private void passCall() {
        if (!cursor.take("(")) {
            return;
        }
        for (int open = 1; open > 0 && !cursor.atEnd(); ) {
            Token token = cursor.take();
            open += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        }
    }

    private Unreadable wordByWord(UnreadableException e) {
        int from = cursor.from();
        int last = from;
        List<Expression> parts = new ArrayList<>();
        while (!cursor.atEnd()) {
            Token token = Objects.requireNonNull(cursor.peek());
            last = token.offset();
            if (token.kind() == Kind.OTHER || token.kind() == Kind.SIGN && MISPLACED.contains(token.text())) {
                parts.add(new Misplaced(cursor.take(), token.offset(), token.end()));
            } else if (token.kind() == Kind.SIGN || isOperatorWord(token)) {
                cursor.take();
            } else {
                parts.add(!isBinding() ? value() : pattern == null ? path() : bound(pattern));
            }
        }
        Token at = e.token();
        boolean closed = at != null && at.is(")");
        return new Unreadable(List.copyOf(parts), e.why(), at == null ? last : at.offset(), closed, from, cursor.to());
    }

    private Binding bound(Class<?> owner) {
        Token variable = cursor.take();
        cursor.take();
        variables.putIfAbsent(variable.text(), Object.class);
        Path nothing = new Path(null, owner, List.of(), variable.offset(), variable.end());
        return new Binding(variable.text(), nothing, null, variable.offset(), cursor.to());
    }
}
