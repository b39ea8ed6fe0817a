package io.leakproof.json;

import java.util.Arrays;

/**
 * A text with parts left out. Immutable if the arrays are.
 *
 * @param rest what is left
 * @param gaps where in it the parts belong, in ascending order
 */
record Gapped(byte[] rest, int[] gaps) {

    /**
     * Leaves parts out.
     *
     * @param bounds where each begins and ends, in ascending order
     */
    static Gapped of(byte[] whole, int[] bounds) {
        byte[] rest = new byte[whole.length];
        int[] gaps = new int[bounds.length / 2];
        int length = 0;
        int from = 0;
        for (int i = 0; i < gaps.length; i++) {
            int to = bounds[2 * i];
            System.arraycopy(whole, from, rest, length, to - from);
            length += to - from;
            gaps[i] = length;
            from = bounds[2 * i + 1];
        }
        System.arraycopy(whole, from, rest, length, whole.length - from);
        return new Gapped(Arrays.copyOf(rest, length + whole.length - from), gaps);
    }

    /**
     * The text with other parts.
     *
     * @param from what they are taken from
     * @param bounds where in it each begins and ends
     */
    byte[] filled(byte[] from, int[] bounds) {
        int length = rest.length;
        for (int i = 0; i < bounds.length; i += 2) {
            length += bounds[i + 1] - bounds[i];
        }
        byte[] whole = new byte[length];
        int done = 0;
        int at = 0;
        for (int i = 0; i < gaps.length; i++) {
            int part = bounds[2 * i + 1] - bounds[2 * i];
            System.arraycopy(rest, done, whole, at, gaps[i] - done);
            at += gaps[i] - done;
            System.arraycopy(from, bounds[2 * i], whole, at, part);
            at += part;
            done = gaps[i];
        }
        System.arraycopy(rest, done, whole, at, rest.length - done);
        return whole;
    }
}
