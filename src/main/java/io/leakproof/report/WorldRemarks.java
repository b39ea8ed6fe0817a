package io.leakproof.report;

import io.leakproof.compare.Scenario;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.UnknownFact;
import io.leakproof.facts.UnknownKind;
import io.leakproof.facts.WorldEffect;
import io.leakproof.policy.Policy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Says what a reader has to know of a world before its verdicts are relied on, as sentences without a full stop at the end. Ids
 * are as they are in the files.
 */
final class WorldRemarks {

    private WorldRemarks() {}

    /** What is to be known of a world in which policies were decided. */
    static List<String> of(Scenario scenario) {
        return of(scenario.facts(), scenario.policies());
    }

    /** On what nobody read the verdicts under some policies rest, and what nobody could see of the machine; empty where that is nothing. */
    static List<String> of(FactsFile facts, Collection<Policy> policies) {
        List<String> remarks = new ArrayList<>();
        Words.assumed(facts, policies).ifPresent(remarks::add);
        remarks.addAll(unknowns(facts));
        return remarks;
    }

    /** What nobody could see of the machine, what follows from that, and what would settle it. */
    static List<String> unknowns(FactsFile facts) {
        List<UnknownFact> unknowns = facts.unknowns();
        List<String> remarks = new ArrayList<>();
        remarks.addAll(open(facts));
        remarks.addAll(each("Not known, and accepted by `--accept`: ", unknowns, UnknownFact::accepted));
        remarks.addAll(each(
                "Not known, so that the worst case stands for it: ",
                unknowns,
                unknown -> !unknown.accepted() && unknown.world() == WorldEffect.COVERED));
        List<UnknownFact> present = unknowns.stream()
                .filter(unknown -> !unknown.accepted() && unknown.world() == WorldEffect.PRESENT_ONLY)
                .toList();
        if (!present.isEmpty()) {
            remarks.add("Not known, and of no matter to these verdicts: " + UnknownFact.inWords(present));
        }
        return remarks;
    }

    /** What nobody could see and keeps every policy from being said to block, and what would settle it. */
    static List<String> open(FactsFile facts) {
        return each("Not known, so that no policy is said to block: ", facts.unknowns(), UnknownFact::isOpen);
    }

    /** What nobody could see of each of some worlds. */
    static List<String> unknowns(Stream<FactsFile> worlds) {
        return worlds.flatMap(facts -> unknowns(facts).stream()
                        .map(remark -> Words.quoted(facts.world().scenario()) + ": " + remark + "."))
                .toList();
    }

    /** On which worst cases a story rests, and what would settle each. */
    static List<String> worstCases(List<UnknownFact> unknowns) {
        return each("Rests on the worst case of what is not known: ", unknowns, unknown -> true);
    }

    /** A remark for each kind, as each is settled otherwise. */
    private static List<String> each(String begin, List<UnknownFact> unknowns, Predicate<UnknownFact> wanted) {
        Map<UnknownKind, List<UnknownFact>> byKind = new LinkedHashMap<>();
        unknowns.stream()
                .filter(wanted)
                .forEach(unknown -> byKind.computeIfAbsent(unknown.kind(), kind -> new ArrayList<>())
                        .add(unknown));
        return byKind.entrySet().stream()
                .map(one -> begin + UnknownFact.inWords(one.getValue()) + ". What would settle it: "
                        + one.getKey().settles())
                .toList();
    }
}
