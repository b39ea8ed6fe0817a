package io.leakproof.spark;

import io.leakproof.admission.webhook.AdmissionSetup;
import java.io.Serializable;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** What decides by a configuration: sent as what the files hold, and made once in each JVM, which has one copy of what is broadcast. */
final class Gate implements Serializable {

    private final LinkedHashMap<String, byte[]> contents;
    private transient @Nullable AdmissionSetup setup;

    Gate(LinkedHashMap<String, byte[]> contents) {
        this.contents = contents;
    }

    synchronized AdmissionSetup setup() {
        if (setup == null) {
            setup = AdmissionSetup.of(contents);
        }
        return setup;
    }
}
