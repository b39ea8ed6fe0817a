package io.leakproof.bench;

import java.io.IOException;
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

/** One server beside another that has an empty handler, in turns, from a third process. */
final class Rounds {

    private static final int[] CONNECTIONS = {1, 8, 64};
    private static final int BURSTS = 12;
    private static final int BURST = 120_000;

    /** How long to see whether a server that nobody asks still compiles, in milliseconds. */
    private static final int LOOK = 300;

    private static final int MOST_LOOKS = 100;

    /** So much of that time, in milliseconds, is what a server takes that has nothing to do. */
    private static final int IDLE = 30;

    private final List<Server> servers;
    private final int rounds;
    private final int seconds;

    /** Of each server, how often it has. */
    private final long[] answered = new long[2];

    private Rounds(List<Server> servers, int rounds, int seconds) {
        this.servers = servers;
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

    /** Measures the webhook beside an empty handler, and prints; takes about 6 × rounds × seconds and some minutes. */
    static void webhook(Path folder, int rounds, int seconds) throws Exception {
        Server webhook = Server.webhook(folder);
        Rounds all;
        try (webhook;
                Server empty = Server.empty(folder)) {
            all = new Rounds(List.of(empty, webhook), rounds, seconds);
            measure(all);
        }
        try (Stream<String> lines = Files.lines(webhook.log(), StandardCharsets.ISO_8859_1)) {
            long logged = lines.count();
            System.out.printf(
                    Locale.ROOT, "%,d reviews were answered, and %,d lines logged%n", all.answered[1], logged);
            if (logged < all.answered[1]) {
                throw new IllegalStateException("lines of the log were lost, which would have taken time");
            }
        }
    }

    /** The same of Jetty beside the JDK's server, neither of which has anything to decide. */
    static void jetty(Path folder, int rounds, int seconds) throws Exception {
        try (Server empty = Server.empty(folder);
                Server jetty = Server.jetty(folder)) {
            measure(new Rounds(List.of(empty, jetty), rounds, seconds));
        }
    }

    private static void measure(Rounds all) throws Exception {
        for (int i = 0; i < BURSTS; i++) {
            for (int one = 0; one < all.servers.size(); one++) {
                all.warmUp(one, i % 3 == 2 ? 64 : 8);
            }
        }
        for (int connections : CONNECTIONS) {
            all.measure(connections);
        }
    }

    /**
     * One of many bursts until the hot paths are compiled, which goes by how often they are taken: while there are more threads to run
     * than cores the compiler's hardly gets a turn, so that it has to catch up while nothing is asked.
     */
    private void warmUp(int one, int connections) throws Exception {
        AtomicInteger left = new AtomicInteger(BURST);
        over(one, traffic(one), connections, () -> left.decrementAndGet() < 0);
        Server server = servers.get(one);
        for (int i = 0; i < MOST_LOOKS; i++) {
            long before = server.cpu().toMillis();
            TimeUnit.MILLISECONDS.sleep(LOOK);
            if (server.cpu().toMillis() - before <= IDLE) {
                return;
            }
        }
        throw new IllegalStateException(server.name() + " is busy though nobody asks");
    }

    private void measure(int connections) throws Exception {
        List<List<Round>> taken = List.of(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < rounds; i++) {
            for (int turn = 0; turn < servers.size(); turn++) {
                int one = (i + turn)
                        % servers.size(); // what one leaves to be written to disk should not meet the other alone
                taken.get(one).add(round(one, connections));
            }
        }
        for (int one = 0; one < servers.size(); one++) {
            print(servers.get(one), connections, taken.get(one));
        }
        System.out.printf(
                Locale.ROOT,
                "%3d connections, %s beside %s: %.2f x the rate, %.2f x the p99, %.2f x the CPU%n",
                connections,
                servers.get(1).name(),
                servers.get(0).name(),
                ratio(taken, Round::rate),
                ratio(taken, Round::slow),
                ratio(taken, Round::cpu));
    }

    private Round round(int one, int connections) throws Exception {
        Server server = servers.get(one);
        Traffic traffic = traffic(one);
        long cpu = server.cpu().toNanos();
        long begun = System.nanoTime();
        long until = begun + seconds * 1_000_000_000L;
        long[] taken = over(one, traffic, connections, () -> System.nanoTime() >= until);
        double elapsed = (System.nanoTime() - begun) / 1e9;
        return new Round(
                taken.length / elapsed,
                taken[taken.length / 2] / 1e6,
                taken[(int) (taken.length * 0.99)] / 1e6,
                (server.cpu().toNanos() - cpu) / 1e3 / taken.length);
    }

    private Traffic traffic(int one) throws Exception {
        return new Traffic(Certificates.believing(), servers.get(one).address());
    }

    private long[] over(int one, Traffic traffic, int connections, BooleanSupplier enough) throws Exception {
        long[] taken = traffic.over(connections, enough);
        answered[one] += taken.length;
        return taken;
    }

    private static void print(Server server, int connections, List<Round> taken) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%3d connections, %-7s %,8.0f/s  p50 %6.2f ms  p99 %6.2f ms  CPU %4.0f us  RSS %3d MB%n",
                connections,
                server.name(),
                median(taken, Round::rate),
                median(taken, Round::median),
                median(taken, Round::slow),
                median(taken, Round::cpu),
                server.resident() / 1024);
    }

    /** The median of the rounds' own ratios: what else the machine does changes from minute to minute, less from round to round. */
    private static double ratio(List<List<Round>> taken, ToDoubleFunction<Round> figure) {
        return median(IntStream.range(0, taken.get(0).size())
                .mapToDouble(i -> figure.applyAsDouble(taken.get(1).get(i))
                        / figure.applyAsDouble(taken.get(0).get(i))));
    }

    private static double median(List<Round> taken, ToDoubleFunction<Round> figure) {
        return median(taken.stream().mapToDouble(figure));
    }

    private static double median(DoubleStream figures) {
        double[] sorted = figures.sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
