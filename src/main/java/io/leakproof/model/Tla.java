package io.leakproof.model;

import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.RuleFailedException;
import io.leakproof.rules.engine.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A world under a policy as a TLA+ module, for TLC. It says what the {@link Promela} model says: the distinct states are those of
 * a full search, and the states that TLC generates are its transitions and the first state.
 */
public final class Tla {

    private static final String HEAD = """
            ------------------------------- MODULE model -------------------------------
            (***************************************************************************)
            (* Every order of events of one world under one policy. Written by         *)
            (* leakproof; what the rules decided is written into the guards. To check  *)
            (* it, save it as model.tla, and beside it a model.cfg of these lines:     *)
            (*                                                                         *)
            (*   INIT Init                                                             *)
            (*   NEXT Next                                                             *)
            (*   INVARIANT NoLeak                                                      *)
            (*                                                                         *)
            (* java -cp tla2tools.jar tlc2.TLC -deadlock -workers 1 model              *)
            (*                                                                         *)
            (* The error trace is a shortest one. With -continue all states are        *)
            (* counted: "distinct states" are the reachable ones; "states generated"   *)
            (* are one more than the pairs of a state and an event allowed in it.      *)
            (*                                                                         *)
            (* session: 0 idle, 1..u open, u+1..2u held for a user (exclusive), or a   *)
            (* set of users (shared). owner: 0 nobody, 1..u a user, u+1 given up and   *)
            (* not yet back in the pool. contents: 0 clean, 1..u data of a user. fds,  *)
            (* atts: sets of users from 0, and of attachments (importer times users    *)
            (* plus user); what was made under an earlier allocation is stale.         *)
            (***************************************************************************)
            """;

    private Tla() {}

    /**
     * The module, with the invariant {@code NoLeak}.
     *
     * @throws IllegalArgumentException if the world has more than a model holds
     * @throws RuleFailedException if a rule throws or does not come to an end
     */
    public static String of(World world, Policy policy, RuleBook rules) {
        Variables names = new Variables(world);
        Rulings rulings = new Rulings(world, policy, rules);
        Effects effects = new Effects(names, rulings);
        EventOptions events = new EventOptions(names, rulings, effects, new Memlock(names));
        TlaSyntax syntax = new TlaSyntax();
        List<String> lines = new ArrayList<>();
        lines.add(TlaSyntax.comment(
                "world " + world.scenario() + ", policy " + policy.id() + ", rules " + rules.digest()));
        names.declarations().forEach(one -> lines.add(TlaSyntax.comment(one.name() + ": " + one.of())));
        lines.add("EXTENDS Integers");
        lines.add("");
        lines.add("VARIABLE state");
        lines.add("");
        lines.add("Init == state = "
                + names.declarations().stream().map(TlaSyntax::initially).collect(Collectors.joining(", ", "[", "]")));
        lines.add("");
        effects.definitions().forEach(effect -> lines.addAll(syntax.operator(effect)));
        lines.add("Next ==");
        List<EventOptions.Option> options = events.options();
        options.forEach(option -> lines.addAll(syntax.action(option)));
        if (options.isEmpty()) {
            lines.add("    FALSE /\\ UNCHANGED state");
        }
        lines.add("");
        lines.add("NoLeak == "
                + TlaSyntax.formula(new Leak(names, rulings).reached().not(), "state"));
        lines.add("");
        lines.add("=".repeat(76));
        return HEAD + String.join("\n", lines) + "\n";
    }
}
