package io.leakproof.model;

import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.RuleFailedException;
import io.leakproof.rules.engine.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A world under a policy as a Promela model, for SPIN. The rules are asked while writing, and their answers become guards and
 * constants, so that a model is right for people's own rules as well. Its reachable states are those of a full search, and so
 * are its transitions: one option of one loop for each event. SPIN counts the step into the first state as well, so that
 * {@code pan} prints one transition more.
 */
public final class Promela {

    private static final String HEAD = """
            /*
             * Every order of events of one world under one policy. Written by leakproof; what the rules
             * decided is written into the guards. To count the states and transitions:
             *
             *   spin -a model.pml && gcc -O2 -DSAFETY -DNOREDUCE -o pan pan.c && ./pan -m1000000
             *
             * "states, stored" are the reachable states; "transitions" are one more than the pairs of a
             * state and an event allowed in it, since SPIN counts the step into the first state. A depth
             * (-m) of as many as there are states is always enough; much more costs time.
             *
             * session: 0 idle, 1..u open, u+1..2u held for a user (exclusive), or a set of users (shared)
             * owner: 0 nobody, 1..u a user, u+1 given up and not yet back in the pool
             * contents: 0 clean, 1..u data of a user
             * fds, atts: sets of users, and of attachments (importer times users plus user); what was made
             * under an earlier allocation of the range is stale
             */
            """;

    private Promela() {}

    /**
     * The model without an assertion: it has no error, and counts the whole space.
     *
     * @throws IllegalArgumentException if Promela's numbers are too narrow for the world
     * @throws RuleFailedException if a rule throws or does not come to an end
     */
    public static String of(World world, Policy policy, RuleBook rules) {
        return text(world, policy, rules, false);
    }

    /**
     * The model with an assertion that no state shows a leak: {@code pan} finds the error, or counts the same space.
     *
     * @throws IllegalArgumentException if Promela's numbers are too narrow for the world
     * @throws RuleFailedException if a rule throws or does not come to an end
     */
    public static String asserting(World world, Policy policy, RuleBook rules) {
        return text(world, policy, rules, true);
    }

    private static String text(World world, Policy policy, RuleBook rules, boolean asserting) {
        Variables names = new Variables(world);
        Rulings rulings = new Rulings(world, policy, rules);
        Effects effects = new Effects(names, rulings);
        EventOptions events = new EventOptions(names, rulings, effects, new Memlock(names));
        List<String> lines = new ArrayList<>();
        lines.add(PromelaSyntax.comment(
                "world " + world.scenario() + ", policy " + policy.id() + ", rules " + rules.digest()));
        lines.add("");
        names.declarations().forEach(variable -> lines.add(PromelaSyntax.declaration(variable)));
        lines.add("");
        effects.definitions().forEach(effect -> lines.addAll(PromelaSyntax.inline(effect)));
        lines.addAll(List.of("active proctype events()", "{", "end:", "    do"));
        options(events, asserting ? new Leak(names, rulings).reached() : Formula.FALSE)
                .forEach(line -> lines.add("    " + line));
        lines.addAll(List.of("    od;", mention(names), "}"));
        return HEAD + String.join("\n", lines) + "\n";
    }

    private static List<String> options(EventOptions events, Formula reached) {
        List<String> options = new ArrayList<>();
        events.options().forEach(option -> options.addAll(PromelaSyntax.option(option)));
        if (!reached.isFalse()) {
            options.add(":: d_step { " + PromelaSyntax.formula(reached) + " -> assert(false); }");
        }
        if (options.isEmpty()) {
            options.add(":: false -> skip");
        }
        return options;
    }

    /** SPIN leaves variables out of its states that are never read, so one expression after the endless loop reads them all. */
    private static String mention(Variables names) {
        return names.declarations().stream()
                .map(Variables.Declaration::name)
                .collect(Collectors.joining(
                        " + ", "    /* never reached; keeps every variable in the state */\n    (", " >= 0)"));
    }
}
