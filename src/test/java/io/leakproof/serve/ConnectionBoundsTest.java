package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections that are names. */
@Timeout(60)
class ConnectionBoundsTest {

    private static final int OF_AN_ADDRESS = Connections.MOST_OF_AN_ADDRESS;

    private final List<String> closed = new ArrayList<>();
    private final List<String> turnedAway = new ArrayList<>();
    private final Connections<String> connections = with(Duration.ofMinutes(1));

    private Connections<String> with(Duration patience) {
        return new Connections<>(patience, closed::add, () -> turnedAway.add(closed.get(closed.size() - 1)));
    }

    private static InetAddress address(int number) {
        try {
            return InetAddress.getByAddress(new byte[] {10, 0, (byte) (number >> 8), (byte) number});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private void open(int from, int number, InetAddress address) {
        IntStream.range(from, from + number).forEach(one -> connections.opened("c" + one, address));
    }

    @Test
    void of_one_address_the_one_goes_that_has_waited_longest() {
        connections.opened("another", address(2));
        open(0, OF_AN_ADDRESS, address(1));
        assertThat(closed).isEmpty();
        connections.opened("newest", address(1));
        assertThat(closed).containsExactly("c0");
        assertThat(turnedAway).containsExactly("c0");
    }

    @Test
    void of_many_addresses_the_one_goes_that_has_waited_longest() {
        for (int i = 0; i < Connections.MOST; i++) {
            connections.opened("c" + i, address(i));
        }
        assertThat(closed).isEmpty();
        connections.opened("newest", address(5_000));
        assertThat(closed).containsExactly("c0");
    }

    @Test
    void who_has_shown_a_request_goes_for_nobody() {
        connections.opened("honest", address(1));
        assertThat(connections.read("honest")).contains(address(1));
        open(0, 2 * OF_AN_ADDRESS, address(1));
        connections.answered("honest", address(1));
        open(2 * OF_AN_ADDRESS, OF_AN_ADDRESS, address(1));
        assertThat(closed).doesNotContain("honest").hasSize(2 * OF_AN_ADDRESS);
    }

    @Test
    void idle_ones_are_bounded_too() {
        for (int i = 0; i <= OF_AN_ADDRESS; i++) {
            connections.opened("c" + i, address(1));
            connections.read("c" + i);
            connections.answered("c" + i, address(1));
        }
        assertThat(closed).containsExactly("c0");
    }

    @Test
    void a_request_that_takes_too_long_is_cut_off_and_an_idle_connection_is_not() {
        Connections<String> hasty = with(Duration.ZERO);
        hasty.opened("idle", address(1));
        hasty.read("idle");
        hasty.answered("idle", address(1));
        hasty.opened("slow", address(1));
        hasty.closeSlow();
        assertThat(closed).containsExactly("slow");
        assertThat(hasty.read("slow")).isEmpty();
        hasty.begun("idle");
        hasty.closeSlow();
        assertThat(closed).containsExactly("slow", "idle");
        assertThat(turnedAway).isEmpty();
    }

    @Test
    void those_that_are_no_more_take_no_room() {
        open(0, OF_AN_ADDRESS, address(1));
        IntStream.range(0, OF_AN_ADDRESS).forEach(one -> connections.closed("c" + one));
        open(OF_AN_ADDRESS, OF_AN_ADDRESS, address(1));
        assertThat(closed).isEmpty();
    }

    @Test
    void in_the_end_what_was_read_is_waited_for_and_all_else_is_closed() throws Exception {
        connections.opened("read", address(1));
        connections.opened("half", address(1));
        connections.read("read");
        connections.end();
        assertThat(closed).containsExactly("half");
        assertThat(connections.read("half")).isEmpty();
        connections.opened("late", address(1));
        assertThat(closed).containsExactly("half", "late");
        assertThat(connections.awaitAnswers(Duration.ofMillis(1))).isFalse();
        CompletableFuture<Void> answer = CompletableFuture.runAsync(() -> connections.answered("read", address(1)));
        assertThat(connections.awaitAnswers(Duration.ofMinutes(1))).isTrue();
        answer.join();
        assertThat(closed).containsExactly("half", "late", "read");
    }
}
