package io.leakproof.report;

import io.leakproof.compare.Baseline.Pair;
import io.leakproof.compare.Comparison;
import io.leakproof.compare.KnownLeak;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.PriorKnowledge;
import io.leakproof.compare.RecordedVerdict;
import io.leakproof.compare.Standing;
import io.leakproof.compare.Standing.State;
import io.leakproof.rules.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Says what has changed since an earlier run, and which leaks are accepted, alike in every form of report. */
final class ChangeWords {

    private ChangeWords() {}

    /** All there is to say, as sentences; none where the comparison is held against nothing. */
    static List<String> sentences(Comparison comparison) {
        List<String> sentences = new ArrayList<>();
        comparison.prior().ifPresent(prior -> {
            prior.baseline().ifPresent(run -> sentences.add(summary(comparison, prior, run.file())));
            comparison
                    .scenarios()
                    .forEach(scenario ->
                            scenario.outcomes().forEach(outcome -> sentences.addAll(of(scenario.id(), outcome))));
            prior.gone(comparison)
                    .forEach((pair, before) ->
                            sentences.add("Gone: " + of(pair) + "; before: " + before.inWords() + "."));
            prior.notFound(comparison)
                    .forEach(leak -> sentences.add(
                            "Accepted and not found: " + of(leak.pair()) + " by " + words(leak.channels()) + "."));
        });
        return sentences;
    }

    /** What the earlier run decided and this one did not. */
    static Map<Pair, RecordedVerdict> gone(Comparison comparison) {
        return comparison.prior().map(prior -> prior.gone(comparison)).orElse(Map.of());
    }

    private static String summary(Comparison comparison, PriorKnowledge prior, String file) {
        long changed = count(comparison, outcome -> outcome.standing().isChange(outcome.recorded()));
        long first = count(comparison, outcome -> outcome.standing().isFirst());
        return "Since " + Words.quoted(file) + ": " + Words.count(changed, "verdict") + " changed, " + first
                + " not there before, " + prior.gone(comparison).size() + " gone.";
    }

    /** How many policies leak by what nobody knew or accepted. */
    static long newLeaks(Comparison comparison) {
        return count(comparison, Outcome::leaksAnew);
    }

    private static long count(Comparison comparison, Predicate<Outcome> which) {
        return comparison.outcomes().filter(which).count();
    }

    /** What there is to say of a policy in a world; nothing where all is as it was. */
    static List<String> of(String world, Outcome outcome) {
        String pair = of(new Pair(world, outcome.policy()));
        Standing standing = outcome.standing();
        RecordedVerdict now = outcome.recorded();
        List<String> sentences = new ArrayList<>();
        if (standing.isFirst()) {
            sentences.add("Not there before: " + pair + ": " + now.inWords() + ".");
        } else if (standing.isChange(now)) {
            sentences.add("Changed: " + pair + ": " + now.inWords() + "; before: "
                    + standing.before().orElseThrow().inWords() + ".");
        }
        List<Channel> anew = channels(outcome, State.NEW);
        if (!anew.isEmpty() && !standing.equals(Standing.NONE)) {
            sentences.add("New leak: " + pair + " by " + words(anew) + ".");
        }
        for (KnownLeak leak : standing.accepted()) {
            accepted(sentences, pair + " by ", leak, channels(outcome, State.ACCEPTED), "Accepted until ");
            accepted(sentences, pair + " by ", leak, channels(outcome, State.ENDED), "No longer accepted, but until ");
        }
        return sentences;
    }

    private static void accepted(List<String> sentences, String pair, KnownLeak leak, List<Channel> found, String how) {
        List<Channel> channels =
                found.stream().filter(leak.channels()::contains).toList();
        if (!channels.isEmpty()) {
            sentences.add(how + leak.until() + ": " + pair + words(channels) + ": " + leak.reason() + ".");
        }
    }

    /** The open channels that stand so; by those that are no leak nothing is new. */
    private static List<Channel> channels(Outcome outcome, State state) {
        return outcome.evaluation().findings().keySet().stream()
                .filter(channel -> channel.leak() || state != State.NEW)
                .filter(channel -> outcome.standing().of(channel.word()) == state)
                .toList();
    }

    private static String words(List<Channel> channels) {
        return Words.list(channels.stream().map(Channel::word).toList());
    }

    private static String of(Pair pair) {
        return Words.quoted(pair.policy()) + " in " + Words.quoted(pair.world());
    }

    /** How SARIF says whether an earlier run found something too, by its word; empty where there was none. */
    static String state(Outcome outcome, String word) {
        return state(outcome, before -> before.found().contains(word));
    }

    /** How SARIF says whether an earlier run came to the same verdict; empty where there was none. */
    static String state(Outcome outcome) {
        RecordedVerdict now = outcome.recorded();
        return state(outcome, before -> before.verdict() == now.verdict() && before.vacuous() == now.vacuous());
    }

    private static String state(Outcome outcome, Predicate<RecordedVerdict> same) {
        boolean unchanged = outcome.standing().before().filter(same).isPresent();
        return !outcome.standing().compared() ? "" : unchanged ? "unchanged" : "new";
    }

    /** Why a channel is accepted; empty where it is not. */
    static String accepted(Outcome outcome, Channel channel) {
        Standing standing = outcome.standing();
        return standing.of(channel.word()) == State.ACCEPTED
                ? standing.acceptance(channel.word()).orElseThrow().reason()
                : "";
    }
}
