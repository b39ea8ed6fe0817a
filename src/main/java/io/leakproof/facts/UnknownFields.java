package io.leakproof.facts;

import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Shapes;
import io.leakproof.source.Printable;
import io.leakproof.source.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Describes how something that is not known is written. */
final class UnknownFields {

    static final Field<UnknownKind> KIND =
            Field.required("kind", Shapes.words(UnknownKind.class), "What is not known.");
    static final Field<String> ABOUT =
            Field.required("about", Shapes.id(), "Of what: an id of this file, a path, or `node`.");
    static final Field<WorldEffect> WORLD = Field.optional(
            "world",
            Shapes.words(WorldEffect.class),
            "What it does to verdicts: `open`, no policy is said to block; `covered`, the worst case is in the world;"
                    + " `present-only`, nothing. By default what its kind does, and never less.");

    /** What else may be said of it; of no consequence. */
    private static final List<Field<String>> DETAILS = List.of(
            detail("module", "The kernel module in question."),
            detail("device", "The device in question."),
            detail("tenant", "The tenant in question."),
            detail("what", "What was found instead of what was expected."),
            detail("why", "Why it was not read."));

    private static final Field<Integer> COUNT = Field.optional("count", Shapes.count(), "How many there are of them.");
    private static final List<Field<List<String>>> LISTS = List.of(
            Field.optional("candidates", Shapes.list(Shapes.id()), "Of which it is one."),
            Field.optional("by", Shapes.oneOrMore(Shapes.id()), "The ways in which it is known to be there."));

    static final MappingShape SHAPE = Shapes.mapping(
            "unknown",
            "Something about the machine that whoever collected the facts could not see.",
            Stream.of(Stream.of(KIND, ABOUT, WORLD), DETAILS.stream(), LISTS.stream(), Stream.of(COUNT))
                    .<Field<?>>flatMap(fields -> fields)
                    .toList());

    private UnknownFields() {}

    private static Field<String> detail(String name, String doc) {
        return Field.optional(name, Shapes.line("a detail"), doc);
    }

    /** Reports an unknown that claims to matter less than its kind does: that would turn it into safety. */
    static void check(Fields unknown, Problems problems) {
        UnknownKind kind = unknown.find(KIND);
        WorldEffect world = unknown.find(WORLD);
        if (kind != null && world != null && !world.atLeast(kind.world())) {
            problems.add(
                    unknown.mark(WORLD),
                    "an unknown " + Printable.quoted(kind.word()) + " is not `" + world.word() + "`",
                    "`" + kind.world().word() + "`");
        }
    }

    static UnknownFact unknown(Fields fields) {
        UnknownKind kind = fields.value(KIND);
        WorldEffect world = fields.find(WORLD);
        Map<String, String> details = new LinkedHashMap<>();
        SHAPE.fields().stream()
                .filter(field -> field != KIND && field != ABOUT && field != WORLD)
                .forEach(field -> {
                    Node value = fields.node().find(field.name());
                    if (value != null) {
                        details.put(field.name(), value instanceof Scalar one ? one.text() : Inheritance.text(value));
                    }
                });
        return new UnknownFact(kind, fields.value(ABOUT), world == null ? kind.world() : world, details, false);
    }
}
