package io.leakproof.search;

import io.leakproof.rules.Breach;
import io.leakproof.rules.Channel;
import io.leakproof.rules.Exposure;
import io.leakproof.rules.Generation;
import io.leakproof.rules.Moment;
import io.leakproof.rules.Owner;
import io.leakproof.rules.Question;
import io.leakproof.rules.ReadQuestion;
import io.leakproof.rules.RemoteReadQuestion;
import io.leakproof.rules.RemoteWriteQuestion;
import io.leakproof.rules.ResidueQuestion;
import io.leakproof.rules.Ruling;
import io.leakproof.rules.WriteQuestion;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Looks at each reachable state for data within another tenant's reach, and keeps where each channel was seen first.
 *
 * <p>States have to be shown in the order in which they were found. Then a question about data in reach need be asked only in
 * the first state in which it arises: whatever the rules say to it, they have said it as early as it can be said. Not
 * thread-safe.
 */
final class Exposures {

    private final Layout layout;
    private final AnswerTables decisions;
    private final int[] deviceOf;
    private final long[] askedReads;
    private final long[] askedWrites;
    private final long[] askedResidue;
    private final Map<Channel, Occurrence> first = new EnumMap<>(Channel.class);
    private final Set<Channel> leaks = EnumSet.noneOf(Channel.class);

    /**
     * The state in which a channel was first seen.
     *
     * @param state the number of the state
     * @param ruling the rule that calls it so
     * @param order its place among others in the same state: by user, importer and buffer, the user before remote tenants
     * @param breach who reaches whose data
     */
    record Occurrence(int state, Ruling ruling, long order, Breach breach) {

        private Occurrence earlier(Occurrence other) {
            return other.state == state && other.order < order ? other : this;
        }
    }

    Exposures(Layout layout, AnswerTables decisions, FactTables facts) {
        this.layout = layout;
        this.decisions = decisions;
        deviceOf = facts.deviceOf();
        askedReads = new long[layout.buffers * layout.users * 2];
        askedWrites = new long[layout.buffers * layout.users * 2];
        askedResidue = new long[layout.buffers * layout.users * 2];
    }

    Map<Channel, Occurrence> first() {
        return first;
    }

    /** The channels seen by which data is read. */
    Set<Channel> leaks() {
        return leaks;
    }

    /** Notes each channel that is open in the state and was in none before. */
    void examine(int number, StateView view) {
        for (int buffer = 0; buffer < layout.buffers; buffer++) {
            long cell = view.cells[buffer];
            int contents = (int) layout.contents(cell);
            int owner = (int) layout.owner(cell);
            if (contents != 0) {
                reads(number, buffer, Generation.CURRENT, contents - 1, layout.currentAttachments(cell));
                reads(number, buffer, Generation.STALE, contents - 1, layout.staleAttachments(cell));
                residue(number, buffer, owner, contents - 1, view);
            }
            if (owner != 0 && owner <= layout.users) {
                writes(number, buffer, Generation.CURRENT, owner - 1, layout.currentAttachments(cell));
                writes(number, buffer, Generation.STALE, owner - 1, layout.staleAttachments(cell));
            }
        }
    }

    private void reads(int number, int buffer, Generation generation, int author, long attachments) {
        int row = row(buffer, author, generation.ordinal());
        long asked = askedReads[row];
        if ((attachments & ~asked) != 0) {
            for (int attachment : inOrder(attachments & ~asked)) {
                ReadQuestion read = new ReadQuestion(
                        decisions.deviceOf[buffer],
                        decisions.buffer(buffer),
                        decisions.world.importers().get(attachment / layout.users),
                        decisions.user(attachment % layout.users),
                        generation,
                        decisions.user(author));
                ask(number, read, order(attachment, buffer, 0), Breach.of(read));
                remoteReads(number, read, attachment, buffer);
            }
            askedReads[row] |= attachments;
        }
    }

