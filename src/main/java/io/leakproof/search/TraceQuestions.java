package io.leakproof.search;

import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.AnsweredQuestion;
import io.leakproof.rules.engine.RuleBook;
import java.util.ArrayList;
import java.util.List;

/** Finds what the rules were asked at each step of a story, by going through it once more. */
public final class TraceQuestions {

    private TraceQuestions() {}

    /**
     * The questions that each step put to the rules, in the order of asking, with their answers.
     *
     * @param trace a story of this world under this policy, from the first state
     * @throws IllegalArgumentException if it is not
     */
    public static List<List<AnsweredQuestion>> of(World world, Policy policy, RuleBook rules, List<Step> trace) {
        List<List<AnsweredQuestion>> asked = new ArrayList<>();
        Position position = Position.first(world, policy, rules, trace);
        for (Step step : trace) {
            TriedEvent tried = position.attempt(step);
            position = tried.after();
            if (position == null) {
                throw new IllegalArgumentException("`" + step + "` does not happen in " + world.scenario());
            }
            asked.add(tried.asked());
        }
        return asked;
    }
}
