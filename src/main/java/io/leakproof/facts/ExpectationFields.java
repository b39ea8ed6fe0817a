package io.leakproof.facts;

import io.leakproof.facts.Expectation.Channel;
import io.leakproof.facts.Expectation.Cost;
import io.leakproof.facts.Expectation.Verdict;
import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Shapes;
import java.util.List;
import java.util.Map;

/** How an expectation is written, in facts and in suites. */
public final class ExpectationFields {

    static final Field<Verdict> VERDICT = Field.required(
            "verdict", Shapes.words(Verdict.class), "Whether the policy blocks cross-user leakage in this world.");
    static final Field<Map<Channel, Integer>> CHANNELS = Field.optional(
            "channels",
            Shapes.map(Shapes.words(Channel.class), Shapes.count()),
            "The channels that are reachable, each with the number of events of its shortest trace; no others.");
    static final Field<List<Cost>> COSTS =
            Field.optional("costs", Shapes.list(Shapes.words(Cost.class)), "What the policy costs; nothing else.");
    static final Field<List<String>> EXCLUDED =
            Field.optional("excluded", Shapes.list(Shapes.id()), "The importers that the policy shuts out; no others.");
    static final Field<List<String>> KERNEL_EXCLUDED = Field.optional(
            "kernel_excluded", Shapes.list(Shapes.id()), "The importers that the kernel shuts out; no others.");
    static final Field<Boolean> VACUOUS =
            Field.optional("vacuous", Shapes.truth(), "Whether nothing could leak even without a policy.");

    /** An expectation, with all its fields. */
    public static final MappingShape SHAPE = Shapes.mapping(
            "expectation",
            "What the policy of this name must come to in this world.",
            List.of(VERDICT, CHANNELS, COSTS, EXCLUDED, KERNEL_EXCLUDED, VACUOUS));

    private ExpectationFields() {}

    /** The expectation that was read; the verdict must be there. */
    public static Expectation expectation(Fields fields) {
        return new Expectation(
                fields.value(VERDICT),
                fields.find(CHANNELS),
                fields.find(COSTS),
                fields.find(EXCLUDED),
                fields.find(KERNEL_EXCLUDED),
                fields.find(VACUOUS));
    }
}
