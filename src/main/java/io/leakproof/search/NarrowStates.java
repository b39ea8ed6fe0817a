package io.leakproof.search;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * States of one word. The table holds the states themselves, so that a look costs one line of the cache; a second copy in the
 * order of finding is the queue. The word 0 means an empty slot: it is the first state, where nobody has anything. Once the
 * table is no longer much smaller than a map with a bit for each possible state, there is such a map instead.
 */
final class NarrowStates implements States {

    private static final int CHUNK_BITS = 14;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int CHUNK_MASK = CHUNK - 1;
    private static final int FIRST_SLOTS = 1 << 10;
    /** A map may be so many times as large as the table it stands in for. */
    private static final int LARGER = 16;

    private static final int WIDEST_MAP = 32;

    private final int bits;
    private long[] slots = new long[FIRST_SLOTS];
    private long @Nullable [] map;
    private long[][] states = new long[4][0];
    private int[][] parents = new int[4][0];
    private int size;

    /** The first state, of so many bits. */
    NarrowStates(int bits) {
        this.bits = bits;
        append(0, -1);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void store(long[] states, int from, int to, int parent) {
        int unseen = map != null ? unmarked(map, states, from, to) : unequal(slots, states, from, to);
        for (int at = from; at < unseen; at++) {
            if (map != null) {
                mark(map, states[at], parent);
            } else if (states[at] != 0) {
                insert(states[at], parent);
            }
        }
    }

    /*
     * These move what one look does not find to where the states begin, and return where it ends. They do so without a branch, which would
     * wait for the memory: so a processor waits for several places of it at a time, a fifth of a search.
     */

    private static int unmarked(long[] marks, long[] states, int from, int to) {
        int unseen = from;
        for (int at = from; at < to; at++) {
            long word = states[at];
            states[unseen] = word;
            unseen += (int) (~marks[(int) (word >>> 6)] >>> word & 1);
        }
        return unseen;
    }

    private static int unequal(long[] table, long[] states, int from, int to) {
        int unseen = from;
        for (int at = from; at < to; at++) {
            long word = states[at];
            states[unseen] = word;
            unseen += table[hash(word) & table.length - 1] == word ? 0 : 1;
        }
        return unseen;
    }

    private void mark(long[] marks, long word, int parent) {
        int at = (int) (word >>> 6);
        long mark = 1L << word;
        if ((marks[at] & mark) == 0) {
            marks[at] |= mark;
            append(word, parent);
        }
    }

    private void insert(long word, int parent) {
        long[] table = slots;
        int mask = table.length - 1;
        int slot = hash(word) & mask;
        while (table[slot] != 0) {
            if (table[slot] == word) {
                return;
            }
            slot = slot + 1 & mask;
        }
        table[slot] = word;
        append(word, parent);
        if (size > table.length / 8 * 5) {
            grow();
        }
    }

    @Override
    public void read(int number, long[] into) {
        into[0] = word(number);
    }

    @Override
    public int parent(int number) {
        return parents[number >>> CHUNK_BITS][number & CHUNK_MASK];
    }

    private void append(long word, int parent) {
        int index = size >>> CHUNK_BITS;
        if (index == states.length) {
            states = Arrays.copyOf(states, index * 2);
            parents = Arrays.copyOf(parents, index * 2);
        }
        if ((size & CHUNK_MASK) == 0) {
            states[index] = new long[CHUNK];
            parents[index] = new int[CHUNK];
        }
        states[index][size & CHUNK_MASK] = word;
        parents[index][size & CHUNK_MASK] = parent;
        size++;
    }

    private void grow() {
        if (bits <= WIDEST_MAP && 1L << bits - 6 <= (long) slots.length * LARGER) {
            long[] marks = new long[1 << Math.max(0, bits - 6)];
            for (int number = 0; number < size; number++) {
                long word = word(number);
                marks[(int) (word >>> 6)] |= 1L << word;
            }
            map = marks;
            slots = new long[0];
        } else {
            rehash();
        }
    }

    private long word(int number) {
        return states[number >>> CHUNK_BITS][number & CHUNK_MASK];
    }

    private void rehash() {
        slots = new long[slots.length * 2];
        int mask = slots.length - 1;
        for (int number = 0; number < size; number++) {
            long word = word(number);
            int slot = hash(word) & mask;
            while (word != 0 && slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            if (word != 0) {
                slots[slot] = word;
            }
        }
    }

    private static int hash(long word) {
        long hash = word * 0x9E3779B97F4A7C15L;
        return (int) (hash >>> 32);
    }
}
