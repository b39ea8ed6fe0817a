package io.leakproof.report;

import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.policy.OptionValue;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyFile;
import io.leakproof.policy.PolicyOption;
import java.util.Optional;

/**
 * Says of a policy why nobody who runs the machine can apply it. Only of machines: where facts were read from one, or where it is asked
 * what is so today. Elsewhere policies are proposals, and the kernel may change.
 */
final class Applicable {

    private Applicable() {}

    /** The first option that no operator can set there, and why; empty where there is none. */
    static Optional<String> obstacle(Scenario scenario, Outcome outcome) {
        Policy policy = outcome.file().policy();
        if (!isMachine(scenario)) {
            return Optional.empty();
        }
        return policy.set().stream()
                .filter(option -> scenario.facts().world().devices().stream()
                        .anyMatch(device -> !option.in(policy).equals(option.in(today().on(device.protection())))))
                .flatMap(option -> obstacle(scenario, option, policy).stream())
                .findFirst();
    }

    private static Optional<String> obstacle(Scenario scenario, PolicyOption<?> option, Policy policy) {
        OptionValue wanted = option.in(policy);
        return scenario.facts()
                .catalogue()
                .remedies()
                .obstacle(scenario.facts().world(), wanted.option(), wanted.value())
                .map(why -> wanted + " cannot be set here. " + why);
    }

    private static boolean isMachine(Scenario scenario) {
        return scenario.facts().provenance().isPresent()
                || scenario.outcomes().stream()
                        .anyMatch(outcome -> outcome.file().isToday());
    }

    private static Policy today() {
        return PolicyFile.today().policy();
    }
}
