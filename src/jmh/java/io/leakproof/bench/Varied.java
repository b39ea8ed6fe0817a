package io.leakproof.bench;

import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A review whose uids are never the same twice.
 *
 * @param bytes the review, and what stands before it
 * @param places where eight digits stand that are to be others each time
 */
record Varied(byte[] bytes, int[] places) {

    private static final int DIGITS = 8;

    private static final Pattern UID = Pattern.compile("(?<=\"uid\":\")[0-9a-f]{8}(?=-[0-9a-f-]{27}\")");

    /** Varies the uids of a review, or of a request that holds one. */
    static Varied of(byte[] bytes) {
        int[] places = UID.matcher(new String(bytes, StandardCharsets.ISO_8859_1))
                .results()
                .mapToInt(MatchResult::start)
                .toArray();
        if (places.length == 0) {
            throw new IllegalArgumentException("nothing to vary");
        }
        return new Varied(bytes, places);
    }

    /** The same with bytes of its own. */
    Varied copy() {
        return new Varied(bytes.clone(), places);
    }

    /** The bytes, with these digits in them; the same array each time. */
    byte[] with(int number) {
        for (int place : places) {
            int rest = number;
            for (int digit = DIGITS - 1; digit >= 0; digit--) {
                bytes[place + digit] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
        }
        return bytes;
    }
}
