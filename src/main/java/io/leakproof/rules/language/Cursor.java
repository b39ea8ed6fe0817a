package io.leakproof.rules.language;

import io.leakproof.rules.language.Tokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Goes over tokens one by one. Not thread-safe. */
final class Cursor {

    private final List<Token> tokens;
    private int next;

    Cursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    boolean atEnd() {
        return next >= tokens.size();
    }

    /** Whether the next token is this sign or word. */
    boolean sees(String text) {
        return !atEnd() && tokens.get(next).is(text);
    }

    /** Whether the next token is a variable. */
    boolean seesVariable() {
        return !atEnd() && tokens.get(next).text().startsWith("$");
    }

    /** The next token, which is passed. */
    Token take() {
        if (atEnd()) {
            throw new UnknownFormException("the rule ends too early");
        }
        return tokens.get(next++);
    }

    /** Passes the next token where it is this one. */
    boolean take(String text) {
        boolean seen = sees(text);
        if (seen) {
            next++;
        }
        return seen;
    }

    /** Passes the next token, which has to be this one. */
    Token expect(String text) {
        Token token = take();
        if (!token.is(text)) {
            throw new UnknownFormException("`" + token.text() + "` stands where `" + text + "` was expected");
        }
        return token;
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
        return atEnd() ? to() : tokens.get(next).offset();
    }

    /** Where the last token that was passed ends. */
    int to() {
        return end(tokens.get(Math.max(0, next - 1)));
    }

    static int end(Token token) {
        return token.offset() + token.text().length();
    }
}
