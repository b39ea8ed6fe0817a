package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakproof.source.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class IdentityTest {

    private static final Authority AUTHORITY = Authority.trusted();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"rsa, RSA", "pss, RSASSA-PSS", "ec, EC"})
    void reads_a_key_of_each_kind(String alias, String algorithm) throws IOException {
        Identity identity = read(AUTHORITY.certificate(alias), AUTHORITY.key(alias));
        assertThat(identity.chain()).containsExactly(AUTHORITY.x509(alias));
        assertThat(identity.key().getAlgorithm()).isEqualTo(algorithm);
    }

    @Test
    void refuses_a_key_on_a_curve_that_java_does_not_know_and_says_so() throws IOException {
        Path examples = Path.of("src/test/resources/serve");
        refused(
                Files.readString(examples.resolve("secp256k1.crt")),
                Files.readString(examples.resolve("secp256k1.key")),
                "key.pem: holds a key by which Java does not sign: Curve not supported: secp256k1 (1.3.132.0.10)"
                        + "; take one for RSA, or for EC with P-256, P-384 or P-521");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA PRIVATE KEY", "EC PRIVATE KEY"})
    void refuses_a_key_as_older_tools_write_it_and_says_how_to_convert_it(String label) {
        refused(
                AUTHORITY.certificate("rsa"),
                AUTHORITY.key("rsa").replace("PRIVATE KEY", label),
                "key.pem: holds a `" + label + "`, expected a `PRIVATE KEY`, which is PKCS#8; convert it: "
                        + "openssl pkcs8 -topk8 -nocrypt -in key.pem -out pkcs8.pem");
    }

    @Test
    void runs_out_when_the_first_of_the_chain_does() throws IOException {
        Identity identity = read(AUTHORITY.certificate("rsa") + AUTHORITY.certificate("ec"), AUTHORITY.key("rsa"));
        assertThat(identity.chain()).hasSize(2);
        assertThat(identity.expires())
                .isEqualTo(AUTHORITY.x509("ec").getNotAfter().toInstant());
    }

    @Test
    void refuses_a_key_that_is_another_ones() {
        refused(AUTHORITY.certificate("ec"), AUTHORITY.key("client"), "key.pem: is not the key of cert.pem");
        refused(
                AUTHORITY.certificate("pss"),
                AUTHORITY.key("rsa"),
                "key.pem: holds no key of the certificate's kind, RSASSA-PSS");
        refused(
                AUTHORITY.certificate("rsa"),
                AUTHORITY.key("ec"),
                "key.pem: holds no key of the certificate's kind, RSA");
    }

    @Test
    void refuses_what_is_half_written() {
        String certificate = AUTHORITY.certificate("rsa");
        String key = AUTHORITY.key("rsa");
        refused(certificate.substring(0, 500), key, "cert.pem: holds no whole block of a certificate");
        refused(certificate, key.substring(0, 500), "key.pem: holds no whole block of a private key");
        refused(certificate, "", "key.pem: holds no whole block of a private key");
        String torn = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
        refused(torn, key, "cert.pem: holds a certificate that cannot be read");
        refused(
                certificate,
                torn.replace("CERTIFICATE", "PRIVATE KEY"),
                "key.pem: holds no key of the certificate's kind, RSA");
        refused(torn.replace("MIIB", "x"), key, "cert.pem: holds a block that is no base64");
    }

    @Test
    void refuses_a_key_that_asks_for_a_password() {
        String encrypted = AUTHORITY.key("rsa").replace("PRIVATE", "ENCRYPTED PRIVATE");
        refused(
                AUTHORITY.certificate("rsa"),
                encrypted,
                "key.pem: is encrypted, and nobody is there to be asked for a password; convert it: "
                        + "openssl pkcs8 -topk8 -nocrypt -in key.pem -out pkcs8.pem");
    }

    @Test
    void refuses_a_file_that_is_not_there() {
        assertThatThrownBy(() -> Identity.read(folder.resolve("nowhere"), folder.resolve("key.pem")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("nowhere: is not there");
    }

    private void refused(String certificate, String key, String message) {
        assertThatThrownBy(() -> read(certificate, key))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        e -> assertThat(e.problems().get(0).render().replace(folder + "/", ""))
                                .isEqualTo(message));
    }

    private Identity read(String certificate, String key) throws IOException {
        Path certificates = Files.writeString(folder.resolve("cert.pem"), certificate);
        return Identity.read(certificates, Files.writeString(folder.resolve("key.pem"), key));
    }
}
