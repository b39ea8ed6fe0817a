package io.leakproof.policy;

import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Shapes;
import java.util.List;
import java.util.Map;

/** Describes how a policy is written. */
final class PolicyFields {

    static final Field<String> POLICY = Field.required("policy", Shapes.id(), "Name of the policy.");
    static final Field<String> SUMMARY =
            Field.text("summary", Shapes.text(), "One sentence that says what this is, for people.");
    static final Field<String> SOURCE =
            Field.text("source", Shapes.text(), "Who proposed it, or where it is in force.");
    static final Field<Labels> LABELS = Field.defaulted(
            "labels",
            Shapes.map(Shapes.id(), Shapes.text()).as(Labels::of),
            Labels.none(),
            Map.of(),
            "Free words for rules of your own.");

    static final MappingShape OPTIONS_SHAPE = Shapes.mapping(
            "policy",
            "The options of the policy; one that is not written has its default, which does nothing.",
            PolicyOption.ALL.stream().<Field<?>>map(PolicyOption::field).toList());
    static final Field<Fields> OPTIONS =
            Field.required("options", OPTIONS_SHAPE, "The options; `{}` is a policy that does nothing.");

    static final Field<BaseOptions> BASE = Field.words(
            "base",
            BaseOptions.NONE,
            "What holds on a device where an option is not written: its default, or with `as-merged` what the device's own driver"
                    + " does by itself (`protection` of the device).");

    static final MappingShape SHAPE = Shapes.mapping(
            "policy file",
            "One candidate policy: a value for every option.",
            List.of(POLICY, SUMMARY, SOURCE, BASE, OPTIONS, LABELS));

    private PolicyFields() {}

    static Policy policy(Fields file) {
        Policy.Builder policy = new Policy.Builder(file.value(POLICY))
                .summary(file.value(SUMMARY))
                .source(file.value(SOURCE))
                .labels(file.value(LABELS))
                .base(file.value(BASE));
        Options.of(file.value(OPTIONS)).setIn(policy);
        return policy.build();
    }
}
