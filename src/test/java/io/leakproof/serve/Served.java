package io.leakproof.serve;

import io.leakproof.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code leakproof serve} as a process of its own: the packaged command where the build says so, else the classes that are tested.
 *
 * @param process the process
 * @param folder holds {@code cert.pem}, {@code key.pem} and {@code admission.yaml}
 * @param told what it writes to standard error
 * @param log where its standard output goes
 */
record Served(Process process, Path folder, BufferedReader told, Path log, InetSocketAddress address, String metrics)
        implements AutoCloseable {

    private static final Pattern READY = Pattern.compile(
            "leakproof: ready after .* s: reviews at https://127\\.0\\.0\\.1:(\\d+)/validate, metrics at (http://.*)/metrics");

    /** Starts it in a folder, by one of the configurations in {@code src/test/resources/admission}, and waits until it is ready. */
    static Served start(Path folder, String configuration, String... options) throws IOException {
        Started.identify(folder, "rsa");
        configure(folder, configuration);
        List<String> line = new ArrayList<>(command());
        line.addAll(List.of("serve", "--listen=127.0.0.1:0", "--metrics=127.0.0.1:0", "--poll=100ms", "--linger=0s"));
        line.add("--config=" + folder.resolve("admission.yaml"));
        line.add("--tls-cert=" + folder.resolve("cert.pem"));
        line.add("--tls-key=" + folder.resolve("key.pem"));
        line.addAll(List.of(options));
        Path log = folder.resolve("decisions.jsonl");
        Process process = new ProcessBuilder(line).redirectOutput(log.toFile()).start();
        BufferedReader told = process.errorReader(StandardCharsets.UTF_8);
        String first = String.valueOf(told.readLine());
        Matcher ready = READY.matcher(first);
        if (!ready.matches()) {
            process.destroy();
            throw new IOException("it did not start, and said: " + first);
        }
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(ready.group(1)));
        return new Served(process, folder, told, log, address, ready.group(2));
    }

    private static List<String> command() {
        if (Boolean.getBoolean("leakproof.packaged")) {
            return List.of(
                    Path.of("target/leakproof/bin/leakproof").toAbsolutePath().toString());
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Main.class.getName());
    }

    /** Puts another configuration in the place of the one in force. */
    static void configure(Path folder, String name) throws IOException {
        Path resources = Path.of("src/test/resources/admission");
        String text = Files.readString(resources.resolve(name + ".yaml"));
        Path next = Files.writeString(
                folder.resolve("next.yaml"),
                text.replace("../../../../", Path.of("").toAbsolutePath() + "/")
                        .replace("- habanalabs-", "- " + resources.toAbsolutePath() + "/habanalabs-"));
        Files.move(next, folder.resolve("admission.yaml"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** Waits until it says this. */
    void awaits(String words) throws IOException {
        String line = told.readLine();
        while (line != null && !line.contains(words)) {
            line = told.readLine();
        }
        if (line == null) {
            throw new IOException("it ended and never said: " + words);
        }
    }

    /** The decisions it has logged, once it has ended. */
    Stream<String> decisions() throws IOException {
        return Files.readAllLines(log).stream();
    }

    Client client() {
        return Client.of(address, Authority.trusted().client());
    }

    /** Asks it to end, and waits until it has; says by which exit code. */
    int end() throws InterruptedException {
        process.destroy();
        return process.waitFor(1, TimeUnit.MINUTES) ? process.exitValue() : -1;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
