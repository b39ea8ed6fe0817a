package io.leakproof.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Guesses which known word a misspelt one was meant to be. */
public final class Spelling {

    private static final int LONGEST = 100;
    private static final int MOST = 1_000;

    private Spelling() {}

    /** The known word nearest to a misspelt one, unless none is near: one edit for each three characters, at least one. */
    public static Optional<String> nearest(String misspelt, Collection<String> known) {
        if (misspelt.length() > LONGEST || known.size() > MOST) {
            return Optional.empty();
        }
        String word = plain(misspelt);
        int allowed = Math.max(1, word.length() / 3);
        return known.stream()
                .filter(candidate -> distance(word, plain(candidate)) <= allowed)
                .min(Comparator.comparingInt((String candidate) -> distance(word, plain(candidate)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** What follows "Maybe": the nearest word in backticks, or nothing. */
    public static String guess(String misspelt, Collection<String> known) {
        return nearest(misspelt, known).map(Printable::quoted).orElse("");
    }

    /** Words in backticks as a list in a sentence: {@code `a`, `b` or `c`}. */
    public static String either(List<String> words) {
        List<String> quoted = words.stream().map(Printable::quoted).collect(Collectors.toList());
        if (quoted.size() < 2) {
            return String.join("", quoted);
        }
        String last = quoted.remove(quoted.size() - 1);
        return String.join(", ", quoted) + " or " + last;
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    }

    /** How many characters must be added, dropped, changed or swapped with their neighbour. */
    static int distance(String one, String other) {
        int[][] rows = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : cheapest(rows, one, other, i, j);
            }
        }
        return rows[one.length()][other.length()];
    }

    private static int cheapest(int[][] rows, String one, String other, int i, int j) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int best = Math.min(rows[i - 1][j - 1] + (same ? 0 : 1), Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
    }
}
