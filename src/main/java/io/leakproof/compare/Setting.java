package io.leakproof.compare;

/**
 * A value for an option, as it is written in a policy.
 *
 * @param option the name
 * @param value the value
 */
public record Setting(String option, String value) {

    /** As in YAML. */
    @Override
    public String toString() {
        return option + ": " + value;
    }
}
