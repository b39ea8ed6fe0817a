package io.leakproof.serve;

import io.leakproof.source.BadInputException;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A private key, and the certificates that vouch for it. The JDK's own classes read them, as the libraries that read PEM bring
 * Bouncy Castle, several megabytes of cryptography, into the process that says who may be admitted.
 *
 * @param key the key
 * @param chain its certificate first, then those of the authorities between
 */
record Identity(PrivateKey key, List<X509Certificate> chain) {

    private static final byte[] PROBE = {42};

    Identity {
        chain = List.copyOf(chain);
    }

    /**
     * Reads PEM files.
     *
     * @param certificates the chain, the server's own first
     * @param key its key: PKCS#8, not encrypted
     * @throws BadInputException if either cannot be used, or they do not belong together, as while only one has been replaced
     */
    static Identity read(Path certificates, Path key) {
        List<X509Certificate> chain = certificates(certificates);
        PublicKey known = chain.get(0).getPublicKey();
        Pem block = Pem.blocks(key, ".*PRIVATE KEY", "a private key").get(0);
        if (!block.label().equals("PRIVATE KEY")) {
            throw Pem.bad(key, unusable(block.label(), key));
        }
        PrivateKey secret = privateKey(key, known.getAlgorithm(), block.der());
        if (!matches(secret, known, key)) {
            throw Pem.bad(key, "is not the key of " + certificates);
        }
        return new Identity(secret, chain);
    }

    /** Why a key of another kind than plain PKCS#8 is of no use, and the command that converts it. */
    private static String unusable(String label, Path key) {
        String why = label.startsWith("ENCRYPTED")
                ? "is encrypted, and nobody is there to be asked for a password"
                : "holds a `" + label + "`, expected a `PRIVATE KEY`, which is PKCS#8";
        return why + "; convert it: openssl pkcs8 -topk8 -nocrypt -in " + key + " -out pkcs8.pem";
    }

    /** All certificates of a PEM file, at least one. */
    static List<X509Certificate> certificates(Path file) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<X509Certificate> certificates = new ArrayList<>();
            for (Pem block : Pem.blocks(file, "CERTIFICATE", "a certificate")) {
                certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.der())));
            }
            return certificates;
        } catch (GeneralSecurityException e) {
            throw Pem.bad(file, "holds a certificate that cannot be read");
        }
    }

    /** When the first of the certificates runs out. */
    Instant expires() {
        return chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private static PrivateKey privateKey(Path file, String algorithm, byte[] pkcs8) {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw Pem.bad(file, "holds no key of the certificate's kind, " + algorithm);
        }
    }

    /** Whether a key is that of a certificate: those for RSA, with whatever padding, share a number, all others are tried. */
    private static boolean matches(PrivateKey secret, PublicKey known, Path file) {
        if (secret instanceof RSAKey one && known instanceof RSAKey other) {
            return one.getModulus().equals(other.getModulus());
        }
        try {
            Signature signature =
                    Signature.getInstance(known.getAlgorithm().equals("EC") ? "SHA256withECDSA" : known.getAlgorithm());
            signature.initSign(secret);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(known);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            throw Pem.bad(
                    file,
                    "holds a key by which Java does not sign: " + e.getMessage()
                            + "; take one for RSA, or for EC with P-256, P-384 or P-521");
        }
    }
}
