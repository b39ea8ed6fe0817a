package io.leakproof.policy;

import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Shapes;
import java.util.List;
import java.util.function.Function;

/** Describes how variants are written. */
final class VariantsFields {

    static final Field<String> VARIANTS = Field.required("variants", Shapes.id(), "Name of the set of policies.");
    static final Field<Fields> OPTIONS = Field.required(
            "options",
            Shapes.mapping(
                    "set of variants",
                    "The options that vary, each with its values. A policy is made of each combination, and called by it:"
                            + " `revoke=required,scrub=on-release`.",
                    each(VariantsFields::varied)),
            "The options that vary.");
    static final Field<List<Fields>> EXCLUDE = Field.list(
            "exclude",
            Shapes.list(Shapes.mapping(
                    "exclusion",
                    "Values of options that vary: combinations that have all of them are left out.",
                    each(VariantsFields::single))),
            "The combinations that are left out.");
    static final Field<Fields> BASE =
            Field.optional("base", PolicyFields.OPTIONS_SHAPE, "Options that all the policies have in common.");

    static final MappingShape SHAPE = Shapes.mapping(
            "variants file",
            "A matrix of option values: a policy for each combination.",
            List.of(VARIANTS, PolicyFields.SUMMARY, PolicyFields.SOURCE, BASE, OPTIONS, EXCLUDE, PolicyFields.LABELS));

    private VariantsFields() {}

    private static Field<?> varied(PolicyOption<?> option) {
        return Field.optional(
                option.key(),
                Shapes.list(option.field().shape(), 1, "without a value there is no policy"),
                option.doc());
    }

    private static Field<?> single(PolicyOption<?> option) {
        return Field.optional(option.key(), option.field().shape(), option.doc());
    }

    private static List<Field<?>> each(Function<PolicyOption<?>, Field<?>> field) {
        return PolicyOption.ALL.stream().<Field<?>>map(field).toList();
    }
}
