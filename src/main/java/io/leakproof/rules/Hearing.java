package io.leakproof.rules;

import io.leakproof.policy.Policy;
import java.util.List;

/** Who answers a rule book's questions. */
public interface Hearing {

    /**
     * What the rules say.
     *
     * @throws RuleFailedException if a rule throws or does not come to an end
     */
    Answer ask(Policy policy, Question question);

    /** The same, deaf to all but the given rules. */
    Hearing hearing(List<Rule> rules);
}
