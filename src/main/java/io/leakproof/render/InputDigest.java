package io.leakproof.render;

/**
 * One input of a report, with its digest.
 *
 * @param kind {@code rules}, {@code facts} or {@code policy}
 * @param file its name as the user gave it; for the rules, what they are
 * @param digest {@code sha256:} and its SHA-256
 */
public record InputDigest(String kind, String file, String digest) {
    /** All of it on one line. */
    public String line() {
        return kind + " " + file + " " + digest;
    }
}
