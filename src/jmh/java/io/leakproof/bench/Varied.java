package io.leakproof.bench;

import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * JSON that is never the same twice.
 *
 * @param bytes the JSON, and what stands before it
 * @param places where eight digits stand that are to be others each time
 */
record Varied(byte[] bytes, int[] places) {

    private static final int DIGITS = 8;

    /** What differs from review to review in any case: the uids. */
    private static final Pattern UID = Pattern.compile("(?<=\"uid\":\")[0-9a-f]{8}(?=-[0-9a-f-]{27}\")");

    private static final Pattern ADDED = Pattern.compile("(?<=^\\{\"k\"?:?1)0{8}");

    /** With other uids each time. */
    static Varied uids(byte[] bytes) {
        return of(bytes, UID);
    }

    /** An object with a number more, which is another each time. */
    static Varied number(byte[] object) {
        return of(adding("\"k\":100000000", object), ADDED);
    }

    /** An object with a key more, which is another each time. */
    static Varied key(byte[] object) {
        return of(adding("\"k100000000\":0", object), ADDED);
    }

    private static byte[] adding(String field, byte[] object) {
        String text = new String(object, StandardCharsets.ISO_8859_1);
        return ("{" + field + "," + text.substring(1)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Varied of(byte[] bytes, Pattern digits) {
        int[] places = digits.matcher(new String(bytes, StandardCharsets.ISO_8859_1))
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
