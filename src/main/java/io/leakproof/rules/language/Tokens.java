package io.leakproof.rules.language;

import java.util.ArrayList;
import java.util.List;
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

    /** What is passed over, or a group for each {@link Kind}, in their order. */
    private static final Pattern TOKEN = Pattern.compile("\\s+|//[^\\n\\r]*|/\\*(?s:.*?)\\*/"
            + "|([$A-Za-z_][$A-Za-z0-9_]*)"
            + "|(\"[^\"\\\\\\n\\r]*+(?:\\\\[\"\\\\nt][^\"\\\\\\n\\r]*+)*+\")"
            + "|([0-9]+L?)"
            + "|(==|!=|<=|>=|&&|\\|\\||[<>!(),.+:;@])"
            + "|((?s:.))");

    private static final Kind[] KINDS = Kind.values();

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
            int kind = 0;
            while (kind < KINDS.length && matcher.start(kind + 1) < 0) {
                kind++;
            }
            if (kind < KINDS.length) {
                tokens.add(new Token(KINDS[kind], matcher.group(), matcher.start()));
                ended = KINDS[kind] != Kind.OTHER || !text.startsWith("/*", matcher.start());
            }
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
}
