package io.leakproof.serve;

import io.leakproof.json.Json;
import io.leakproof.source.Printable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real API server with its etcd, on free ports of this machine. Everybody may do everything; who is who is told by the token. */
final class ApiServer implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    private static final String HOST = "127.0.0.1";

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final HttpClient http = HttpClient.newBuilder()
            .sslContext(Authority.trusted().client())
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final int port = freePort();

    /** Starts it, after it was built if it was not there. */
    ApiServer(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        Path programs = programs();
        int store = freePort();
        int peers = freePort();
        start(
                "etcd",
                programs.resolve("etcd").toString(),
                "--data-dir=" + folder.resolve("etcd"),
                "--unsafe-no-fsync",
                "--listen-client-urls=http://" + HOST + ":" + store,
                "--advertise-client-urls=http://" + HOST + ":" + store,
                "--listen-peer-urls=http://" + HOST + ":" + peers,
                "--initial-advertise-peer-urls=http://" + HOST + ":" + peers,
                "--initial-cluster=default=http://" + HOST + ":" + peers);
        String certificate = write("api.crt", Authority.trusted().certificate("rsa"));
        String key = write("api.key", Authority.trusted().key("rsa"));
        start(
                "kube-apiserver",
                programs.resolve("kube-apiserver").toString(),
                "--etcd-servers=http://" + HOST + ":" + store,
                "--bind-address=" + HOST,
                "--advertise-address=" + HOST,
                "--secure-port=" + port,
                "--insecure-port=0",
                "--tls-cert-file=" + certificate,
                "--tls-private-key-file=" + key,
                "--cert-dir=" + folder,
                "--token-auth-file="
                        + write("tokens.csv", "alice,alice,alice-uid,team-a\nadmin,admin,admin-uid,system:masters\n"),
                "--authorization-mode=AlwaysAllow",
                "--disable-admission-plugins=ServiceAccount",
                "--allow-privileged=true",
                "--endpoint-reconciler-type=none",
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + key,
                "--service-account-signing-key-file=" + key,
                "--service-cluster-ip-range=10.0.0.0/24",
                "--audit-policy-file=" + write("audit.yaml", """
                        apiVersion: audit.k8s.io/v1
                        kind: Policy
                        rules: [{level: Metadata}]
                        """),
                "--audit-log-path=" + folder.resolve("audit.log"),
                "--audit-log-mode=blocking");
        awaitReady();
    }

    /** Where the programs are: built by the script, unless they are there. */
    private static Path programs() throws IOException, InterruptedException {
        Process build = new ProcessBuilder("bash", "src/test/apiserver/build.sh")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (build.waitFor() != 0) {
            throw new IOException("the API server could not be built");
        }
        return Path.of(said.substring(said.lastIndexOf('\n') + 1));
    }

    private void start(String name, String... line) throws IOException {
        processes.add(new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start());
    }

    private void awaitReady() throws IOException, InterruptedException {
        long until = System.nanoTime() + START.toNanos();
        while (!ready()) {
            for (Process process : processes) {
                if (!process.isAlive() || System.nanoTime() > until) {
                    throw new IOException("the API server does not start: " + lastLines());
                }
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private boolean ready() throws InterruptedException {
        try {
            return get("/readyz").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("kube-apiserver.log"));
        return Printable.line(String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size())));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, "admin", "");
    }

    /** Creates an object, as {@code alice}. */
    HttpResponse<String> create(String path, Map<String, ?> object) throws IOException, InterruptedException {
        return send("POST", path, "alice", Json.write(object, false));
    }

    /** Puts an object in the place of another one, as {@code alice} or {@code admin}. */
    HttpResponse<String> replace(String path, Map<String, ?> object, String who)
            throws IOException, InterruptedException {
        return send("PUT", path, who, Json.write(object, false));
    }

    private HttpResponse<String> send(String method, String path, String who, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://" + HOST + ":" + port + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + who)
                .timeout(Duration.ofMinutes(1))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    /** The lines of the audit log that hold all of these. */
    List<String> audited(String... parts) throws IOException {
        return Files.readAllLines(folder.resolve("audit.log")).stream()
                .filter(line -> List.of(parts).stream().allMatch(line::contains))
                .toList();
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        for (int i = processes.size() - 1; i >= 0; i--) {
            processes.get(i).destroy();
        }
        for (Process process : processes) {
            process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
            process.destroyForcibly();
        }
    }
}
