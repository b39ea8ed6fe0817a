package io.leakproof.host.kernel;

import org.jspecify.annotations.Nullable;

/** Reads numbers that a kernel wrote, and takes nothing else for one. */
public final class Numbers {

    private static final int MOST_DIGITS = 18;

    private Numbers() {}

    /** The number that some decimal digits are; null where they are none, or too many. */
    public static @Nullable Long orNull(String digits) {
        return orNull(digits, 0, digits.length());
    }

    /** The same of a part of a text. */
    static @Nullable Long orNull(String digits, int start, int end) {
        if (start >= end || end - start > MOST_DIGITS) {
            return null;
        }
        long number = 0;
        for (int i = start; i < end; i++) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9') {
                return null;
            }
            number = number * 10 + (digit - '0');
        }
        return number;
    }

    /** Whether some decimal digits are a number that is greater than any that is read here. */
    static boolean isBeyond(String digits) {
        return digits.length() > MOST_DIGITS && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    /** The bits that some hexadecimal digits are, which kernels write in lower case; null where they are none, or too many. */
    static @Nullable Long bitsOrNull(String digits) {
        if (digits.isEmpty() || digits.length() > Long.SIZE / 4) {
            return null;
        }
        long bits = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
            if (digit < 0) {
                return null;
            }
            bits = bits << 4 | digit;
        }
        return bits;
    }
}
