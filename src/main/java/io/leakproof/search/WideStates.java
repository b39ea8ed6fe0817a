package io.leakproof.search;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * States of several words. A state is stored once, in chunks that are never moved, and found again through an open-addressing
 * table of its number.
 */
final class WideStates implements States {

    private static final int CHUNK_BITS = 12;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int CHUNK_MASK = CHUNK - 1;

    private final int words;
    private long[] @Nullable [] states = new long[8][];
    private int[] @Nullable [] parents = new int[8][];
    private int[] slots = new int[1 << 12];
    private int size;

    WideStates(int words) {
        this.words = words;
        store(new long[words], 0, words, -1);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void store(long[] states, int from, int to, int parent) {
        for (int at = from; at < to; at += words) {
            int slot = slot(states, at);
            if (slots[slot] == 0) {
                slots[slot] = size + 1;
                append(states, at, parent);
                if (size > slots.length / 8 * 5) {
                    rehash();
                }
            }
        }
    }

    /** Where the state is, or the empty slot where it would be. */
    private int slot(long[] states, int at) {
        int mask = slots.length - 1;
        int slot = hash(states, at) & mask;
        while (slots[slot] != 0 && !equal(slots[slot] - 1, states, at)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    @Override
    public void read(int number, long[] into) {
        System.arraycopy(chunk(number), (number & CHUNK_MASK) * words, into, 0, words);
    }

    @Override
    public int parent(int number) {
        int[] chunk = parents[number >>> CHUNK_BITS];
        if (chunk == null) {
            throw new IllegalArgumentException("no state " + number);
        }
        return chunk[number & CHUNK_MASK];
    }

    private long[] chunk(int number) {
        long[] chunk = states[number >>> CHUNK_BITS];
        if (chunk == null) {
            throw new IllegalArgumentException("no state " + number);
        }
        return chunk;
    }

    private boolean equal(int number, long[] others, int at) {
        long[] chunk = chunk(number);
        int from = (number & CHUNK_MASK) * words;
        for (int word = 0; word < words; word++) {
            if (chunk[from + word] != others[at + word]) {
                return false;
            }
        }
        return true;
    }

    private void append(long[] state, int at, int parent) {
        int index = size >>> CHUNK_BITS;
        if (index == states.length) {
            states = Arrays.copyOf(states, index * 2);
            parents = Arrays.copyOf(parents, index * 2);
        }
        long[] chunk = states[index];
        int[] parentChunk = parents[index];
        if (chunk == null || parentChunk == null) {
            chunk = new long[CHUNK * words];
            parentChunk = new int[CHUNK];
            states[index] = chunk;
            parents[index] = parentChunk;
        }
        System.arraycopy(state, at, chunk, (size & CHUNK_MASK) * words, words);
        parentChunk[size & CHUNK_MASK] = parent;
        size++;
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        long[] state = new long[words];
        for (int number = 0; number < size; number++) {
            read(number, state);
            int slot = hash(state, 0) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = number + 1;
        }
    }

    private int hash(long[] states, int at) {
        long hash = states[at] * 0x9E3779B97F4A7C15L;
        for (int word = 1; word < words; word++) {
            hash = (hash ^ (hash >>> 32) ^ states[at + word]) * 0x9E3779B97F4A7C15L;
        }
        return (int) (hash >>> 32) ^ (int) (hash >>> 15);
    }
}
