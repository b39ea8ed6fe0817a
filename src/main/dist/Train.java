import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Starts the webhook of a distribution, has it answer one review over TLS, and ends it: so that the class archive knows its classes.
 * {@code java Train.java DISTRIBUTION}; options for the Java of the webhook are in LEAKPROOF_OPTS, as always.
 */
final class Train {

    private static final String PASSWORD = "training";
    private static final Pattern READY = Pattern.compile("leakproof: ready .* at (https://.*/validate), metrics at (http://.*)");
    private static final String REVIEW = """
            {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {"uid": "training",
             "resource": {"group": "", "version": "v1", "resource": "pods"}, "operation": "CREATE", "namespace": "team-a",
             "object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "training"}, "spec": {"hostIPC": true,
              "containers": [{"name": "c", "resources": {"limits": {"habana.ai/gaudi": "1", "rdma/training": "1"}}}]}}}}
            """;

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        Path folder = Files.createTempDirectory(home.toAbsolutePath().getParent(), "training");
        SSLContext trust = identify(folder);
        Process webhook = new ProcessBuilder(
                        home.resolve("bin/leakproof").toString(),
                        "serve",
                        "--config=" + home.resolve("fixtures/admission/example.yaml"),
                        "--tls-cert=" + folder.resolve("crt.pem"),
                        "--tls-key=" + folder.resolve("key.pem"),
                        "--listen=127.0.0.1:0",
                        "--metrics=127.0.0.1:0",
                        "--linger=0s")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader told = webhook.errorReader()) {
            String first = String.valueOf(told.readLine());
            Matcher ready = READY.matcher(first);
            if (!ready.matches()) {
                throw new IOException("the webhook did not start, and said: " + first);
            }
            ask(ready.group(1), ready.group(2), trust);
        } finally {
            webhook.destroy();
            webhook.waitFor();
        }
    }

    /** Writes a certificate and its key, and trusts it. */
    private static SSLContext identify(Path folder) throws Exception {
        Path store = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair", "-alias", PASSWORD, "-dname", "CN=127.0.0.1", "-keyalg", "EC", "-ext", "SAN=ip:127.0.0.1",
                        "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no certificate");
        }
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        write(folder.resolve("crt.pem"), "CERTIFICATE", keys.getCertificate(PASSWORD).getEncoded());
        write(folder.resolve("key.pem"), "PRIVATE KEY", keys.getKey(PASSWORD, PASSWORD.toCharArray()).getEncoded());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(PASSWORD, keys.getCertificate(PASSWORD));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static void write(Path file, String what, byte[] content) throws IOException {
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                + what + "-----\n");
    }

    private static void ask(String reviews, String metrics, SSLContext trust) throws Exception {
        HttpClient client = HttpClient.newBuilder().sslContext(trust).version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest review = HttpRequest.newBuilder(URI.create(reviews + "?timeout=10s"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(REVIEW))
                .build();
        HttpRequest ready = HttpRequest.newBuilder(URI.create(metrics.replace("/metrics", "/readyz"))).build();
        for (HttpRequest request : List.of(review, ready, HttpRequest.newBuilder(URI.create(metrics)).build())) {
            int status = client.send(request, BodyHandlers.ofString()).statusCode();
            if (status != 200) {
                throw new IOException(request.uri() + " was answered by " + status);
            }
        }
    }

    private Train() {}
}
