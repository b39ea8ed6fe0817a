package io.leakproof.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.facts.Attachment;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.Memory;
import io.leakproof.facts.Open;
import io.leakproof.facts.Release;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.policy.Labels;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a state is packed into words, and how packed states are stored. */
class PackingTest {

    /** Cells of 23 bits beside two sessions of three: two in the first word, two in the second. */
    private static final Layout LAYOUT = Layout.of(world(2, 3, 4, 2));

    static World world(int devices, int users, int buffers, int importers) {
        return new World(
                "packed",
                "",
                "",
                some(
                        devices,
                        id -> Device.builder("d" + id, Open.EXCLUSIVE, Memory.DEVICE, Release.ON_CLOSE)
                                .build()),
                some(users, id -> User.of("u" + id, "t" + id)),
                some(buffers, id -> new Buffer("b" + id, "d" + id % devices, 4096, Labels.none())),
                some(
                        importers,
                        id -> Importer.builder("i" + id, Attachment.DYNAMIC).build()));
    }

    private static <T> List<T> some(int count, Function<Integer, T> make) {
        return IntStream.range(0, count).boxed().map(make).toList();
    }

    @Test
    void no_cell_straddles_two_words() {
        assertThat(LAYOUT.words).isEqualTo(2);
        assertThat(LAYOUT.bits).isEqualTo(64 + 2 * 23 + 6);
    }

    @Test
    void what_is_written_is_read_again_and_touches_nothing_else() {
        long[] state = new long[LAYOUT.words];
        long sessions = LAYOUT.withSession(LAYOUT.withSession(0, 0, 5), 1, 2);
        LAYOUT.replaceSessions(state, 0, sessions);
        for (int buffer = 0; buffer < 4; buffer++) {
            LAYOUT.replaceCell(state, buffer, 0, LAYOUT.withContents(LAYOUT.withOwner(0, buffer), 3 - buffer));
        }
        assertThat(LAYOUT.session(LAYOUT.sessions(state), 0)).isEqualTo(5);
        assertThat(LAYOUT.session(LAYOUT.sessions(state), 1)).isEqualTo(2);
        for (int buffer = 0; buffer < 4; buffer++) {
            long cell = LAYOUT.cell(state, buffer);
            assertThat(LAYOUT.owner(cell)).isEqualTo(buffer);
            assertThat(LAYOUT.contents(cell)).isEqualTo(3 - buffer);
            assertThat(LAYOUT.currentFds(cell)).isZero();
            assertThat(LAYOUT.staleAttachments(cell)).isZero();
        }
    }

    @Test
    void what_is_current_becomes_stale() {
        long current =
                LAYOUT.withOwner(0, 2) | 0b101L << LAYOUT.currentFdsShift | 0b10L << LAYOUT.currentAttachmentsShift;
        long aged = LAYOUT.aged(current);
        assertThat(LAYOUT.currentFds(aged)).isZero();
        assertThat(LAYOUT.currentAttachments(aged)).isZero();
        assertThat(LAYOUT.staleAttachments(aged)).isEqualTo(0b10L);
        assertThat(aged >>> LAYOUT.staleFdsShift & LAYOUT.fdsMask).isEqualTo(0b101L);
        assertThat(LAYOUT.owner(aged)).isEqualTo(2);
    }

    @Test
    void a_world_fits_as_long_as_its_cells_fit_a_word() {
        assertThat(Layout.fits(world(2, 3, 4, 2))).isTrue();
        assertThat(Layout.fits(world(1, 20, 1, 2))).isFalse();
    }

    /** More states than a table begins with; of one word first in a table and then, where they are narrow, in a map. */
    @ParameterizedTest
    @CsvSource({"1, 64", "1, 28", "2, 128"})
    void a_state_is_stored_once_and_knows_where_it_was_found(int words, int bits) {
        States states = words == 1 ? new NarrowStates(bits) : new WideStates(words);
        long[] state = new long[words];
        for (int number = 1; number < 3_000; number++) {
            store(states, words, number - 1, number, 0, number / 2, number);
            assertThat(states.size()).isEqualTo(number + 1);
        }
        for (int number = 0; number < 3_000; number++) {
            states.read(number, state);
            assertThat(state[words - 1]).isEqualTo(number * 0x1_0001L);
            assertThat(states.parent(number)).isEqualTo(number - 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 64", "1, 28", "2, 128"})
    void states_that_are_stored_together_are_numbered_in_their_order(int words, int bits) {
        States states = words == 1 ? new NarrowStates(bits) : new WideStates(words);
        long[] state = new long[words];
        store(states, words, 0, IntStream.range(1, 3_000).toArray());
        for (int number = 1; number < 3_000; number++) {
            states.read(number, state);
            assertThat(state[words - 1]).isEqualTo(number * 0x1_0001L);
        }
    }

    private static void store(States states, int words, int parent, int... numbers) {
        long[] found = new long[words * numbers.length];
        for (int at = 0; at < numbers.length; at++) {
            found[(at + 1) * words - 1] = numbers[at] * 0x1_0001L;
        }
        states.store(found, 0, found.length, parent);
    }
}
