package io.leakproof.compare;

import io.leakproof.policy.OptionValue;
import java.util.List;

/**
 * A combination of options that blocks in every world that was given, with what it costs there.
 *
 * @param settings the options that are not at their defaults, in the order of the semantics
 * @param costs what it costs
 */
public record Choice(List<OptionValue> settings, Costs costs) {

    /** Copies the list. */
    public Choice {
        settings = List.copyOf(settings);
    }
}
