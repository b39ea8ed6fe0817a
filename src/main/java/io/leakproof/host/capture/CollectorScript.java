package io.leakproof.host.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The collector for hosts without Java: a script for POSIX sh that writes a capture. */
public final class CollectorScript {

    private static final String RESOURCE = "/io/leakproof/host/capture.sh";

    private CollectorScript() {}

    /** The whole script. */
    public static String text() {
        try (InputStream in = CollectorScript.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + RESOURCE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
