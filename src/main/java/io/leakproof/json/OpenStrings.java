package io.leakproof.json;

import java.util.Arrays;

/** The strings of a JSON text whose contents an excerpt of it does not depend on, or only for the texts that have a label. */
final class OpenStrings {

    private int[] starts = new int[64];
    private boolean[] labelled = new boolean[64];
    private int count;

    /**
     * One more, behind all others.
     *
     * @param start where its first quote is
     * @param label whether it is kept, as a text with a label; it is dropped else
     */
    void add(long start, boolean label) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            labelled = Arrays.copyOf(labelled, 2 * count);
        }
        starts[count] = Math.toIntExact(start);
        labelled[count++] = label;
    }

    int count() {
        return count;
    }

    int start(int index) {
        return starts[index];
    }

    boolean labelled(int index) {
        return labelled[index];
    }
}
