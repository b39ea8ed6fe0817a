package io.leakproof.serve;

import io.leakproof.admission.webhook.ReviewHandler;
import io.leakproof.admission.webhook.ReviewResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A server on free ports of this machine, whose handler is a test's.
 *
 * @param server the server
 * @param folder holds {@code cert.pem}, {@code key.pem}, {@code ca.pem} and {@code config.yaml}
 * @param log what it logged
 * @param told what it told the operator
 */
record Started(ReviewServer server, Path folder, List<String> log, List<String> told) implements AutoCloseable {

    /** Handlers by the text of the configuration. */
    static Started with(Path folder, Map<String, ReviewHandler> handlers) throws IOException {
        Files.writeString(
                folder.resolve("config.yaml"), handlers.keySet().iterator().next());
        return start(folder, null, 2, 4, file -> {
            ReviewHandler handler = handlers.get(text(file));
            if (handler == null) {
                throw Pem.bad(file, "is no configuration");
            }
            return new LoadedConfiguration(handler, List.of(file), List.of());
        });
    }

    static Started with(Path folder, ReviewHandler handler) throws IOException {
        return with(folder, Map.of("", handler));
    }

    static Started start(
            Path folder, @Nullable Path authorities, int workers, int queue, Function<Path, LoadedConfiguration> reader)
            throws IOException {
        identify(folder, "rsa");
        List<String> log = new CopyOnWriteArrayList<>();
        List<String> told = new CopyOnWriteArrayList<>();
        ServerSettings settings = ServerSettings.builder(
                        folder.resolve("config.yaml"), folder.resolve("cert.pem"), folder.resolve("key.pem"))
                .clientAuthorities(authorities)
                .workers(workers)
                .queue(queue)
                .build();
        return new Started(
                ReviewServer.start(
                        settings, reader, lines -> log.add(new String(lines, StandardCharsets.UTF_8)), told::add),
                folder,
                log,
                told);
    }

    /** Writes another certificate and its key where the server's are. */
    static void identify(Path folder, String alias) throws IOException {
        Files.writeString(folder.resolve("cert.pem"), Authority.trusted().certificate(alias));
        Files.writeString(folder.resolve("key.pem"), Authority.trusted().key(alias));
    }

    /** A review that says what was sent and how long there was. */
    static ReviewResponse echo(byte[] body, Duration time) {
        String text = new String(body, StandardCharsets.UTF_8);
        byte[] answer = ("answer to " + text + (time.isZero() ? " without time" : "")).getBytes(StandardCharsets.UTF_8);
        return new ReviewResponse(
                answer,
                "pods",
                "warn",
                List.of("some-rule"),
                List.of("unknown-pod"),
                "{\"line\":1}".getBytes(StandardCharsets.UTF_8));
    }

    /** The lines of the decision log, once the server has answered all that it read and has ended. */
    List<String> logged() throws InterruptedException {
        if (!server.drain(Duration.ZERO, Duration.ofSeconds(30))) {
            throw new AssertionError("not all that was read was decided");
        }
        return String.join("", log).lines().toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw Pem.bad(file, "cannot be read");
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
