package io.leakproof.suite;

import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.ExpectBlock;
import io.leakproof.rules.Channel;
import io.leakproof.schema.Field;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Shapes;
import io.leakproof.search.Cost;
import java.util.List;
import java.util.Map;

/** Describes how an expectation is written, in facts and in suites. */
public final class ExpectationFields {

    static final Field<Verdict> VERDICT = Field.required(
            "verdict",
            Shapes.words(Verdict.BLOCKS, Verdict.LEAKS),
            "Whether the policy blocks cross-user leakage in this world.");
    static final Field<Map<Channel, Integer>> CHANNELS = Field.optional(
            "channels",
            Shapes.map(Shapes.words(Channel.class), Shapes.count()),
            "The channels that are reachable, each with the number of events of its shortest trace; no others.");
    static final Field<List<Cost>> COSTS = Field.optional(
            "costs",
            Shapes.list(Shapes.words(
                    Cost.NEXT_OPEN_WAITS, Cost.UNACCOUNTED_PINS, Cost.BREAKS_IMPORTS, Cost.HOARDS, Cost.KILLS_HOLDERS)),
            "What the policy costs; nothing else.");
    static final Field<List<String>> EXCLUDED =
            Field.optional("excluded", Shapes.list(Shapes.id()), "The importers that the policy shuts out; no others.");
    static final Field<List<String>> KERNEL_EXCLUDED = Field.optional(
            "kernel_excluded", Shapes.list(Shapes.id()), "The importers that the kernel shuts out; no others.");
    static final Field<Boolean> VACUOUS =
            Field.optional("vacuous", Shapes.truth(), "Whether nothing could leak even without a policy.");

    static final MappingShape SHAPE = Shapes.mapping(
            "expectation",
            "What the policy of this name must come to in this world.",
            List.of(VERDICT, CHANNELS, COSTS, EXCLUDED, KERNEL_EXCLUDED, VACUOUS));

    /** The {@code expect:} block of facts files. */
    public static final ExpectBlock BLOCK = ExpectBlock.of(SHAPE, List.of(EXCLUDED, KERNEL_EXCLUDED));

    private ExpectationFields() {}
}
