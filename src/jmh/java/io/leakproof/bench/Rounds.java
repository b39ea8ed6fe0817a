package io.leakproof.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Measures the webhook beside a server with an empty handler, in turns, from a third process. */
final class Rounds {

    private static final int[] CONNECTIONS = {1, 8, 64};
    private static final int BURSTS = 12;
    private static final int BURST = 120_000;

    /** How long the just-in-time compiler has after each burst, in seconds. */
    private static final int COMPILING = 3;

    private final Server empty;
    private final Server webhook;
    private final int rounds;
    private final int seconds;
    private long answered;

    private Rounds(Server empty, Server webhook, int rounds, int seconds) {
        this.empty = empty;
        this.webhook = webhook;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    /**
     * One round of one server.
     *
     * @param rate answers a second
     * @param median how long an answer took, in milliseconds
     * @param slow the same, of which 99 of 100 took no longer
     * @param cpu processor time of the server for each answer, in microseconds
     */
    private record Round(double rate, double median, double slow, double cpu) {}

    /** Measures and prints; takes about 6 × rounds × seconds and some minutes. */
    static void run(Path folder, int rounds, int seconds) throws Exception {
        Rounds all;
        try (Server webhook = Server.webhook(folder);
                Server empty = Server.empty(folder)) {
            all = new Rounds(empty, webhook, rounds, seconds);
            all.warmUp();
            for (int connections : CONNECTIONS) {
                all.measure(connections);
            }
        }
        try (Stream<String> lines = Files.lines(all.webhook.log(), StandardCharsets.ISO_8859_1)) {
            long logged = lines.count();
            System.out.printf(Locale.ROOT, "%,d reviews were answered, and %,d lines logged%n", all.answered, logged);
            if (logged < all.answered) {
                throw new IllegalStateException("lines of the log were lost, which would have taken time");
            }
        }
    }

    /** Sends many bursts with pauses between them: while all cores are busy the compiler hardly gets a turn. */
    private void warmUp() throws Exception {
        for (int i = 0; i < BURSTS; i++) {
            for (Server server : List.of(empty, webhook)) {
                AtomicInteger left = new AtomicInteger(BURST);
                over(server, i % 3 == 2 ? 64 : 8, () -> left.decrementAndGet() < 0);
                TimeUnit.SECONDS.sleep(COMPILING);
            }
        }
    }

    private void measure(int connections) throws Exception {
        List<Round> ofEmpty = new ArrayList<>();
        List<Round> ofWebhook = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            if (i % 2 == 0) {
                ofEmpty.add(round(empty, connections));
            }
            ofWebhook.add(round(webhook, connections));
            if (i % 2 == 1) { // the one that comes second meets what the other left to be written to disk
                ofEmpty.add(round(empty, connections));
            }
        }
        print(empty, connections, ofEmpty);
        print(webhook, connections, ofWebhook);
        System.out.printf(
                Locale.ROOT,
                "%3d connections, webhook beside empty: %.2f x the rate, %.2f x the p99, %.2f x the CPU%n",
                connections,
                ratio(ofWebhook, ofEmpty, Round::rate),
                ratio(ofWebhook, ofEmpty, Round::slow),
                ratio(ofWebhook, ofEmpty, Round::cpu));
    }

    private Round round(Server server, int connections) throws Exception {
        long cpu = server.cpu().toNanos();
        long begun = System.nanoTime();
        long until = begun + seconds * 1_000_000_000L;
        long[] taken = over(server, connections, () -> System.nanoTime() >= until);
        double elapsed = (System.nanoTime() - begun) / 1e9;
        return new Round(
                taken.length / elapsed,
                taken[taken.length / 2] / 1e6,
                taken[(int) (taken.length * 0.99)] / 1e6,
                (server.cpu().toNanos() - cpu) / 1e3 / taken.length);
    }

    private long[] over(Server server, int connections, BooleanSupplier enough) throws Exception {
        long[] taken = new Traffic(Certificates.believing(), server.address()).over(connections, enough);
        answered += server.equals(webhook) ? taken.length : 0;
        return taken;
    }

    private static void print(Server server, int connections, List<Round> taken) {
        System.out.printf(
                Locale.ROOT,
                "%3d connections, %-7s %,8.0f/s  p50 %6.2f ms  p99 %6.2f ms  CPU %4.0f us%n",
                connections,
                server.name(),
                median(taken.stream().mapToDouble(Round::rate)),
                median(taken.stream().mapToDouble(Round::median)),
                median(taken.stream().mapToDouble(Round::slow)),
                median(taken.stream().mapToDouble(Round::cpu)));
    }

    /** The median of the rounds' own ratios: what else the machine does changes from minute to minute, less from round to round. */
    private static double ratio(List<Round> one, List<Round> other, ToDoubleFunction<Round> figure) {
        return median(IntStream.range(0, one.size())
                .mapToDouble(i -> figure.applyAsDouble(one.get(i)) / figure.applyAsDouble(other.get(i))));
    }

    private static double median(DoubleStream figures) {
        double[] sorted = figures.sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
