package io.leakproof.search;

import io.leakproof.facts.Buffer;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Answer;
import io.leakproof.rules.Question;
import io.leakproof.rules.engine.RuleBook;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the rules were asked at each step of a story, by going through it once more. Whoever has no part in the story is
 * left out: nobody's presence changes what an event asks.
 */
public final class TraceQuestions {

    private final World world;
    private final Policy policy;
    private final RuleBook rules;
    private final Layout layout;
    private final FactTables facts;

    private TraceQuestions(World world, Policy policy, RuleBook rules) {
        this.world = world;
        this.policy = policy;
        this.rules = rules;
        layout = Layout.of(world);
        facts = FactTables.of(world);
    }

    /**
     * The questions that each step put to the rules, in the order of asking, with their answers.
     *
     * @param trace a story of this world under this policy, from the first state
     * @throws IllegalArgumentException if it is not
     */
    public static List<Map<Question, Answer>> of(World world, Policy policy, RuleBook rules, List<Step> trace) {
        return new TraceQuestions(among(world, trace), policy, rules).retell(trace);
    }

    private List<Map<Question, Answer>> retell(List<Step> trace) {
        List<Map<Question, Answer>> asked = new ArrayList<>();
        long[] state = new long[layout.words];
        for (Step step : trace) {
            AnswerTables decisions = new AnswerTables(world, policy, rules);
            state = after(step, state, new Mechanics(layout, facts, decisions, new CostCollector(facts)));
            asked.add(decisions.answers());
        }
        return asked;
    }

    private long[] after(Step step, long[] state, Mechanics mechanics) {
        List<long[]> after = new ArrayList<>();
        mechanics.attempt(
                state,
                step.event(),
                at(world.users(), user -> user.id(), step.user()),
                at(world.users(), user -> user.id(), step.to()),
                at(world.importers(), importer -> importer.id(), step.importer()),
                step.event().ofDevice()
                        ? at(world.devices(), device -> device.id(), step.device())
                        : at(world.buffers(), buffer -> buffer.id(), step.buffer()),
                (event, user, taker, importer, subject, next) -> after.add(next.clone()));
        if (after.isEmpty()) {
            throw new IllegalArgumentException("`" + step + "` does not happen in " + world.scenario());
        }
        return after.get(0);
    }

    /** The position of the fact of this id, or {@link Successor#NONE} where none is meant. */
    private static <T> int at(List<T> facts, Function<T, String> idOf, @Nullable String id) {
        return facts.stream().map(idOf).toList().indexOf(id);
    }

    /** The world with those in it who have a part in the story. */
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
