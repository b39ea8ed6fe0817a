package io.leakproof.search;

import io.leakproof.policy.Policy;
import io.leakproof.rules.Question;
import java.util.Collection;

/** Hears which questions searches put to the rules. Called from the searching threads. */
@FunctionalInterface
public interface QuestionListener {

    /**
     * A search has come to its end, or to that of another which asks and hears the same.
     *
     * @param policy under which was searched
     * @param questions all that came up, each once
     */
    void asked(Policy policy, Collection<Question> questions);
}
