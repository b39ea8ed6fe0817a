package io.leakproof.serve;

import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.admission.webhook.ReviewHandler;
import java.nio.file.Path;
import java.util.List;

/**
 * A configuration in use until its files change.
 *
 * @param handler answers reviews by it
 * @param files what it was read from
 * @param leaks what leaks in its pools whatever workloads ask for, a line for each
 */
record LoadedConfiguration(ReviewHandler handler, List<Path> files, List<String> leaks) {

    LoadedConfiguration {
        files = List.copyOf(files);
        leaks = List.copyOf(leaks);
    }

    /**
     * Reads a configuration and all it names, asks the rules for known answers, and has one made-up review answered.
     *
     * @throws io.leakproof.source.BadInputException with everything that is wrong with any of the files
     * @throws io.leakproof.evaluate.CanaryException if an answer is not the known one
     */
    static LoadedConfiguration read(Path configuration) {
        AdmissionSetup setup = AdmissionSetup.read(configuration);
        setup.canary();
        return new LoadedConfiguration(setup.handler(), setup.files(), setup.poolLeaks());
    }
}
