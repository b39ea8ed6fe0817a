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
import java.util.stream.Stream;

/** Describes how an expectation is written, in facts and in suites: a field for each key that it may have. */
public final class ExpectationFields {

    public static final Field<Verdict> VERDICT = Field.required(
            "verdict",
            Shapes.words(Verdict.BLOCKS, Verdict.LEAKS),
            "Whether the policy blocks cross-user leakage in this world.");
    public static final Field<Map<Channel, Integer>> CHANNELS = Field.optional(
            "channels",
            Shapes.map(Shapes.words(Channel.class), Shapes.count()),
            "The channels that are reachable, each with the number of events of its shortest trace; no others.");
    public static final Field<List<Cost>> COSTS = Field.optional(
            "costs",
            Shapes.list(Shapes.words(
                    Cost.NEXT_OPEN_WAITS, Cost.UNACCOUNTED_PINS, Cost.BREAKS_IMPORTS, Cost.HOARDS, Cost.KILLS_HOLDERS)),
            "What the policy costs; nothing else.");
    public static final Field<List<String>> EXCLUDED =
            Field.optional("excluded", Shapes.list(Shapes.id()), "The importers that the policy shuts out; no others.");
    public static final Field<List<String>> KERNEL_EXCLUDED = Field.optional(
            "kernel_excluded", Shapes.list(Shapes.id()), "The importers that the kernel shuts out; no others.");
    public static final Field<Boolean> VACUOUS =
            Field.optional("vacuous", Shapes.truth(), "Whether nothing could leak even without a policy.");
    public static final Field<Channel> CHANNEL =
            Field.optional("channel", Shapes.words(Channel.class), "A channel that is reachable, whatever others are.");
    public static final Field<Integer> STEPS = Field.optional(
            "steps",
            Shapes.count(),
            "The number of events of the shortest trace of `channel`; without a channel, of the shortest leak.");
    public static final Field<List<String>> SPOKE = Field.optional(
            "spoke", Shapes.list(Shapes.id(), 1, "an empty list expects nothing"), "Rules that speak; others may too.");
    public static final Field<List<String>> SILENT = Field.optional(
            "silent", Shapes.list(Shapes.id(), 1, "an empty list expects nothing"), "Rules that never speak.");
    public static final Field<List<String>> DECIDED = Field.optional(
            "decided",
            Shapes.list(Shapes.id()),
            "The rules that decide and no others: those that call a leak a leak, or those without which a policy that"
                    + " blocks would leak.");

    private static final List<Field<?>> OF_WORLDS =
            List.of(VERDICT, CHANNELS, COSTS, EXCLUDED, KERNEL_EXCLUDED, VACUOUS);

    /** All there are, of which facts have those that speak of worlds alone. */
    static final List<Field<?>> ALL = Stream.concat(
                    OF_WORLDS.stream(), Stream.of(CHANNEL, STEPS, SPOKE, SILENT, DECIDED))
            .toList();

    static final MappingShape SHAPE =
            Shapes.mapping("expectation", "What the policy of this name must come to in this world.", OF_WORLDS);

    /** The {@code expect:} block of facts files. */
    public static final ExpectBlock BLOCK = ExpectBlock.of(SHAPE, List.of(EXCLUDED, KERNEL_EXCLUDED));

    private ExpectationFields() {}
}
