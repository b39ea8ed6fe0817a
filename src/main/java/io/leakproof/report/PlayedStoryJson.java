package io.leakproof.report;

import io.leakproof.evaluate.PlayedStory;
import io.leakproof.evaluate.Refusal;
import io.leakproof.rules.Authority;
import io.leakproof.rules.Channel;
import io.leakproof.search.Finding;
import io.leakproof.search.Step;
import io.leakproof.search.TriedEvent;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON that {@code evaluate --story FILE --format json} prints.
 *
 * @param rules digest of the rules that decided: the same digest decides alike
 * @param story the file of the story, as it was named
 * @param digest of that file
 * @param policies how the story went under each policy
 */
record PlayedStoryJson(String rules, WorldOfStoryJson world, String story, String digest, List<PlayedJson> policies) {

    static PlayedStoryJson of(StoryReport report) {
        return new PlayedStoryJson(
                report.rules(),
                new WorldOfStoryJson(WorldJson.of(report.facts())),
                report.story().file(),
                report.story().digest(),
                report.policies().stream().map(PlayedJson::of).toList());
    }

    /** The world in which it was played. */
    record WorldOfStoryJson(WorldJson world) {}

    /**
     * A story under a policy.
     *
     * @param leaks whether data is read in it; nothing is said of any other order of events
     * @param vacuous whether none is, nor with every option at its default
     * @param trace the events that were tried, of which only the last may not have happened
     * @param notes beside each of them what it changed, or an empty string
     * @param left how many events after them were not tried
     * @param stopped why the last of them does not happen; not there if it does
     * @param channels the channels that were open after some event
     */
    record PlayedJson(
            PolicyJson policy,
            boolean leaks,
            boolean vacuous,
            List<Step> trace,
            List<String> notes,
            int left,
            @Nullable StoppedJson stopped,
            Map<Channel, OpenJson> channels) {

        static PlayedJson of(StoryReport.UnderPolicy under) {
            PlayedStory played = under.played();
            Map<Channel, OpenJson> channels = new EnumMap<>(Channel.class);
            played.findings().forEach((channel, finding) -> channels.put(channel, OpenJson.of(finding)));
            return new PlayedJson(
                    PolicyJson.of(under.file()),
                    played.leaks(),
                    played.vacuous(),
                    played.tried().stream().map(TriedEvent::step).toList(),
                    played.tried().stream().map(TriedEvent::note).toList(),
                    played.trace().size() - played.tried().size(),
                    played.stopped()
                            .map(event -> StoppedJson.of(event, played.refusals()))
                            .orElse(null),
                    channels);
        }
    }

    /**
     * A channel that was open.
     *
     * @param step after which event first, from 1
     * @param finding what the state shows, as a sentence
     * @param rule the rule that calls it so
     */
    record OpenJson(int step, String finding, String rule) {

        static OpenJson of(Finding finding) {
            return new OpenJson(
                    finding.steps(),
                    finding.ruling().conclusion().reason(),
                    finding.ruling().rule().id());
        }
    }

    /**
     * Reasons why an event does not happen.
     *
     * @param lacking what it lacks whatever rules say, as a sentence; else empty
     * @param refusals the rules that refuse it
     */
    record StoppedJson(String lacking, List<RefusalJson> refusals) {

        static StoppedJson of(TriedEvent event, List<Refusal> refusals) {
            return new StoppedJson(
                    event.lacking(), refusals.stream().map(RefusalJson::of).toList());
        }
    }

    /**
     * A rule that refuses an event.
     *
     * @param sentence what the rule says
     * @param by who refuses
     * @param errno with which error
     * @param reason why, as a sentence
     */
    record RefusalJson(String rule, String file, int line, String sentence, Authority by, String errno, String reason) {

        static RefusalJson of(Refusal refusal) {
            return new RefusalJson(
                    refusal.rule().id(),
                    refusal.rule().file(),
                    refusal.rule().line(),
                    refusal.rule().sentence(),
                    refusal.denial().by(),
                    refusal.denial().errno().name(),
                    refusal.denial().reason());
        }
    }
}
