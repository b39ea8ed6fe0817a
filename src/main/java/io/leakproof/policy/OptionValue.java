package io.leakproof.policy;

import java.util.List;

/**
 * A value for an option, as it is written in a policy.
 *
 * @param option the key of the option
 * @param value the value
 */
public record OptionValue(String option, String value) {

    /** All there are, in the order of the semantics. */
    public static List<OptionValue> all() {
        return PolicyOption.ALL.stream()
                .flatMap(option -> option.written().stream())
                .toList();
    }

    /** The option and its value as in YAML. */
    @Override
    public String toString() {
        return option + ": " + value;
    }
}
