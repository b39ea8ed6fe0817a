package io.leakproof.search;

import io.leakproof.facts.Open;
import io.leakproof.facts.World;
import java.util.Arrays;

/**
 * Where each part of a state stands in its words. A field never straddles two words; the fields of a buffer stand side by side,
 * so that one buffer's worth of state is mostly one word.
 *
 * <p>Values: a session is 0 idle, 1..u open, u+1..2u held (exclusive) or a set of users (shared); an owner is 0 nobody, 1..u, or
 * u+1 limbo; contents are 0 clean or 1..u; file descriptors and attachments are sets, one for each generation. Bit
 * {@code importer * users + user} of an attachment set is that user's attachment through that importer.
 */
final class Layout {

    /** Wider sets than a word are not searched whole. */
    static final int WIDEST_SET = Long.SIZE;

    final int users;
    final int devices;
    final int buffers;
    final int importers;

    private final int[] word;
    private final int[] shift;
    private final long[] mask;
    private final int words;

    private Layout(World world, int[] widths) {
        users = world.users().size();
        devices = world.devices().size();
        buffers = world.buffers().size();
        importers = world.importers().size();
        word = new int[widths.length];
        shift = new int[widths.length];
        mask = new long[widths.length];
        int at = 0;
        for (int field = 0; field < widths.length; field++) {
            int width = widths[field];
            if (at % Long.SIZE + width > Long.SIZE) {
                at = (at / Long.SIZE + 1) * Long.SIZE;
            }
            word[field] = at / Long.SIZE;
            shift[field] = at % Long.SIZE;
            mask[field] = width == Long.SIZE ? -1L : (1L << width) - 1;
            at += width;
        }
        words = Arrays.stream(word).max().orElse(0) + 1;
    }

    /** Whether every set of the world fits a word. */
    static boolean fits(World world) {
        return world.users().size() * Math.max(1, world.importers().size()) <= WIDEST_SET;
    }

    static Layout of(World world) {
        int users = world.users().size();
        int devices = world.devices().size();
        int[] widths = new int[devices + 6 * world.buffers().size()];
        for (int device = 0; device < devices; device++) {
            boolean exclusive = world.devices().get(device).open() == Open.EXCLUSIVE;
            widths[device] = exclusive ? bits(2 * users) : users;
        }
        int attachments = users * world.importers().size();
        int[] buffer = {bits(users + 1), bits(users), users, users, attachments, attachments};
        for (int field = devices; field < widths.length; field++) {
            widths[field] = buffer[(field - devices) % 6];
        }
        return new Layout(world, widths);
    }

    /** How many bits hold the values from 0 to {@code largest}. */
    private static int bits(int largest) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(largest);
    }

    int words() {
        return words;
    }

    int session(int device) {
        return device;
    }

    int owner(int buffer) {
        return devices + 6 * buffer;
    }

    int contents(int buffer) {
        return owner(buffer) + 1;
    }

    int currentFds(int buffer) {
        return owner(buffer) + 2;
    }

    int staleFds(int buffer) {
        return owner(buffer) + 3;
    }

    int currentAttachments(int buffer) {
        return owner(buffer) + 4;
    }

    int staleAttachments(int buffer) {
        return owner(buffer) + 5;
    }

    long get(long[] state, int field) {
        return (state[word[field]] >>> shift[field]) & mask[field];
    }

    void set(long[] state, int field, long value) {
        int at = word[field];
        state[at] = state[at] & ~(mask[field] << shift[field]) | value << shift[field];
    }
}
