package io.leakproof.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Keeps names that are written from right to left, as in Arabic and Hebrew, from turning around what stands beside them: without
 * it, "6 steps" behind such a name is shown as "6" before it, and two such names in a table change places.
 */
public final class Bidi {

    /** The mark after and before which text goes on from left to right; it takes no room. */
    public static final String LEFT_TO_RIGHT = "\u200e";

    /** Letters from right to left, with the digits, marks, single signs and single spaces between them. */
    private static final Pattern RUN = Pattern.compile("N*R(?:[RNM]|J(?=[RN])|S(?=R))*");

    /** The first script from right to left begins here; most texts end before it. */
    private static final char HEBREW = '\u0590';

    private static final String JOINING = "-_./:@'\"";

    private Bidi() {}

    /** The text in pieces, to be put together in this order: every second one, from the second on, goes from right to left. */
    public static List<String> split(String text) {
        if (text.chars().allMatch(c -> c < HEBREW)) {
            return List.of(text);
        }
        List<String> pieces = new ArrayList<>();
        int done = 0;
        for (MatchResult run : RUN.matcher(classes(text)).results().toList()) {
            pieces.add(text.substring(done, run.start()));
            pieces.add(text.substring(run.start(), run.end()));
            done = run.end();
        }
        pieces.add(text.substring(done));
        return pieces;
    }

    /** The text with something before and behind each piece that goes from right to left. */
    public static String around(String text, String before, String behind) {
        List<String> pieces = split(text);
        StringBuilder all = new StringBuilder(pieces.get(0));
        for (int i = 1; i < pieces.size(); i += 2) {
            all.append(before).append(pieces.get(i)).append(behind).append(pieces.get(i + 1));
        }
        return all.toString();
    }

    /** The text with marks, for readers that can be told nothing else. */
    public static String marked(String text) {
        return around(text, LEFT_TO_RIGHT, LEFT_TO_RIGHT);
    }

    /** A letter for each char of the text: what it does to the direction. */
    private static String classes(String text) {
        StringBuilder classes = new StringBuilder();
        text.codePoints().forEach(c -> {
            for (int i = 0; i < Character.charCount(c); i++) {
                classes.append(classOf(c));
            }
        });
        return classes.toString();
    }

    private static char classOf(int codePoint) {
        return switch (Character.getDirectionality(codePoint)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> 'R';
            case Character.DIRECTIONALITY_EUROPEAN_NUMBER, Character.DIRECTIONALITY_ARABIC_NUMBER -> 'N';
            case Character.DIRECTIONALITY_NONSPACING_MARK -> 'M';
            default -> codePoint == ' ' ? 'S' : JOINING.indexOf(codePoint) >= 0 ? 'J' : 'x';
        };
    }
}
