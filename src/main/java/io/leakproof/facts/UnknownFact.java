package io.leakproof.facts;

import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Shapes;
import io.leakproof.source.Printable;
import io.leakproof.source.Problems;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something about a machine that whoever collected the facts could not see.
 *
 * @param kind what it is
 * @param about an id of the world, a path, or {@code node}
 * @param world what it does to the verdicts of the world
 * @param details what else is known of it, by the key under which it is written
 * @param accepted whether the user takes responsibility for it, so that it changes no verdict
 */
public record UnknownFact(
        UnknownKind kind, String about, WorldEffect world, Map<String, String> details, boolean accepted) {

    /** So many subjects of a kind are named. */
    private static final int FEW = 8;

    /** What parts the id of a stand-in from the id of what it stands for: {@code vgem~kernel}. */
    private static final String STAND_IN = "~";

    /** The importer that stands for references of which nobody knows who holds them. */
    private static final String HIDDEN = "hidden~reference";

    private static final Field<UnknownKind> KIND =
            Field.required("kind", Shapes.words(UnknownKind.class), "What is not known.");
    private static final Field<String> ABOUT =
            Field.required("about", Shapes.id(), "Of what: an id of this file, a path, or `node`.");
    private static final Field<WorldEffect> WORLD = Field.optional(
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

    /** Copies the details, keeping their order. */
    public UnknownFact {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** Whether it keeps every policy from being said to block. */
    public boolean isOpen() {
        return world == WorldEffect.OPEN && !accepted;
    }

    /** The same, accepted. */
    public UnknownFact accept() {
        return new UnknownFact(kind, about, world, details, true);
    }

    /**
     * Whether a fact of this id stands in the world for what is not known here: it is the subject or the device of this
     * unknown, or one of the worst cases of it, such as {@code vgem~kernel} of {@code vgem}.
     */
    public boolean coveredBy(String id) {
        return world == WorldEffect.COVERED
                && (isOrStandsFor(id, about)
                        || isOrStandsFor(id, details.getOrDefault("device", about))
                        || (kind == UnknownKind.UNEXPLAINED_REFERENCES && id.equals(HIDDEN)));
    }

    private static boolean isOrStandsFor(String id, String subject) {
        return id.equals(subject) || id.startsWith(subject + STAND_IN);
    }

    /** The reason why a verdict is unknown where these are open, as a sentence without a full stop. */
    public static String reason(List<UnknownFact> open) {
        return "nothing leaks in what is known of the machine, and this is not known: " + inWords(open);
    }

    /**
     * All in one line, each kind once with its first few subjects: {@code buffers-not-listed (node), exporter-class-unknown
     * (vgem, vkms)}.
     */
    public static String inWords(List<UnknownFact> unknowns) {
        Map<UnknownKind, Set<String>> subjects = new LinkedHashMap<>();
        unknowns.forEach(unknown -> subjects.computeIfAbsent(unknown.kind, kind -> new LinkedHashSet<>())
                .add(unknown.about));
        return subjects.entrySet().stream()
                .map(one -> one.getKey().word() + " (" + few(List.copyOf(one.getValue())) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String few(List<String> subjects) {
        return subjects.size() <= FEW
                ? String.join(", ", subjects)
                : String.join(", ", subjects.subList(0, FEW)) + " and " + (subjects.size() - FEW) + " more";
    }

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

    /** What is written; all its details are kept as they are written. */
    static UnknownFact of(Fields fields) {
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
