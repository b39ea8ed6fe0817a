package io.leakproof.compare;

import io.leakproof.document.Document;
import io.leakproof.rules.Channel;
import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Schema;
import io.leakproof.schema.Shapes;
import io.leakproof.source.Mark;
import io.leakproof.source.Printable;
import io.leakproof.source.Problems;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the leaks that somebody has accepted, each by name, with a reason and an end. */
public final class KnownLeaks {

    private static final Field<String> POLICY = Field.required("policy", Shapes.id(), "The id of the policy.");
    private static final Field<String> WORLD = Field.required("world", Shapes.id(), "The scenario of the facts.");
    private static final Field<List<Channel>> CHANNELS = Field.required(
            "channels",
            Shapes.oneOrMore(Shapes.words(Channel.class)),
            "Through which channels data is reached so, as reports name them.");
    private static final Field<String> REASON =
            Field.required("reason", Shapes.line("a reason"), "Why it is accepted, for whoever reads the report.");
    private static final Field<LocalDate> UNTIL = Field.required(
            "until", Shapes.date(), "The last day; from the day after, the leak fails a run as if it were new.");
    private static final MappingShape LEAK = Shapes.mapping(
            "known leak", "A leak that is accepted for a time.", List.of(POLICY, WORLD, CHANNELS, REASON, UNTIL));
    private static final Field<List<Fields>> LEAKS =
            Field.required("known_leaks", Shapes.list(LEAK), "The leaks that are accepted.");
    private static final MappingShape SHAPE =
            Shapes.mapping("list of known leaks", "Leaks that are accepted, each for a time.", List.of(LEAKS));

    private KnownLeaks() {}

    /** The JSON Schema of such files. */
    public static String schema() {
        return Schema.of("known-leaks", SHAPE);
    }

    /**
     * Reads a document.
     *
     * @throws io.leakproof.source.BadInputException with everything that is wrong with it
     */
    public static List<KnownLeak> read(Document document) {
        Problems problems = document.startReading();
        Fields fields = SHAPE.read(document.root(), problems);
        List<Fields> written = fields == null ? null : fields.find(LEAKS);
        List<KnownLeak> leaks = new ArrayList<>();
        Map<List<Object>, Mark> first = new HashMap<>();
        for (Fields leak : written == null ? List.<Fields>of() : written) {
            if (leak.complete()) {
                KnownLeak known = new KnownLeak(
                        new Baseline.Pair(leak.value(WORLD), leak.value(POLICY)),
                        leak.value(CHANNELS),
                        leak.value(REASON),
                        leak.value(UNTIL));
                leaks.add(known);
                for (Channel channel : known.channels()) {
                    Mark earlier = first.putIfAbsent(List.of(known.pair(), channel), leak.mark(CHANNELS));
                    if (earlier != null) {
                        problems.add(
                                leak.mark(CHANNELS),
                                Printable.quoted(channel.word()) + " is accepted twice for this policy in this world,"
                                        + " before at " + earlier);
                    }
                }
            }
        }
        problems.throwIfAny();
        return leaks;
    }
}
