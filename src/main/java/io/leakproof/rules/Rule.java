package io.leakproof.rules;

import io.leakproof.Api;
import java.util.Comparator;
import java.util.Set;

/**
 * The name, place and sentence of one rule, and whatever else is known of it besides what it does. Immutable.
 *
 * @param id words that never change; what reports, tests and coverage show
 * @param file the file it stands in, such as {@code rules/revoke.drl}
 * @param line where it begins, from 1
 * @param question the simple name of the {@link Question} it answers
 * @param reads the facts its conditions read, as {@code Type.field}
 * @param sentence what it says, for people
 * @param source where it comes from: a mail, a commit, a file of the kernel; empty where a user's rule gives none
 * @param shipped whether it came with this project; false for people's own
 */
@Api
public record Rule(
        String id,
        String file,
        int line,
        String question,
        Set<String> reads,
        String sentence,
        String source,
        boolean shipped) {

    /** By file, and by line within a file. */
    public static final Comparator<Rule> ORDER =
            Comparator.comparing(Rule::file).thenComparingInt(Rule::line).thenComparing(Rule::id);

    /** Copies the set. */
    public Rule {
        reads = Set.copyOf(reads);
    }

    /** Whether a condition reads an option of the policy, or another part of it. */
    public boolean readsPolicy() {
        return reads.stream().anyMatch(read -> read.startsWith(PolicyReads.PREFIX));
    }
}
