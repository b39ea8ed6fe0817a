package io.leakproof.compare;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.NameSet;
import io.leakproof.facts.Remedy;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import io.leakproof.source.Component;
import io.leakproof.source.Word;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A world and what is done in it.
 *
 * @param world the facts
 * @param policy what holds besides what each driver does by itself
 */
record Arrangement(World world, Policy policy) {

    /** The arrangement after some measures: another kernel first, since it says what drivers are. */
    static Arrangement after(FactsFile facts, Policy policy, List<Measure> measures) {
        World world = measures.stream()
                .flatMap(measure -> Stream.ofNullable(measure.kernel()))
                .findFirst()
                .map(kernel -> facts.atKernel(kernel).world())
                .orElse(facts.world());
        Arrangement arrangement = new Arrangement(world, policy);
        for (Measure measure : measures) {
            arrangement = arrangement.after(measure);
        }
        return arrangement;
    }

    /** What the evaluator decides in it, as strictly as it is about these facts. */
    Evaluation decided(FactsFile facts, Evaluator evaluator) {
        return evaluator.evaluate(facts, world, policy);
    }

    private Arrangement after(Measure measure) {
        Arrangement arrangement = this;
        for (Map.Entry<String, String> brought : measure.remedy().brings().entrySet()) {
            arrangement = arrangement.after(measure, brought.getKey(), brought.getValue());
        }
        return arrangement;
    }

    private Arrangement after(Measure measure, String field, String value) {
        Remedy remedy = measure.remedy();
        return switch (field) {
            case "scrub", "open", "openers", "static_importers", "reset_clears" ->
                new Arrangement(
                        world.withDevices(world.devices().stream()
                                .map(device -> remedy.fits(device) ? changed(device, field, value) : device)
                                .toList()),
                        policy);
            case "users", "attachment", "peer2peer", "honours_revoke", "remote" ->
                new Arrangement(
                        world.withImporters(world.importers().stream()
                                .map(one -> remedy.fits(one) ? changed(one, field, value) : one)
                                .toList()),
                        policy);
            case "present" ->
                new Arrangement(
                        world.withImporters(world.importers().stream()
                                .filter(importer -> !Measures.driver(importer).equals(measure.target()))
                                .toList()),
                        policy);
            default ->
                PolicyOption.ALL.stream()
                        .filter(option -> option.key().equals(field))
                        .findFirst()
                        .map(option -> new Arrangement(world, set(option, value)))
                        .orElse(this);
        };
    }

    private <T> Policy set(PolicyOption<T> option, String value) {
        return policy.with(
                option,
                option.values().stream()
                        .filter(one -> Word.of(one).equals(value))
                        .findFirst()
                        .orElseThrow());
    }

    private <F extends Record> F changed(F fact, String name, String value) {
        return Component.of(fact.getClass()).stream()
                .filter(field -> field.key().equals(name))
                .findFirst()
                .map(field -> field.with(fact, value(field, value)))
                .orElseThrow();
    }

    private Object value(Component field, String value) {
        return switch (field.key()) {
            case "openers", "users" -> oneTenant();
            case "remote" -> NameSet.none();
            default ->
                field.values().stream()
                        .filter(one -> Word.of(one).equals(value))
                        .findFirst()
                        .orElseThrow();
        };
    }

    /** The tenant of the first user: one is as good as another, as long as it is one. */
    private NameSet oneTenant() {
        return NameSet.of(world.users().get(0).tenant());
    }
}
