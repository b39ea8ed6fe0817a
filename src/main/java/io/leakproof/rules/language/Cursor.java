package io.leakproof.rules.language;

import io.leakproof.rules.language.Tokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes over tokens one by one. Not thread-safe. */
final class Cursor {

    private final List<Token> tokens;
    private int next;

    Cursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    boolean atStart() {
        return next == 0;
    }

    boolean atEnd() {
        return next >= tokens.size();
    }

    /** The next token, or null at the end. */
    @Nullable
    Token peek() {
        return peek(0);
    }

    private @Nullable Token peek(int ahead) {
        return next + ahead < tokens.size() ? tokens.get(next + ahead) : null;
    }

    /** Whether the next token is this sign or word. */
    boolean sees(String text) {
        return sees(0, text);
    }

    /** Whether a token further ahead is this sign or word. */
    boolean sees(int ahead, String text) {
        Token token = peek(ahead);
        return token != null && token.is(text);
    }

    /** Whether there is a token so far ahead. */
    boolean hasMore(int ahead) {
        return peek(ahead) != null;
    }

    /** Whether the next token is a variable. */
    boolean seesVariable() {
        Token token = peek();
        return token != null && token.text().startsWith("$");
    }

    /** The next token, which is passed. */
    Token take() {
        Token token = peek();
        if (token == null) {
            throw new UnreadableException(null);
        }
        next++;
        return token;
    }

    /** Passes the next token where it is this one. */
    boolean take(String text) {
        boolean seen = sees(text);
        next += seen ? 1 : 0;
        return seen;
    }

    /** Passes the next token, which has to be this one. */
    Token expect(String text) {
        if (!sees(text)) {
            throw new UnreadableException(peek());
        }
        return take();
    }

    /** The tokens before the next one of these signs that stands in no parentheses of theirs, or before the end. */
    List<Token> takeUntil(Set<String> signs) {
        List<Token> taken = new ArrayList<>();
        int depth = 0;
        while (!atEnd() && !(depth == 0 && signs.stream().anyMatch(this::sees))) {
            Token token = take();
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            taken.add(token);
        }
        return taken;
    }

    /** Where the next token begins. */
    int from() {
        Token token = peek();
        return token == null ? to() : token.offset();
    }

    /** Where the last token that was passed ends. */
    int to() {
        return tokens.isEmpty() ? 0 : tokens.get(Math.max(0, next - 1)).end();
    }
}
