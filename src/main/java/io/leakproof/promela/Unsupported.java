package io.leakproof.promela;

import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.CutQuestion;
import io.leakproof.rules.HandQuestion;
import io.leakproof.rules.KillQuestion;
import io.leakproof.rules.Question;
import io.leakproof.rules.ResetQuestion;
import io.leakproof.rules.engine.RuleBook;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what a world and a policy ask for that models do not have yet: a model without it would be of another world. */
final class Unsupported {

    private final World world;
    private final Policy policy;
    private final RuleBook rules;

    private Unsupported(World world, Policy policy, RuleBook rules) {
        this.world = world;
        this.policy = policy;
        this.rules = rules;
    }

    /** The first thing that is missing, as a sentence. */
    static Optional<String> in(World world, Policy policy, RuleBook rules) {
        Unsupported unsupported = new Unsupported(world, policy, rules);
        return Stream.of(
                        unsupported.importers(),
                        unsupported.hands(),
                        unsupported.resets(),
                        unsupported.kills(),
                        unsupported.cuts())
                .flatMap(one -> one)
                .findFirst();
    }

    private Stream<String> importers() {
        return world.importers().stream()
                .flatMap(importer -> Stream.concat(
                        importer.isReference()
                                ? Stream.of("a model has no importers that refer without an attach, as `"
                                        + importer.id() + "`")
                                : Stream.of(),
                        importer.remote().names().stream()
                                .map(tenant -> "a model has no readers on other hosts, as `" + tenant + "`")));
    }

    private Stream<String> hands() {
        return world.importers().stream()
                .filter(Importer::handover)
                .filter(importer -> world.buffers().stream().anyMatch(buffer -> isHanded(importer, buffer)))
                .map(importer -> "a model has no handles that are passed on, as those of `" + importer.id() + "`");
    }

    private boolean isHanded(Importer importer, Buffer buffer) {
        return world.users().stream()
                .anyMatch(giver -> world.users().stream()
                        .anyMatch(taker -> !giver.equals(taker) && isHanded(importer, buffer, giver, taker)));
    }

    private boolean isHanded(Importer importer, Buffer buffer, User giver, User taker) {
        return !speaks(new HandQuestion(world.deviceOf(buffer), buffer, importer, giver, taker));
    }

    private Stream<String> resets() {
        return world.devices().stream()
                .filter(device -> speaks(new ResetQuestion(device)))
                .map(device -> "a model has no resets, as that of `" + device.id() + "`");
    }

    private Stream<String> kills() {
        return world.buffers().stream()
                .filter(buffer -> Stream.of(true, false).anyMatch(owned -> kills(buffer, owned)))
                .map(buffer ->
                        "a model has no processes that are killed, as under `kill` on `" + buffer.device() + "`");
    }

    private boolean kills(Buffer buffer, boolean owned) {
        Device device = world.deviceOf(buffer);
        return speaks(new KillQuestion(device, buffer, true, owned))
                || speaks(new KillQuestion(device, buffer, false, owned));
    }

    private Stream<String> cuts() {
        return world.buffers().stream()
                .flatMap(buffer -> world.importers().stream()
                        .filter(importer -> speaks(new CutQuestion(world.deviceOf(buffer), buffer, importer)))
                        .map(importer -> "a model has no IOMMU that is cut, as for `" + importer.id() + "`"));
    }

    private boolean speaks(Question question) {
        return rules.ask(policy, question).spoke();
    }
}
