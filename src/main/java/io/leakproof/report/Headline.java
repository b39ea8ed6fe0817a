package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.Outcome;
import io.leakproof.evaluate.Verdict;
import java.util.List;

/** Says what was found, in one sentence without a full stop. */
final class Headline {

    private Headline() {}

    /** Whom a story is about: {@code `a` and `b` leak: A reads B's data in hbm0 through efa0}; marked where it rests on what nobody read. */
    static String of(Story story, List<Outcome> outcomes) {
        List<String> policies = outcomes.stream().map(Outcome::policy).toList();
        boolean one = policies.size() == 1;
        String mark = outcomes.get(0).isAssumed() ? Words.ASSUMED : "";
        String verb = (one ? " leaks" : " leak") + mark + ": ";
        if (!story.leaks()) {
            verb = outcomes.get(0).verdict() == Verdict.UNKNOWN
                    ? (one ? " is unknown, and " : " are unknown, and ")
                    : (one ? " lets nothing be read" : " let nothing be read") + mark + ", and yet ";
        }
        return Words.names(policies) + verb + story.endings().get(0).sentence();
    }

    /** How many verdicts of which kind: {@code 1 world, 2 policies: 1 leak, 1 block, 0 unknown; 675 states looked at}. */
    static String of(Comparison comparison) {
        long policies = comparison.scenarios().stream()
                .mapToInt(scenario -> scenario.outcomes().size())
                .max()
                .orElse(0);
        long vacuous = comparison.vacuous();
        return Words.count(comparison.scenarios().size(), "world") + ", "
                + Words.count(policies, "policy", "policies") + ": "
                + comparison.count(Verdict.LEAKS) + " leak"
                + (comparison.prior().isEmpty() ? ", " : " (" + ChangeWords.newLeaks(comparison) + " anew), ")
                + comparison.count(Verdict.BLOCKS) + " block"
                + (vacuous == 0 ? ", " : " (" + vacuous + " vacuously), ")
                + comparison.count(Verdict.UNKNOWN) + " unknown; "
                + Words.count(comparison.states(), "state") + " looked at";
    }
}
