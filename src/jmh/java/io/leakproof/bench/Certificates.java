package io.leakproof.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Certificates for a server of this machine, by the JDK's {@code keytool}, and clients that believe anybody. */
final class Certificates {

    /** A file beside the others with the same certificate and key. */
    static final String STORE = "store.p12";

    /** What it is locked by. */
    static final String PASSWORD = "unimportant";

    private Certificates() {}

    /** Writes a new {@code cert.pem} and {@code key.pem} into a folder. */
    static void write(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve(STORE);
        Files.deleteIfExists(file);
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String line = "-genkeypair -alias one -keyalg EC -dname CN=127.0.0.1 -storepass " + PASSWORD + " -keystore";
        List<String> command = new ArrayList<>(List.of(keytool));
        command.addAll(List.of(line.split(" ")));
        command.add(file.toString());
        int code = new ProcessBuilder(command).start().waitFor();
        if (code != 0) {
            throw new IOException("keytool ended with " + code);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        pem(
                folder.resolve("cert.pem"),
                "CERTIFICATE",
                store.getCertificate("one").getEncoded());
        pem(
                folder.resolve("key.pem"),
                "PRIVATE KEY",
                store.getKey("one", PASSWORD.toCharArray()).getEncoded());
    }

    private static void pem(Path file, String label, byte[] der) throws IOException {
        String text = Base64.getMimeEncoder().encodeToString(der);
        Files.writeString(file, "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
    }

    static SSLContext believing() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
        return context;
    }

    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
