package io.leakproof.compare;

import io.leakproof.evaluate.Verdict;
import io.leakproof.policy.PolicyFile;
import io.leakproof.rules.Question;
import io.leakproof.rules.Ruling;
import io.leakproof.rules.language.Tested;
import io.leakproof.source.Word;
import java.util.List;

/**
 * The difference that the second of two policies makes. Immutable.
 *
 * <p>A policy is <em>as strict</em> as another if some rule speaks under it to every question to which some rule speaks under
 * the other: it refuses, revokes, waits, holds, keeps and scrubs wherever the other does, and calls a leak what the other calls
 * one. A question that {@linkplain Question#loosens loosens} counts the other way: no device is reset and no pin left uncounted
 * where the other does not. Which rule speaks, and with which error, is no matter. This is decided over every question that the
 * rules can tell apart, so in every world. It is about what is asked, not about what comes of it: a stricter policy can, in some world, leak
 * where the laxer does not, as where a revoke takes away the reference that would have kept a range. Evaluate both for that.
 *
 * @param rules the digest of the rules that were asked
 * @param before the first policy
 * @param after the second
 * @param relation of the second to the first
 * @param stricter where the second is stricter, if anywhere: at most one
 * @param laxer where it is laxer, if anywhere: at most one
 * @param questions how many questions were asked of both
 * @param decided both policies, in this order, in the worlds that were given
 */
public record Difference(
        String rules,
        PolicyFile before,
        PolicyFile after,
        Relation relation,
        List<Witness> stricter,
        List<Witness> laxer,
        long questions,
        Comparison decided) {

    public Difference {
        stricter = List.copyOf(stricter);
        laxer = List.copyOf(laxer);
    }

    /** The worlds in which the second leaks and the first blocks. */
    public List<Scenario> opened() {
        return decided.scenarios().stream()
                .filter(scenario -> verdicts(scenario).equals(List.of(Verdict.BLOCKS, Verdict.LEAKS)))
                .toList();
    }

    /** The worlds in which one of the two is unknown. */
    public List<Scenario> undecided() {
        return decided.scenarios().stream()
                .filter(scenario -> verdicts(scenario).contains(Verdict.UNKNOWN))
                .toList();
    }

    private static List<Verdict> verdicts(Scenario scenario) {
        return scenario.outcomes().stream().map(Outcome::verdict).toList();
    }

    /** The relation of the second policy to the first. */
    public enum Relation implements Word {
        /** Each is as strict as the other. */
        EQUIVALENT,
        /** The second is as strict as the first, and the first is not as strict as the second. */
        STRICTER,
        /** The first is as strict as the second, and the second is not as strict as the first. */
        LAXER,
        /** Neither is as strict as the other. */
        INCOMPARABLE
    }

    /**
     * A question to which rules speak under one of the policies only.
     *
     * @param question what is asked
     * @param under the one policy
     * @param ruling what is said under it
     * @param conditions what the rule looked at
     */
    public record Witness(Question question, PolicyFile under, Ruling ruling, List<Tested> conditions) {

        public Witness {
            conditions = List.copyOf(conditions);
        }
    }
}
