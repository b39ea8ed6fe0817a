package io.leakproof.serve;

import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.admission.webhook.ReviewHandler;
import java.nio.file.Path;
import java.util.List;

/**
 * What decides, and goes on until its files change.
 *
 * @param handler answers reviews
 * @param files what it was made of
 */
public record Decisions(ReviewHandler handler, List<Path> files) {

    /** Copies the list. */
    public Decisions {
        files = List.copyOf(files);
    }

    /**
     * Reads a configuration and all it names, gives the rules known answers to find, and has one review answered all the way.
     *
     * @throws io.leakproof.source.BadInputException with everything that is wrong with any of the files
     * @throws io.leakproof.evaluate.CanaryException if an answer is not the known one
     */
    static Decisions by(Path configuration) {
        AdmissionSetup setup = AdmissionSetup.read(configuration);
        setup.canary();
        return new Decisions(setup.handler(), setup.files());
    }
}
