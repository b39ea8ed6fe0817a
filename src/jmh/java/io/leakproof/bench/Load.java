package io.leakproof.bench;

import io.leakproof.serve.ReviewServer;
import io.leakproof.serve.ServerSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * What the webhook can take, over TLS on loopback, with the recorded reviews, beside a handler that decides nothing on a server like
 * its own; and whether it stays as it is while its files change. Needs no JMH; {@code src/jmh/load.sh} runs it.
 */
public final class Load {

    private static final int MEBIBYTE = 1 << 20;
    private static final int ROUNDS = 9;
    private static final int SOME = 20_000;

    private final Path folder = Files.createTempDirectory("load");
    private final String rules;

    /** Decides by the shipped rules, and those of a file if one is named. */
    private Load(String rules) throws Exception {
        this.rules = rules;
        Certificates.write(folder);
        configure("usual");
    }

    /**
     * The program.
     *
     * @param args {@code load SECONDS}: for each round; {@code soak RELOADS}: how often its files change; then a file of rules of one's
     *     own, which are compiled with each reload
     */
    public static void main(String[] args) throws Exception {
        int number = Integer.parseInt(args[1]);
        Load load =
                new Load(args.length == 2 ? "" : "rules: [" + Path.of(args[2]).toAbsolutePath() + "]\n");
        try {
            switch (args[0]) {
                case "load" -> Rounds.run(load.folder, ROUNDS, number);
                case "soak" -> load.soak(number);
                default -> throw new IllegalArgumentException(args[0]);
            }
        } finally {
            load.delete();
        }
    }

    /** The log of some minutes has gigabytes. */
    private void delete() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private void soak(int reloads) throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        try (ReviewServer server = serve()) {
            Traffic traffic = new Traffic(Certificates.believing(), server.address());
            CompletableFuture<Long> answered = CompletableFuture.supplyAsync(() -> {
                long count = 0;
                while (!enough.get()) {
                    count += someOf(traffic, enough::get);
                }
                return count;
            });
            for (int i = 0; i <= reloads; i++) {
                if (i % 20 == 0) {
                    System.gc();
                    System.out.printf("after %3d reloads: %s%n", i, memory());
                }
                configure(i % 2 == 0 ? "strict" : "usual");
                if (i % 10 == 0) {
                    Certificates.write(folder);
                }
                server.reloadIfChanged();
                if (answered.isDone()) {
                    break;
                }
            }
            enough.set(true);
            System.out.printf("%,d reviews were answered meanwhile, none failed%n", answered.join());
        }
    }

    /** How many were answered; a few at a time, as how long each took would fill the memory that is looked at. */
    private static int someOf(Traffic traffic, BooleanSupplier enough) {
        AtomicInteger left = new AtomicInteger(SOME);
        try {
            return traffic.over(4, () -> enough.getAsBoolean() || left.decrementAndGet() < 0).length;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private ReviewServer serve() {
        ServerSettings settings = ServerSettings.builder(
                        folder.resolve("admission.yaml"), folder.resolve("cert.pem"), folder.resolve("key.pem"))
                .workers(2)
                .queue(128)
                .build();
        return ReviewServer.start(settings, log -> {}, Load::complain);
    }

    /** Passes on what is wrong; what a pool leaks by itself is told with each reload. */
    private static void complain(String told) {
        if (!told.startsWith("reloaded") && !told.startsWith("pool-leaks: ")) {
            System.out.println(told);
        }
    }

    private void configure(String name) throws Exception {
        Path resources = Path.of("src/test/resources/admission").toAbsolutePath();
        String text = Files.readString(resources.resolve(name + ".yaml"));
        Files.writeString(
                folder.resolve("admission.yaml"),
                text.replace("../../../../", Path.of("").toAbsolutePath() + "/")
                                .replace("- habanalabs-", "- " + resources + "/habanalabs-")
                        + rules);
    }

    private static String memory() {
        long metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        return String.format(
                Locale.ROOT,
                "heap %4d MB, metaspace %5.1f MB, %3d threads, %,d classes",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBIBYTE,
                (double) metaspace / MEBIBYTE,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
    }
}
