package io.leakproof.report;

import io.leakproof.evaluate.PlayedStory;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.suite.StoryFile;
import java.util.List;

/**
 * A story as it went in one world under each policy. Immutable.
 *
 * @param rules digest of the rules that decided
 * @param facts the world
 * @param story the story
 * @param policies how it went, at least once
 */
public record StoryReport(String rules, FactsFile facts, StoryFile story, List<UnderPolicy> policies) {

    public StoryReport {
        policies = List.copyOf(policies);
    }

    /** The story as it went under one policy. */
    public record UnderPolicy(PolicyFile file, PlayedStory played) {}
}
