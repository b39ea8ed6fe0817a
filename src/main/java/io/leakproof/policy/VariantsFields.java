package io.leakproof.policy;

import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Shapes;
import java.util.List;

/** How variants are written. */
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
    static final Field<List<Fields>> EXCLUDE = Field.defaulted(
            "exclude",
            Shapes.list(Shapes.mapping(
                    "exclusion",
                    "Values of options that vary: combinations that have all of them are left out.",
                    each(VariantsFields::single))),
            List.of(),
            List.of(),
            "The combinations that are left out.");
    static final Field<Fields> BASE =
            Field.optional("base", PolicyFields.OPTIONS_SHAPE, "Options that all the policies have in common.");

    static final MappingShape SHAPE = Shapes.mapping(
            "variants file",
            "A matrix of option values: a policy for each combination.",
            List.of(VARIANTS, PolicyFields.SUMMARY, PolicyFields.SOURCE, BASE, OPTIONS, EXCLUDE, PolicyFields.LABELS));

    private VariantsFields() {}

    /** The names of all options, in the order of the semantics. */
    static List<String> optionNames() {
        return PolicyFields.OPTIONS_SHAPE.fields().stream().map(Field::name).toList();
    }

    private static Field<?> varied(Field<?> option) {
        return Field.optional(
                option.name(), Shapes.list(option.shape(), 1, "without a value there is no policy"), option.doc());
    }

    private static Field<?> single(Field<?> option) {
        return Field.optional(option.name(), option.shape(), option.doc());
    }

    private static List<Field<?>> each(Change change) {
        return PolicyFields.OPTIONS_SHAPE.fields().stream()
                .<Field<?>>map(change::of)
                .toList();
    }

    /** Makes a field of another. */
    private interface Change {
        Field<?> of(Field<?> option);
    }
}
