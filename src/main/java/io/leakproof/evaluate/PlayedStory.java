package io.leakproof.evaluate;

import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Channel;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.search.Finding;
import io.leakproof.search.Position;
import io.leakproof.search.Step;
import io.leakproof.search.TriedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One order of events, played in a world under a policy up to its end or to the first event that does not happen. Says nothing
 * of any other order. Immutable.
 *
 * @param policy the policy
 * @param trace the events, in their order
 * @param tried the events that were tried; of these only the last may not have happened
 * @param refusals by which rules that one was refused; none where none was, or where it lacked something
 * @param findings each channel that was open after some event, with the events so far as its story
 * @param vacuous whether nothing leaks in it with every option at its default either
 */
public record PlayedStory(
        Policy policy,
        List<Step> trace,
        List<TriedEvent> tried,
        List<Refusal> refusals,
        Map<Channel, Finding> findings,
        boolean vacuous) {

    /** Copies the collections. */
    public PlayedStory {
        trace = List.copyOf(trace);
        tried = List.copyOf(tried);
        refusals = List.copyOf(refusals);
        findings = Collections.unmodifiableMap(new LinkedHashMap<>(findings));
    }

    /**
     * Plays a story.
     *
     * @param trace at least one event, each of this world
     * @throws io.leakproof.rules.RuleFailedException if a rule throws
     * @throws IllegalArgumentException if so many take part in it that no state holds them
     */
    public static PlayedStory of(World world, Policy policy, RuleBook rules, List<Step> trace) {
        PlayedStory played = play(world, policy, rules, trace);
        boolean tested = played.leaks()
                || play(world, Policy.permissive("permissive"), rules, trace).leaks();
        return tested ? played : new PlayedStory(policy, trace, played.tried, played.refusals, played.findings, true);
    }

    private static PlayedStory play(World world, Policy policy, RuleBook rules, List<Step> trace) {
        Position position = Position.first(world, policy, rules, trace);
        List<TriedEvent> all = new ArrayList<>();
        Map<Channel, Finding> findings = new EnumMap<>(Channel.class);
        for (Step step : trace) {
            TriedEvent tried = position.attempt(step);
            all.add(tried);
            position = tried.after();
            if (position == null) {
                return new PlayedStory(policy, trace, all, Refusal.of(tried, policy, rules), findings, false);
            }
            position.findings().forEach(findings::putIfAbsent);
        }
        return new PlayedStory(policy, trace, all, List.of(), findings, false);
    }

    /** The event that does not happen. */
    public Optional<TriedEvent> stopped() {
        return Optional.of(tried.get(tried.size() - 1)).filter(last -> last.after() == null);
    }

    /** Whether one tenant reads another's data in it. */
    public boolean leaks() {
        return findings.keySet().stream().anyMatch(Channel::leak);
    }
}
