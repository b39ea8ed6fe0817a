package io.leakproof.rules.language;

import io.leakproof.rules.language.Tokens.Kind;
import io.leakproof.rules.language.Tokens.Token;
import io.leakproof.source.Mark;
import io.leakproof.source.Problems;
import io.leakproof.source.Spelling;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the tokens of a constraint or consequence and holds every word against the {@link Vocabulary}: what is not known
 * is refused, so that a rule can look at facts and at nothing else. Follows each path to its type, so that a misspelt field and
 * a comparison that can never hold are found where they stand. Not thread-safe.
 */
public final class Expression {

    private static final Set<String> COMPARISONS = Set.of("==", "!=");
    private static final Set<String> OPERATORS = Set.of("in", "not", "contains", "memberOf");
    private static final Set<String> LITERALS = Set.of("true", "false", "null");

    private final List<Token> tokens;
    private final @Nullable Class<?> pattern;
    private final Map<String, Class<?>> bindings;
    private final Set<String> reads;
    private final Problems problems;
    private final IntFunction<Mark> at;

    private int next;
    private @Nullable Class<?> left;
    private boolean comparing;
    private boolean listing;
    private boolean usesFact;

    /**
     * Takes one expression.
     *
     * @param pattern whose fields may be named bare, or null in a consequence, where fields are called
     * @param bindings the types of variables; grows where the expression binds one
     * @param reads collects the fields that are read, as {@code Type.field}
     * @param at the place of a token's offset
     */
    public Expression(
            List<Token> tokens,
            @Nullable Class<?> pattern,
            Map<String, Class<?>> bindings,
            Set<String> reads,
            Problems problems,
            IntFunction<Mark> at) {
        this.tokens = tokens;
        this.pattern = pattern;
        this.bindings = bindings;
        this.reads = reads;
        this.problems = problems;
        this.at = at;
    }

    /** Walks over all of it. */
    public void check() {
        while (next < tokens.size()) {
            Token token = tokens.get(next++);
            switch (token.kind()) {
                case SIGN -> sign(token);
                case WORD -> word(token);
                case TEXT -> operand(token, String.class);
                case NUMBER -> operand(token, long.class);
                case OTHER -> problems.add(at.apply(token.offset()), "`" + token.text() + "` has no place in a rule");
            }
        }
        if (pattern != null && !tokens.isEmpty() && !usesFact) {
            problems.add(at.apply(tokens.get(0).offset()), "this looks at no fact, so it always says the same");
        }
    }

    private void sign(Token token) {
        if (token.is(";") || token.is("@") || token.is(".")) {
            problems.add(at.apply(token.offset()), "`" + token.text() + "` has no place here");
        } else if (COMPARISONS.contains(token.text())) {
            comparing = true;
        } else if (token.is(")") || token.is("&&") || token.is("||")) {
            listing = false;
            left = null;
        }
    }

    private void word(Token token) {
        String word = token.text();
        if (OPERATORS.contains(word) && pattern != null) {
            listing |= word.equals("in");
        } else if (LITERALS.contains(word)) {
            literal(token);
        } else if (word.startsWith("$")) {
            variable(token);
        } else if (Vocabulary.enumeration(word).isPresent()) {
            constant(token, Vocabulary.enumeration(word).orElseThrow());
        } else if (pattern != null && Vocabulary.field(pattern, word).isPresent()) {
            usesFact = true;
            reads.add(pattern.getSimpleName() + "." + word);
            operand(token, path(Vocabulary.field(pattern, word).orElseThrow()));
        } else if (pattern != null && Vocabulary.method(pattern, word).isPresent() && peek("(")) {
            usesFact = true;
            reads.add(pattern.getSimpleName() + "." + word);
            operand(token, path(Vocabulary.method(pattern, word).orElseThrow()));
        } else {
            unknown(token);
        }
    }

    private void literal(Token token) {
        if (pattern == null && token.is("null")) {
            problems.add(
                    at.apply(token.offset()),
                    "`null` has no place in a consequence: no part of a conclusion may be missing");
        }
        operand(token, token.is("null") ? null : boolean.class);
    }

    private void unknown(Token token) {
        usesFact = true;
        if (pattern == null) {
            problems.add(
                    at.apply(token.offset()),
                    "`" + token.text()
                            + "` has no place in a consequence: it inserts one conclusion and does nothing else");
            path(null);
            return;
        }
        String guess = Spelling.guess(token.text(), Vocabulary.members(pattern));
        problems.add(
                at.apply(token.offset()),
                "`" + token.text() + "` is neither a field of `" + pattern.getSimpleName()
                        + "` nor a word that rules may use",
                guess.isEmpty() ? Spelling.guess(token.text(), Vocabulary.enumerations()) : guess);
        path(null);
    }

