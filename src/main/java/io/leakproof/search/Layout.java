package io.leakproof.search;

import io.leakproof.facts.Open;
import io.leakproof.facts.World;
import java.util.stream.IntStream;

/**
 * The layout of a packed state. All sessions stand side by side in one stretch of bits; what is known of one buffer stands in
 * one <em>cell</em> of at most a word; sessions and cells fill as few words as they can without straddling two.
 *
 * <p>A session is 0 idle, 1..u open, u+1..2u held (exclusive device) or a set of users (shared). In a cell, from the lowest bit:
 * the current file descriptors (a set of users) and attachments (bit {@code importer * users + user}), the same of stale ones,
 * the contents (0 clean, 1..u), and the owner (0 nobody, 1..u, u+1 limbo). What most events change stands lowest, and the
 * sessions stand above the cells, so that the successors of a state are neighbours in a map of bits.
 */
final class Layout {

    final int users;
    final int devices;
    final int buffers;
    final int importers;
    final int words;
    final int bits;

    final long limbo;
    private final int ownerShift;
    private final int sessionsWord;
    private final int sessionsShift;
    private final long ownerless;
    private final long currentMask;
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

    private final long[] referencesOf;
    private final boolean[] exclusive;
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
        fdsMask = mask(users);
        attachmentsMask = mask(users * importers);
        currentFdsShift = 0;
        currentAttachmentsShift = users;
        staleFdsShift = currentAttachmentsShift + users * importers;
        staleAttachmentsShift = staleFdsShift + users;
        contentsShift = staleAttachmentsShift + users * importers;
        contentsMask = mask(bits(users));
        ownerShift = contentsShift + bits(users);
        ownerless = mask(ownerShift);
        currentMask = mask(staleFdsShift);
        references = mask(contentsShift);
        referencesOf = IntStream.range(0, users).mapToLong(this::references).toArray();
        exclusive = FactTables.exclusive(world);
        sessionShift = new int[devices];
        sessionMask = new long[devices];
        int sessions = layOutSessions();
        sessionsMask = mask(sessions);
        cellMask = mask(cellWidth(world));
        cellWord = new int[buffers];
        cellShift = new int[buffers];
        int cells = layOutCells(cellWidth(world));
        int from = cells % Long.SIZE + sessions > Long.SIZE ? (cells / Long.SIZE + 1) * Long.SIZE : cells;
        sessionsWord = from / Long.SIZE;
        sessionsShift = from % Long.SIZE;
        bits = from + sessions;
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

    private int layOutSessions() {
        int at = 0;
        for (int device = 0; device < devices; device++) {
            int width = sessionWidth(exclusive[device], users);
            sessionShift[device] = at;
            sessionMask[device] = mask(width);
            at += width;
        }
        return at;
    }

    private int layOutCells(int width) {
        int at = 0;
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
        return state[sessionsWord] >>> sessionsShift & sessionsMask;
    }

    long cell(long[] state, int buffer) {
        return state[cellWord[buffer]] >>> cellShift[buffer] & cellMask;
    }

    /** Turns a cell of the state from what it was into something else. */
    void replaceCell(long[] state, int buffer, long was, long is) {
        state[cellWord[buffer]] ^= (was ^ is) << cellShift[buffer];
    }

    void replaceSessions(long[] state, long was, long is) {
        state[sessionsWord] ^= (was ^ is) << sessionsShift;
    }

    long session(long sessions, int device) {
        return sessions >>> sessionShift[device] & sessionMask[device];
    }

    /** The users who have the device open, as a set of bits. */
    long openers(long session, int device) {
        return !exclusive[device] ? session : session == 0 || session > users ? 0 : 1L << session - 1;
    }

    /** The user for whom the device is held after a close, or {@link Successor#NONE}. */
    int heldFor(long session, int device) {
        return exclusive[device] && session > users ? (int) session - users - 1 : Successor.NONE;
    }

    long withSession(long sessions, int device, long session) {
        return sessions & ~(sessionMask[device] << sessionShift[device]) | session << sessionShift[device];
    }

    long owner(long cell) {
        return cell >>> ownerShift;
    }

    long withOwner(long cell, long owner) {
        return cell & ownerless | owner << ownerShift;
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
        return referencesOf[user];
    }

    private long references(int user) {
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
        long current = cell & currentMask;
        return cell & ~currentMask | current << staleFdsShift;
    }
}
