package io.leakproof.bench;

import io.leakproof.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server in a process of its own, so that what it takes can be told from what its clients take.
 *
 * @param name what it is called
 * @param process the process
 * @param address where it listens
 * @param log where it writes
 */
record Server(String name, Process process, InetSocketAddress address, Path log) implements AutoCloseable {

    private static final Pattern READY = Pattern.compile(".*https://127\\.0\\.0\\.1:(\\d+)/validate.*");

    /** The webhook, as the command starts it, with a configuration and certificates that stand in a folder; logs into the same. */
    static Server webhook(Path folder) throws IOException {
        return start(
                "webhook",
                folder,
                Main.class.getName(),
                List.of(
                        "serve",
                        "--listen=127.0.0.1:0",
                        "--metrics=127.0.0.1:0",
                        "--linger=0s",
                        "--config=" + folder.resolve("admission.yaml"),
                        "--tls-cert=" + folder.resolve("cert.pem"),
                        "--tls-key=" + folder.resolve("key.pem")));
    }

    /** The same server without anything to decide. */
    static Server empty(Path folder) throws IOException {
        return start("empty", folder, Empty.class.getName(), List.of(folder.toString()));
    }

    private static Server start(String name, Path folder, String program, List<String> arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                program));
        line.addAll(arguments);
        Path log = folder.resolve(name + ".log");
        Process process = new ProcessBuilder(line).redirectOutput(log.toFile()).start();
        BufferedReader told = process.errorReader(StandardCharsets.UTF_8);
        String first = String.valueOf(told.readLine());
        Matcher ready = READY.matcher(first);
        if (!ready.matches()) {
            process.destroy();
            throw new IOException(name + " did not start, and said: " + first);
        }
        return new Server(
                name,
                process,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(ready.group(1))),
                log);
    }

    /** The processor time that it has taken so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
