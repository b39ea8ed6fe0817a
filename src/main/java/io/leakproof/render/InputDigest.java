package io.leakproof.render;

/**
 * One input of a report, with its digest.
 *
 * @param kind {@code rules}, {@code facts} or {@code policy}
 * @param file its name as the user gave it, or {@code all of them} of a kind together
 * @param digest {@code sha256:} and its SHA-256
 */
public record InputDigest(String kind, String file, String digest) {

    /** What stands for a name where the digest is over several files, or none that a user gave. */
    public static final String ALL = "all of them";

    /** All of it on one line. */
    public String line() {
        return kind + " " + file + " " + digest;
    }
}
