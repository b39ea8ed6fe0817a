package io.leakproof.suite;

import io.leakproof.document.Document;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Schema;
import io.leakproof.schema.Shapes;
import io.leakproof.search.EventKind;
import io.leakproof.search.Step;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Printable;
import io.leakproof.source.Problems;
import io.leakproof.source.Spelling;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An order of events that was read from a file, in the words of the traces of reports. Immutable.
 *
 * @param document what it was read from
 * @param trace the events, in their order
 */
public record StoryFile(Document document, List<Step> trace) {

    private static final Field<EventKind> EVENT =
            Field.required("event", Shapes.words(EventKind.class), "What happens.");
    private static final Field<String> USER =
            Field.optional("user", Shapes.id(), "The user who does it; nobody in a `reset`.");
    private static final Field<String> TO =
            Field.optional("to", Shapes.id(), "The user to whom something is given; of `pass` and `hand`.");
    private static final Field<String> IMPORTER =
            Field.optional("importer", Shapes.id(), "The importer of the import; of `import`, `release` and `hand`.");
    private static final Field<String> BUFFER =
            Field.optional("buffer", Shapes.id(), "The range; not of `open`, `close` and `reset`.");
    private static final Field<String> DEVICE =
            Field.optional("device", Shapes.id(), "The device; of `open`, `close` and `reset`.");
    private static final MappingShape STEP =
            Shapes.mapping("step", "One event.", List.of(EVENT, USER, TO, IMPORTER, BUFFER, DEVICE));
    private static final Field<String> SUMMARY =
            Field.text("summary", Shapes.text(), "One sentence that says what this is, for people.");
    private static final Field<List<Fields>> TRACE = Field.required(
            "trace",
            Shapes.list(STEP, 1, "a story is what happens"),
            "The events in their order, as `trace` of a report in JSON has them.");
    private static final MappingShape SHAPE =
            Shapes.mapping("story", "An order of events in one world.", List.of(SUMMARY, TRACE));

    /** The JSON Schema of stories. */
    public static String schema() {
        return Schema.of("story", SHAPE);
    }

    /**
     * Reads a document.
     *
     * @param world where it is to be played; null where that is not known, and ids may be any
     * @throws BadInputException with everything that is wrong with it
     */
    public static StoryFile read(Document document, @Nullable World world) {
        Problems problems = document.startReading();
        Fields fields = SHAPE.read(document.root(), problems);
        List<Fields> steps = fields == null ? null : fields.find(TRACE);
        List<Fields> written = steps == null ? List.of() : steps;
        for (Fields step : written) {
            EventKind event = step.find(EVENT);
            if (event != null) {
                requireArguments(step, event, problems);
            }
            if (world != null) {
                requireIds(step, world, problems);
            }
        }
        problems.throwIfAny();
        return new StoryFile(
                document, written.stream().map(step -> step.as(Step.class)).toList());
    }

    private static void requireArguments(Fields step, EventKind event, Problems problems) {
        requireArgument(step, event, USER, event.ofUser(), problems);
        requireArgument(step, event, TO, event.gives(), problems);
        requireArgument(step, event, IMPORTER, event.ofImporter(), problems);
        requireArgument(step, event, BUFFER, !event.ofDevice(), problems);
        requireArgument(step, event, DEVICE, event.ofDevice(), problems);
        if (event.gives() && step.find(TO) != null && Objects.equals(step.find(USER), step.find(TO))) {
            problems.add(step.mark(TO), "nobody gives anything to themselves");
        }
    }

    private static void requireArgument(
            Fields step, EventKind event, Field<String> field, boolean taken, Problems problems) {
        boolean written = step.node().find(field.name()) != null;
        String word = Printable.quoted(event.word());
        if (taken && !written) {
            problems.add(step.node().mark(), word + " has no `" + field.name() + "`");
        } else if (!taken && written) {
            problems.add(step.mark(field), word + " has no use for `" + field.name() + "`");
        }
    }

    private static void requireIds(Fields step, World world, Problems problems) {
        requireId(step, USER, "user", world.users().stream().map(User::id), problems);
        requireId(step, TO, "user", world.users().stream().map(User::id), problems);
        requireId(step, IMPORTER, "importer", world.importers().stream().map(Importer::id), problems);
        requireId(step, BUFFER, "buffer", world.buffers().stream().map(Buffer::id), problems);
        requireId(step, DEVICE, "device", world.devices().stream().map(Device::id), problems);
    }

    private static void requireId(
            Fields step, Field<String> field, String kind, Stream<String> there, Problems problems) {
        String id = step.find(field);
        List<String> ids = there.toList();
        if (id != null && !ids.contains(id)) {
            problems.add(
                    step.mark(field),
                    "no " + kind + " of this world is called " + Printable.quoted(id),
                    Spelling.guess(id, ids));
        }
    }

    /** The name of the file, as the user gave it. */
    public String file() {
        return document.file();
    }

    /** {@code sha256:} and the SHA-256 of the file. */
    public String digest() {
        return document.digest();
    }
}
