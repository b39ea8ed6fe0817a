package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** An authority with what it has signed, made by the JDK's {@code keytool} once for all tests. */
public final class Authority {

    private static final char[] PASSWORD = "no secret".toCharArray();
    private static final Authority TRUSTED = made();

    private final KeyStore store;

    private Authority(KeyStore store) {
        this.store = store;
    }

    /** The one that clients believe; it has signed {@code rsa}, {@code pss}, {@code ec} and {@code client}. */
    public static Authority trusted() {
        return TRUSTED;
    }

    private static Authority made() {
        try {
            Path folder = Files.createTempDirectory("authority");
            Path file = folder.resolve("store.p12");
            keytool(file, "ca", "EC", "-ext", "bc:c", "-validity", "30");
            String here = "san=ip:127.0.0.1,dns:localhost";
            keytool(file, "rsa", "RSA", "-ext", here, "-signer", "ca", "-validity", "20");
            keytool(file, "pss", "RSASSA-PSS", "-ext", here, "-signer", "ca");
            keytool(file, "ec", "EC", "-ext", here, "-signer", "ca", "-validity", "10");
            keytool(file, "client", "EC", "-signer", "ca");
            keytool(file, "stranger", "EC", "-ext", here);
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD);
            }
            Files.delete(file);
            Files.delete(folder);
            return new Authority(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(Path store, String alias, String algorithm, String... more) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD),
                "-alias",
                alias,
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + alias));
        line.addAll(Arrays.asList(more));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as(said).isZero();
    }

    /** The certificate of what it has signed, or its own, {@code ca}, as PEM. */
    public String certificate(String alias) {
        try {
            return pem("CERTIFICATE", store.getCertificate(alias).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key as PKCS#8. */
    public String key(String alias) {
        return pem("PRIVATE KEY", pkcs8(alias));
    }

    /** How a client connects that believes it. */
    public SSLContext client() {
        return client(null);
    }

    /** The same, for a client that can say who it is. */
    SSLContext client(@Nullable String alias) {
        try {
            KeyStore believed = KeyStore.getInstance("PKCS12");
            believed.load(null, null);
            believed.setCertificateEntry("ca", store.getCertificate("ca"));
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(believed);
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            if (alias != null) {
                Certificate[] chain = {store.getCertificate(alias)};
                own.setKeyEntry(alias, store.getKey(alias, PASSWORD), PASSWORD, chain);
            }
            keys.init(own, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The certificate itself. */
    X509Certificate x509(String alias) {
        try {
            return (X509Certificate) store.getCertificate(alias);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] pkcs8(String alias) {
        try {
            return store.getKey(alias, PASSWORD).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String label, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
    }
}
