package io.leakproof.serve;

import io.leakproof.source.BadInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A private key, and the certificates that vouch for it.
 *
 * @param key the key
 * @param chain its certificate first, then those of the authorities between
 */
record Identity(PrivateKey key, List<X509Certificate> chain) {

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
    private static final byte[] PROBE = {42};

    Identity {
        chain = List.copyOf(chain);
    }

    /**
     * Reads PEM files.
     *
     * @param certificates the chain, the server's own first
     * @param key its key: PKCS#8, PKCS#1 or SEC 1, not encrypted
     * @throws BadInputException if either cannot be used, or they do not belong together, as while only one has been replaced
     */
    static Identity read(Path certificates, Path key) {
        List<X509Certificate> chain = certificates(certificates);
        PublicKey known = chain.get(0).getPublicKey();
        Pem block = Pem.blocks(key, ".*PRIVATE KEY", "a private key").get(0);
        if (block.label().startsWith("ENCRYPTED")) {
            throw Pem.bad(key, "is encrypted, and nobody is there to be asked for a password");
        }
        byte[] pkcs8 = block.label().equals("PRIVATE KEY") ? block.der() : wrapped(known, block.der());
        PrivateKey secret = privateKey(key, known.getAlgorithm(), pkcs8);
        if (!matches(secret, known)) {
            throw Pem.bad(key, "is not the key of " + certificates);
        }
        return new Identity(secret, chain);
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

    /**
     * PKCS#1 and SEC 1 hold the bare key; PKCS#8 is the same with the algorithm in front. Which algorithm, and on which curve,
     * stands in the certificate word for word.
     */
    private static byte[] wrapped(PublicKey known, byte[] bare) {
        byte[] publicKey = known.getEncoded();
        int inner = contentAt(publicKey, 0);
        int end = contentAt(publicKey, inner) + lengthAt(publicKey, inner);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(VERSION_0);
        content.write(publicKey, inner, end - inner);
        content.writeBytes(element(OCTETS, bare));
        return element(SEQUENCE, content.toByteArray());
    }

    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        if (content.length < 0x80) {
            element.write(content.length);
        } else {
            int size = content.length < 0x100 ? 1 : content.length < 0x10000 ? 2 : 3;
            element.write(0x80 | size);
            for (int i = size - 1; i >= 0; i--) {
                element.write(content.length >> (8 * i));
            }
        }
        element.writeBytes(content);
        return element.toByteArray();
    }

    /** How long the content of the DER element at an offset is. */
    private static int lengthAt(byte[] der, int offset) {
        int first = der[offset + 1] & 0xFF;
        int length = first < 0x80 ? first : 0;
        for (int i = 0; first >= 0x80 && i < first - 0x80; i++) {
            length = length << 8 | der[offset + 2 + i] & 0xFF;
        }
        return length;
    }

    /** Where the content of the DER element at an offset begins. */
    private static int contentAt(byte[] der, int offset) {
        int first = der[offset + 1] & 0xFF;
        return offset + 2 + (first < 0x80 ? 0 : first - 0x80);
    }

    private static PrivateKey privateKey(Path file, String algorithm, byte[] pkcs8) {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw Pem.bad(file, "holds no key of the certificate's kind, " + algorithm);
        }
    }

    private static boolean matches(PrivateKey secret, PublicKey known) {
        try {
            Signature signature = Signature.getInstance(
                    switch (known.getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> known.getAlgorithm();
                    });
            signature.initSign(secret);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(known);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
