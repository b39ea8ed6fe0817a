package io.leakproof.render;

import io.leakproof.source.Resources;

/** Tells the version of Leakproof. */
public final class Version {

    private static final String RESOURCE = "io/leakproof/render/version.txt";

    private Version() {}

    /** The version of the project, as in its POM. */
    public static String current() {
        return Resources.text(RESOURCE).strip();
    }
}
