package io.leakproof.rules.engine;

import io.leakproof.policy.Policy;
import io.leakproof.rules.Answer;
import io.leakproof.rules.Question;
import io.leakproof.rules.Rule;
import io.leakproof.rules.RuleFailedException;
import java.util.List;

/** Answers questions by rules. Thread-safe. */
interface RuleEngine {

    /**
     * What the rules say.
     *
     * @throws RuleFailedException if a rule throws or does not come to an end
     */
    Answer ask(Policy policy, Question question);

    /** The same with only the given rules. */
    RuleEngine only(List<Rule> rules);

    /** Whether an answer to this is remembered anyway, so that nobody else need remember it. */
    default boolean remembers(Question question) {
        return false;
    }
}
