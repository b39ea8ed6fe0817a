package io.leakproof.search;

import io.leakproof.facts.Open;
import io.leakproof.facts.World;

/**
 * The layout of a packed state. All sessions stand side by side in one stretch of bits; what is known of one buffer stands in
 * one <em>cell</em> of at most a word; sessions and cells fill as few words as they can without straddling two.
 *
 * <p>A session is 0 idle, 1..u open, u+1..2u held (exclusive device) or a set of users (shared). In a cell, from the lowest bit:
 * the owner (0 nobody, 1..u, u+1 limbo), the contents (0 clean, 1..u), the current and the stale file descriptors (sets of
 * users), the current and the stale attachments (bit {@code importer * users + user}).
 */
final class Layout {

    final int users;
    final int devices;
    final int buffers;
    final int importers;
    final int words;
    final int bits;

    final long limbo;
    final long ownerMask;
    final int contentsShift;
    final long contentsMask;
    final int currentFdsShift;
    final int staleFdsShift;
    final long fdsMask;
    final int currentAttachmentsShift;
    final int staleAttachmentsShift;
    final long attachmentsMask;
    /** All file descriptors and attachments of a cell, current and stale. */
    final long references;

    private final int[] sessionShift;
    private final long[] sessionMask;
    private final long sessionsMask;
    private final int[] cellWord;
    private final int[] cellShift;
    private final long cellMask;

    private Layout(World world) {
        users = world.users().size();
        devices = world.devices().size();
        buffers = world.buffers().size();
        importers = world.importers().size();
        limbo = users + 1L;
        ownerMask = mask(bits(limbo));
        contentsShift = bits(limbo);
        contentsMask = mask(bits(users));
        currentFdsShift = contentsShift + bits(users);
        staleFdsShift = currentFdsShift + users;
        fdsMask = mask(users);
        currentAttachmentsShift = staleFdsShift + users;
        staleAttachmentsShift = currentAttachmentsShift + users * importers;
        attachmentsMask = mask(users * importers);
        references = mask(2 * users + 2 * users * importers) << currentFdsShift;
        sessionShift = new int[devices];
        sessionMask = new long[devices];
        int sessions = layOutSessions(world);
        sessionsMask = mask(sessions);
        cellMask = mask(cellWidth(world));
        cellWord = new int[buffers];
        cellShift = new int[buffers];
        bits = layOutCells(sessions, cellWidth(world));
        words = Math.max(1, (bits + Long.SIZE - 1) / Long.SIZE);
    }

    static Layout of(World world) {
        return new Layout(world);
    }

    /** So many words a state may have: ten million of these, with all that belongs to them, stay under a gibibyte. */
    static final int MOST_WORDS = 8;

    /** Whether the sessions of the world fit a word, each buffer's cell does, and they make no more words than a state may have. */
    static boolean fits(World world) {
        long sessions = world.devices().stream()
                .mapToLong(device -> sessionWidth(
                        device.open() == Open.EXCLUSIVE, world.users().size()))
                .sum();
        return sessions <= Long.SIZE && cellWidth(world) <= Long.SIZE && of(world).words <= MOST_WORDS;
    }

    private static int cellWidth(World world) {
        int users = world.users().size();
        return bits(users + 1L)
                + bits(users)
                + 2 * users
                + 2 * users * world.importers().size();
    }

    private static int sessionWidth(boolean exclusive, int users) {
        return exclusive ? bits(2L * users) : users;
    }

    private int layOutSessions(World world) {
        int at = 0;
        for (int device = 0; device < devices; device++) {
            int width = sessionWidth(world.devices().get(device).open() == Open.EXCLUSIVE, users);
            sessionShift[device] = at;
            sessionMask[device] = mask(width);
            at += width;
        }
        return at;
    }

    private int layOutCells(int from, int width) {
        int at = from;
        for (int buffer = 0; buffer < buffers; buffer++) {
            if (at % Long.SIZE + width > Long.SIZE) {
                at = (at / Long.SIZE + 1) * Long.SIZE;
            }
            cellWord[buffer] = at / Long.SIZE;
            cellShift[buffer] = at % Long.SIZE;
            at += width;
        }
        return at;
    }

    /** How many bits hold the values from 0 to {@code largest}. */
    private static int bits(long largest) {
        return Long.SIZE - Long.numberOfLeadingZeros(largest);
    }

    private static long mask(int width) {
        return width >= Long.SIZE ? -1L : (1L << width) - 1;
    }

    long sessions(long[] state) {
        return state[0] & sessionsMask;
    }

    long cell(long[] state, int buffer) {
        return state[cellWord[buffer]] >>> cellShift[buffer] & cellMask;
    }

    /** Turns a cell of the state from what it was into something else. */
    void replaceCell(long[] state, int buffer, long was, long is) {
        state[cellWord[buffer]] ^= (was ^ is) << cellShift[buffer];
    }

    void replaceSessions(long[] state, long was, long is) {
        state[0] ^= was ^ is;
    }

    long session(long sessions, int device) {
        return sessions >>> sessionShift[device] & sessionMask[device];
    }

    long withSession(long sessions, int device, long session) {
        return sessions & ~(sessionMask[device] << sessionShift[device]) | session << sessionShift[device];
    }

    long owner(long cell) {
        return cell & ownerMask;
    }

    long withOwner(long cell, long owner) {
        return cell & ~ownerMask | owner;
    }

    long contents(long cell) {
        return cell >>> contentsShift & contentsMask;
    }

    long withContents(long cell, long contents) {
        return cell & ~(contentsMask << contentsShift) | contents << contentsShift;
    }

    long currentFds(long cell) {
        return cell >>> currentFdsShift & fdsMask;
    }

    long currentAttachments(long cell) {
        return cell >>> currentAttachmentsShift & attachmentsMask;
    }

    /** The stale attachments; without importers their shift is that of what is not there, and the mask is empty. */
    long staleAttachments(long cell) {
        return cell >>> staleAttachmentsShift & attachmentsMask;
    }

    /** The file descriptors and attachments of one user, current and stale. */
    long referencesOf(int user) {
        long references = 1L << currentFdsShift + user | 1L << staleFdsShift + user;
        for (int importer = 0; importer < importers; importer++) {
            long attachment = 1L << importer * users + user;
            references |= attachment << currentAttachmentsShift | attachment << staleAttachmentsShift;
        }
        return references;
    }

    long withoutCurrentFds(long cell) {
        return cell & ~(fdsMask << currentFdsShift);
    }

    /** What is current becomes stale. */
    long aged(long cell) {
        long fds = cell & fdsMask << currentFdsShift;
        long attachments = cell & attachmentsMask << currentAttachmentsShift;
        return cell & ~fds & ~attachments | fds << users | attachments << users * importers;
    }
}
