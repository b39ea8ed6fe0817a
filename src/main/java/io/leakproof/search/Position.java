package io.leakproof.search;

import io.leakproof.facts.Buffer;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Channel;
import io.leakproof.rules.engine.RuleBook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A world under a policy at one moment: what has happened so far, what is so now, and what may happen next. Immutable. */
public final class Position {

    private final Scope scope;
    private final long[] state;
    private final List<Step> trace;
    private final List<String> notes;
    private final List<long[]> states;

    /** All that stays as it is. */
    private record Scope(
            World world, Policy policy, RuleBook rules, Layout layout, FactTables facts, TraceNotes notes) {}

    private Position(Scope scope, long[] state, List<Step> trace, List<String> notes, List<long[]> states) {
        this.scope = scope;
        this.state = state;
        this.trace = trace;
        this.notes = notes;
        this.states = states;
    }

    /**
     * The first position, in which nothing has happened.
     *
     * @throws IllegalArgumentException if the states of the world are too wide
     */
    public static Position first(World world, Policy policy, RuleBook rules) {
        if (!Layout.fits(world)) {
            throw new IllegalArgumentException(Search.width(world));
        }
        Layout layout = Layout.of(world);
        Scope scope = new Scope(world, policy, rules, layout, FactTables.of(world), new TraceNotes(world, layout));
        return new Position(scope, new long[layout.words], List.of(), List.of(), List.of());
    }

    /**
     * The same without whoever has no part in a trace: nobody's presence changes what an event asks.
     *
     * @throws IllegalArgumentException if even so the states are too wide
     */
    public static Position first(World world, Policy policy, RuleBook rules, List<Step> trace) {
        return first(among(world, trace), policy, rules);
    }

    /** The events that have happened. */
    public List<Step> trace() {
        return trace;
    }

    /** What each of them changed that a reader has to know, or an empty string. */
    public List<String> notes() {
        return notes;
    }

    /** Whether the same is so there, however that came about; to be asked of the same walk. */
    public boolean isSameAs(Position other) {
        return Arrays.equals(state, other.state);
    }

    /** Who has what now. */
    public Holdings holdings() {
        return Holdings.of(new StateView(scope.layout).load(state), scope.layout, scope.notes);
    }

    /** The channels that are open now, each with the events so far as its story. */
    public Map<Channel, Finding> findings() {
        Exposures exposures = new Exposures(scope.layout, answers(new CostCollector(scope.facts)), scope.facts);
        exposures.examine(0, new StateView(scope.layout).load(state));
        List<Range> ranges = scope.notes.ranges(trace, states);
        Map<Channel, Finding> findings = new EnumMap<>(Channel.class);
        exposures
                .first()
                .forEach((channel, seen) -> findings.put(
                        channel, new Finding(channel, seen.ruling(), seen.breach(), trace, notes, ranges)));
        return findings;
    }

    /** Every event that there could be, tried, in the order in which a search tries them. */
    public List<TriedEvent> events() {
        List<TriedEvent> events = new ArrayList<>();
        for (int user = 0; user < scope.layout.users; user++) {
            for (EventKind kind : EventKind.values()) {
                if (kind.ofUser()) {
                    addAll(events, kind, user);
                }
            }
        }
        addAll(events, EventKind.RESET, Successor.NONE);
        return events;
    }

    private void addAll(List<TriedEvent> events, EventKind kind, int user) {
        for (int taker : places(kind.gives(), scope.layout.users)) {
            for (int importer : places(kind.ofImporter(), scope.layout.importers)) {
                for (int subject : places(true, kind.ofDevice() ? scope.layout.devices : scope.layout.buffers)) {
                    if (taker != user || !kind.gives()) {
                        events.add(attempt(kind, user, taker, importer, subject));
                    }
                }
            }
        }
    }

    private static int[] places(boolean taken, int count) {
        return taken ? IntStream.range(0, count).toArray() : new int[] {Successor.NONE};
    }

    /**
     * Tries one event.
     *
     * @throws IllegalArgumentException if the world has not all that it names
     */
    public TriedEvent attempt(Step step) {
        World world = scope.world;
        return attempt(
                step.event(),
                place(world.users(), user -> user.id(), step.user()),
                place(world.users(), user -> user.id(), step.to()),
                place(world.importers(), importer -> importer.id(), step.importer()),
                step.event().ofDevice()
                        ? place(world.devices(), device -> device.id(), step.device())
                        : place(world.buffers(), buffer -> buffer.id(), step.buffer()));
    }

    private static <T> int place(List<T> facts, Function<T, String> idOf, @Nullable String id) {
        int place = facts.stream().map(idOf).toList().indexOf(id);
        if (id != null && place < 0) {
            throw new IllegalArgumentException("there is no `" + id + "`");
        }
        return place;
    }

    private TriedEvent attempt(EventKind event, int user, int taker, int importer, int subject) {
        CostCollector observed = new CostCollector(scope.facts);
        AnswerTables decisions = answers(observed);
        Mechanics mechanics = new Mechanics(scope.layout, scope.facts, decisions, observed);
        long[][] after = {state};
        mechanics.load(state);
        mechanics.attempt(
                event, user, taker, importer, subject, (kind, by, to, through, what, next) -> after[0] = next.clone());
        Step step = scope.notes.step(event, user, taker, importer, subject);
        String note = scope.notes.of(event, state, after[0]);
        boolean happens = mechanics.transitions() > 0;
        TriedEvent tried =
                new TriedEvent(step, note, decisions.answers(), happens ? after(step, note, after[0]) : null, "");
        return happens || tried.isDenied()
                ? tried
                : new TriedEvent(
                        step,
                        "",
                        tried.asked(),
                        null,
                        new Lacks(scope.notes, scope.layout, scope.facts).of(tried, state, user, importer, subject));
    }

    private AnswerTables answers(CostCollector observed) {
        return new AnswerTables(scope.world, scope.policy, scope.rules, observed);
    }

    private Position after(Step step, String note, long[] next) {
        return new Position(scope, next, with(trace, step), with(notes, note), with(states, next));
    }

    private static <T> List<T> with(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return List.copyOf(longer);
    }

    /** The world with those in it who have a part in the trace. */
    private static World among(World world, List<Step> trace) {
        Set<@Nullable String> named = new LinkedHashSet<>();
        for (Step step : trace) {
            named.add(step.user());
            named.add(step.to());
            named.add(step.importer());
            named.add(step.buffer());
            named.add(step.device());
        }
        List<Buffer> buffers = world.buffers().stream()
                .filter(buffer -> named.contains(buffer.id()))
                .toList();
        buffers.forEach(buffer -> named.add(buffer.device()));
        return new World(
                world.scenario(),
                world.summary(),
                world.source(),
                world.devices().stream()
                        .filter(device -> named.contains(device.id()))
                        .toList(),
                world.users().stream().filter(user -> named.contains(user.id())).toList(),
                buffers,
                world.importers().stream()
                        .filter(importer -> named.contains(importer.id()))
                        .toList());
    }
}