    private void writes(int number, int buffer, Generation generation, int owner, long attachments) {
        int row = row(buffer, owner, generation.ordinal());
        long asked = askedWrites[row];
        if ((attachments & ~asked) != 0) {
            for (int attachment : inOrder(attachments & ~asked)) {
                WriteQuestion write = new WriteQuestion(
                        decisions.deviceOf[buffer],
                        decisions.buffer(buffer),
                        decisions.world.importers().get(attachment / layout.users),
                        decisions.user(attachment % layout.users),
                        generation,
                        decisions.user(owner));
                ask(number, write, order(attachment, buffer, 0), Breach.of(write));
                remoteWrites(number, write, attachment, buffer);
            }
            askedWrites[row] |= attachments;
        }
    }

    private void remoteReads(int number, ReadQuestion read, int attachment, int buffer) {
        int place = 0;
        for (String tenant : read.importer().remote().names()) {
            RemoteReadQuestion remote = new RemoteReadQuestion(
                    read.device(),
                    read.buffer(),
                    read.importer(),
                    read.reader(),
                    tenant,
                    read.generation(),
                    read.author());
            ask(number, remote, order(attachment, buffer, ++place), Breach.of(remote));
        }
    }

    private void remoteWrites(int number, WriteQuestion write, int attachment, int buffer) {
        int place = 0;
        for (String tenant : write.importer().remote().names()) {
            RemoteWriteQuestion remote = new RemoteWriteQuestion(
                    write.device(),
                    write.buffer(),
                    write.importer(),
                    write.writer(),
                    tenant,
                    write.generation(),
                    write.owner());
            ask(number, remote, order(attachment, buffer, ++place), Breach.of(remote));
        }
    }

    /** By user, then importer, then buffer, then the user before remote tenants. */
    private long order(int attachment, int buffer, int place) {
        long user = attachment % layout.users;
        long importer = attachment / layout.users;
        return ((user * (layout.importers + 1) + importer) * layout.buffers + buffer << Integer.SIZE) + place;
    }

    private void residue(int number, int buffer, int owner, int author, StateView view) {
        long readers = readers(buffer, owner, view);
        int row = row(buffer, author, owner == 0 ? 0 : 1);
        long unasked = readers & ~askedResidue[row];
        for (; unasked != 0; unasked &= unasked - 1) {
            int reader = Long.numberOfTrailingZeros(unasked);
            ResidueQuestion left = new ResidueQuestion(
                    decisions.deviceOf[buffer],
                    decisions.buffer(buffer),
                    decisions.user(reader),
                    owner == 0 ? Owner.NOBODY : Owner.SELF,
                    decisions.scrubbed(buffer, Moment.ON_ALLOCATE),
                    decisions.user(author));
            ask(number, left, order(reader, buffer, 0), Breach.of(left));
            askedResidue[row] |= Long.lowestOneBit(unasked);
        }
    }

    /** The users who have the buffer's device and may touch the buffer. */
    private long readers(int buffer, int owner, StateView view) {
        if (owner > layout.users) {
            return 0;
        }
        long openers = view.openers[deviceOf[buffer]];
        return owner == 0 ? openers : openers & 1L << (owner - 1);
    }

    private void ask(int number, Question question, long order, Breach breach) {
        for (Ruling ruling : decisions.answer(question).rulings()) {
            if (ruling.conclusion() instanceof Exposure exposure) {
                first.merge(exposure.channel(), new Occurrence(number, ruling, order, breach), Occurrence::earlier);
                if (exposure.channel().leak()) {
                    leaks.add(exposure.channel());
                }
            }
        }
    }

    private int row(int buffer, int user, int which) {
        return (buffer * layout.users + user) * 2 + which;
    }

    /** The attachments of a set: by user in the order of the file, and for each user by importer. */
    private int[] inOrder(long attachments) {
        int[] ordered = new int[Long.bitCount(attachments)];
        int found = 0;
        for (int user = 0; user < layout.users; user++) {
            for (int importer = 0; importer < layout.importers; importer++) {
                int attachment = importer * layout.users + user;
                if ((attachments & 1L << attachment) != 0) {
                    ordered[found++] = attachment;
                }
            }
        }
        return ordered;
    }
}
