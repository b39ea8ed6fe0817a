package io.leakproof.rules.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a condition or a consequence into words and signs; comments and white space are passed over. */
public final class Tokens {

    /** The kinds of token. */
    public enum Kind {
        WORD,
        TEXT,
        NUMBER,
        SIGN,
        OTHER
    }

    /**
     * One token.
     *
     * @param kind what it is
     * @param text its characters
     * @param offset where it begins, in characters
     */
    public record Token(Kind kind, String text, int offset) {

        public boolean is(String wanted) {
            return text.equals(wanted) && kind != Kind.TEXT;
        }

        /** The offset where the token ends, exclusive. */
        public int end() {
            return offset + text.length();
        }

        /** A text without its quotes; any other token as it is. */
        String unquoted() {
            return kind == Kind.TEXT ? text.substring(1, text.length() - 1).translateEscapes() : text;
        }
    }

    private static final Pattern TOKEN = Pattern.compile("(?<skip>\\s+|//[^\\n\\r]*|/\\*(?s:.*?)\\*/)"
            + "|(?<word>[$A-Za-z_][$A-Za-z0-9_]*)"
            + "|(?<text>\"[^\"\\\\\\n\\r]*+(?:\\\\[\"\\\\nt][^\"\\\\\\n\\r]*+)*+\")"
            + "|(?<number>[0-9]+L?)"
            + "|(?<sign>==|!=|<=|>=|&&|\\|\\||[<>!(),.+:;@])"
            + "|(?<other>(?s:.))");

    private Tokens() {}

    /** The tokens of a stretch of text, with their offsets in the whole. */
    public static List<Token> of(String text, int from, int to) {
        return of(text, from, to, Integer.MAX_VALUE);
    }

    /** The first tokens of a stretch of text, at most so many; ends at a comment that has no end, behind its first sign. */
    public static List<Token> of(String text, int from, int to, int most) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text).region(from, to);
        boolean ended = true;
        while (ended && tokens.size() < most && matcher.lookingAt()) {
            kind(matcher).ifPresent(kind -> tokens.add(new Token(kind, matcher.group(), matcher.start())));
            ended = matcher.group("other") == null || !text.startsWith("/*", matcher.start());
            matcher.region(matcher.end(), to);
        }
        return tokens;
    }

    /** The place of the first token that is this sign or word; -1 where there is none. */
    public static int index(List<Token> tokens, String word) {
        for (int token = 0; token < tokens.size(); token++) {
            if (tokens.get(token).is(word)) {
                return token;
            }
        }
        return -1;
    }

    static int lastIndex(List<Token> tokens, String word) {
        for (int token = tokens.size() - 1; token >= 0; token--) {
            if (tokens.get(token).is(word)) {
                return token;
            }
        }
        return -1;
    }

    /** The tokens on one line, with one space where there was any. */
    public static String joined(List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        int end = 0;
        for (Token token : tokens) {
            text.append(token.offset() > end && !text.isEmpty() ? " " : "").append(token.text());
            end = token.end();
        }
        return text.toString();
    }

    private static Optional<Kind> kind(Matcher matcher) {
        if (matcher.group("skip") != null) {
            return Optional.empty();
        }
        for (Kind kind : Kind.values()) {
            if (matcher.group(kind.name().toLowerCase(java.util.Locale.ROOT)) != null) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
