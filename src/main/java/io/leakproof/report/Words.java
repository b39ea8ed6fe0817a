package io.leakproof.report;

import io.leakproof.compare.Needs;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.Assumption;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.OptionValue;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyFile;
import io.leakproof.render.Wrap;
import io.leakproof.search.Cost;
import io.leakproof.search.Finding;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what reports have in common in plain words. Ids in it are as they are in the files; whoever prints makes them safe. */
final class Words {

    /** The mark of a verdict that rests on what nobody read. */
    static final String ASSUMED = "*";

    private Words() {}

    /** An id in a sentence, so that one called {@code nothing} does not turn it round. */
    static String quoted(String id) {
        return "`" + id + "`";
    }

    /** Ids in a sentence. */
    static String names(Collection<String> ids) {
        return list(ids.stream().map(Words::quoted).toList());
    }

    /** Whether a verdict rests on what nobody read. An unknown one rests on nothing. */
    static boolean isAssumed(Evaluation evaluation, FactsFile facts) {
        return !facts.assumptionsUnder(List.of(evaluation.policy())).isEmpty()
                && evaluation.verdict() != Verdict.UNKNOWN;
    }

    /** What the mark of a verdict under these policies stands for in a world; empty where no verdict is marked. */
    static Optional<String> assumed(FactsFile facts, Collection<Policy> policies) {
        return Assumption.remark(facts.assumptionsUnder(policies)).map(remark -> ASSUMED + " " + remark);
    }

    /** A channel and its length. */
    static String by(Finding finding) {
        return finding.channel().word() + ", " + count(finding.steps(), "step");
    }

    /** A cost in two or three words. */
    static String cost(Cost cost) {
        return switch (cost) {
            case BREAKS_IMPORTS -> "breaks imports";
            case HOARDS -> "hoards memory";
            case KILLS_HOLDERS -> "kills holders";
            case NEXT_OPEN_WAITS -> "next open waits";
            case UNACCOUNTED_PINS -> "unaccounted pins";
        };
    }

    /** A cost as a sentence. */
    static String costInFull(Cost cost) {
        return switch (cost) {
            case BREAKS_IMPORTS -> "A live import can lose its mapping: whoever uses it has to cope with that.";
            case HOARDS ->
                "A range can stay out of the pool after its owner gave it up, until the last reference goes.";
            case KILLS_HOLDERS -> "Processes of others can be killed for what they hold of the owner's.";
            case NEXT_OPEN_WAITS ->
                "The device can stay busy after its owner closed it: the next user waits until an importer lets go.";
            case UNACCOUNTED_PINS -> "An import can pin memory that is charged to nobody's RLIMIT_MEMLOCK.";
        };
    }

    /** The options a policy needs: {@code revoke + drm_master}, alternatives joined by "or". */
    static String needs(Needs needs) {
        if (!needs.completeness().isComplete()) {
            return "not decided";
        }
        if (needs.baseline()) {
            return "nothing: facts" + Wrap.GLUE + "alone";
        }
        return needs.alternatives().stream()
                .map(options -> String.join(Wrap.GLUE + "+ ", options))
                .collect(Collectors.joining(" or "));
    }

    /** How a world was made smaller, as sentences; empty where it was searched as it is. */
    static Optional<String> reductions(Scenario scenario) {
        List<String> reductions = scenario.outcomes().stream()
                .flatMap(outcome -> outcome.evaluation().search().reductions().stream())
                .distinct()
                .toList();
        return reductions.isEmpty() ? Optional.empty() : Optional.of(reductions(reductions));
    }

    /** The same of one search. */
    static String reductions(List<String> reductions) {
        return "This world was decided by the small ones it is made of, which have the same answer: "
                + list(reductions.stream()
                        .map(reduction -> reduction.replace('-', ' '))
                        .toList())
                + ". `--exhaustive` searches the whole.";
    }

    /** "A", "A and B", "A, B and C". */
    static String list(List<String> words) {
        return list(words, " and ");
    }

    /** Words as a list in a sentence, with what stands before the last one. */
    static String list(List<String> words, String last) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + last + words.get(words.size() - 1);
    }

    /** A number with its noun, whose plural ends in s. */
    static String count(long number, String noun) {
        return count(number, noun, noun + "s");
    }

    /** A number with its noun. */
    static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /** A number, with a comma before each three digits whatever the locale is. */
    static String number(long number) {
        StringBuilder digits = new StringBuilder().append(number);
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            digits.insert(at, ',');
        }
        return digits.toString();
    }

    /** How many leak, block and are unknown; vacuous blocks are blocks. */
    static String total(Stream<Outcome> outcomes) {
        List<Verdict> verdicts = outcomes.map(Outcome::verdict).toList();
        long leaks = verdicts.stream().filter(Verdict.LEAKS::equals).count();
        long blocks = verdicts.stream().filter(Verdict.BLOCKS::equals).count();
        long unknown = verdicts.size() - leaks - blocks;
        return leaks + " leak, " + blocks + " block" + (unknown == 0 ? "" : ", " + unknown + " unknown");
    }

    /** What a policy sets, in the order of its file. */
    static String settings(PolicyFile file) {
        Stream<String> base = file.policy().settings().stream()
                .filter(setting -> !PolicyFile.isOption(setting.option()))
                .map(OptionValue::toString);
        Stream<String> written =
                file.options().entrySet().stream().map(option -> option.getKey() + ": " + option.getValue());
        String options = Stream.concat(base, written).collect(Collectors.joining(", "));
        return options.isEmpty() ? "no option is set" : options;
    }
}
