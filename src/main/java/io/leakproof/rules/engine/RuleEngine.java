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

    /** Whether a rule may speak under the options that are in force; false only where there is no question to which it does. */
    default boolean maySpeak(Rule rule, Policy inForce) {
        return true;
    }

    /** Whether nobody else need remember the answer to this: it is remembered anyway. */
    default boolean remembers(Question question) {
        return false;
    }
}
