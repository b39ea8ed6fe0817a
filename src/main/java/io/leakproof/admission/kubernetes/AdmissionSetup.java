package io.leakproof.admission.kubernetes;

import io.leakproof.document.Document;
import io.leakproof.source.BadInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All that decisions depend on besides the review: configuration, policies, catalogue, rules. Immutable: to change it, read it anew
 * and put the new one in the place of the old.
 */
public final class AdmissionSetup {

    private final Document document;

    private AdmissionSetup(Document document) {
        this.document = document;
    }

    /**
     * Reads a configuration and all it names, and makes the rules known answers.
     *
     * @throws BadInputException with everything that is wrong with any of the files
     * @throws io.leakproof.evaluate.CanaryException if the rules give a wrong answer where the right one is known
     */
    public static AdmissionSetup read(Path configuration) {
        return new AdmissionSetup(Document.read(configuration));
    }

    /** Answers reviews by this configuration. */
    public ReviewHandler handler() {
        throw new UnsupportedOperationException("not written yet: " + document.file());
    }

    /**
     * Has a made-up review answered all the way, so that the first real one meets warm code.
     *
     * @throws io.leakproof.evaluate.CanaryException if the answer is not the known one
     */
    public void canary() {
        throw new UnsupportedOperationException("not written yet: " + document.file());
    }

    /** {@code sha256:} and SHA-256 by what it is over: {@code configuration}, {@code rules}, {@code policies}, {@code catalogue}. */
    public Map<String, String> digests() {
        return Map.of("configuration", document.digest());
    }

    /** The files that were read, the configuration first: to look at when one of them changes. */
    public List<Path> files() {
        return List.of(Path.of(document.file()));
    }
}