    private void variable(Token token) {
        if (pattern != null && peek(":")) {
            bind(token);
            return;
        }
        Class<?> type = bindings.get(token.text());
        if (type == null) {
            problems.add(
                    at.apply(token.offset()),
                    "`" + token.text() + "` is not bound above",
                    Spelling.guess(token.text(), bindings.keySet()));
            path(null);
            return;
        }
        usesFact = true;
        operand(token, path(type));
    }

    private void bind(Token token) {
        next++;
        usesFact = true;
        Class<?> type = null;
        if (pattern != null && next < tokens.size()) {
            type = Vocabulary.field(pattern, tokens.get(next).text()).orElse(null);
        }
        if (bindings.put(token.text(), type == null ? Object.class : type) != null) {
            problems.add(at.apply(token.offset()), "`" + token.text() + "` is bound twice");
        }
    }

    private void constant(Token token, Class<?> enumeration) {
        if (!peek(".") || next + 1 >= tokens.size()) {
            problems.add(
                    at.apply(token.offset()),
                    "`" + token.text() + "` needs a constant, such as `" + token.text() + "."
                            + Vocabulary.constants(enumeration).get(0) + "`");
            return;
        }
        Token name = tokens.get(next + 1);
        next += 2;
        if (!Vocabulary.isConstant(enumeration, name.text())) {
            problems.add(
                    at.apply(name.offset()),
                    "`" + token.text() + "` has no constant `" + name.text() + "`, only "
                            + Spelling.either(Vocabulary.constants(enumeration)),
                    Spelling.guess(name.text(), Vocabulary.constants(enumeration)));
            return;
        }
        operand(token, enumeration);
    }

    /** Follows {@code .field}, {@code .field()} and {@code .method(} to the type they end in; null where that is not known. */
    private @Nullable Class<?> path(@Nullable Class<?> start) {
        Class<?> type = start;
        skipCall(start == null);
        while (peek(".") && next + 1 < tokens.size()) {
            Token name = tokens.get(next + 1);
            next += 2;
            type = type == null ? null : member(type, name);
            skipCall(type == null);
        }
        return type;
    }

    private @Nullable Class<?> member(Class<?> type, Token name) {
        boolean called = peek("(");
        Class<?> field = Vocabulary.field(type, name.text()).orElse(null);
        if (field != null) {
            if (pattern == null && !called) {
                problems.add(at.apply(name.offset()), "in a consequence a field is called: `" + name.text() + "()`");
            }
            reads.add(type.getSimpleName() + "." + name.text());
            skipCall(false);
            return field;
        }
        Class<?> method = called ? Vocabulary.method(type, name.text()).orElse(null) : null;
        if (method == null) {
            problems.add(
                    at.apply(name.offset()),
                    "`" + type.getSimpleName() + "` has no `" + name.text() + "` that rules may use",
                    Spelling.guess(name.text(), Vocabulary.members(type)));
            return null;
        }
        reads.add(type.getSimpleName() + "." + name.text());
        arguments();
        return method;
    }

    /** What stands in the parentheses of a method call: texts and commas, nothing else. */
    private void arguments() {
        next++;
        while (next < tokens.size() && !peek(")")) {
            Token token = tokens.get(next++);
            if (token.kind() != Kind.TEXT && !token.is(",")) {
                problems.add(
                        at.apply(token.offset()), "only a text in quotes may stand here, not `" + token.text() + "`");
            }
        }
        next++;
    }

    /** Passes over {@code ()}; behind something unknown, which has been told, over whatever is called there. */
    private void skipCall(boolean unknown) {
        if (!peek("(")
                || !unknown
                        && (next + 1 >= tokens.size() || !tokens.get(next + 1).is(")"))) {
            return;
        }
        int depth = 0;
        do {
            Token token = tokens.get(next++);
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        } while (depth > 0 && next < tokens.size());
    }

    private boolean peek(String sign) {
        return next < tokens.size() && tokens.get(next).is(sign);
    }

    private void operand(Token token, @Nullable Class<?> type) {
        if (pattern == null) {
            return;
        }
        if ((comparing || listing) && left != null && type != null && !comparable(left, type)) {
            problems.add(
                    at.apply(token.offset()),
                    "this is " + article(type) + ", and it is compared with " + article(left)
                            + ": they are never equal");
        }
        if (!listing) {
            left = comparing ? null : type;
        }
        comparing = false;
    }

    private static boolean comparable(Class<?> left, Class<?> right) {
        return left == right || isNumber(left) && isNumber(right);
    }

    private static boolean isNumber(Class<?> type) {
        return type == long.class || type == int.class;
    }

    private static String article(Class<?> type) {
        if (type == String.class) {
            return "a text";
        }
        return isNumber(type)
                ? "a number"
                : type == boolean.class ? "`true` or `false`" : "a `" + type.getSimpleName() + "`";
    }
}
