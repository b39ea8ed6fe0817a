package io.leakproof.rules.language;

import io.leakproof.rules.language.Tokens.Token;
import org.jspecify.annotations.Nullable;

/** Thrown where a token begins something that is more than a rule may be. Ends one reading and is caught where that began. */
final class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Token token;

    /** Takes the token, or null at the end. */
    UnreadableException(@Nullable Token token) {
        this(token, token == null ? "this ends too early" : "`" + token.text() + "` is more than that");
    }

    UnreadableException(@Nullable Token token, String why) {
        super(why, null, false, false);
        this.token = token;
    }

    @Nullable
    Token token() {
        return token;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
