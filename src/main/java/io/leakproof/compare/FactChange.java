package io.leakproof.compare;

import io.leakproof.compare.Flip.Turn;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.source.Component;
import io.leakproof.source.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A world that differs from another in one field of one fact.
 *
 * @param world the changed one
 * @param turn what was changed
 */
record FactChange(World world, Turn turn) {

    /** Every change of a field that has few values, in the order of the file. */
    static List<FactChange> all(World world) {
        List<FactChange> changes = new ArrayList<>();
        changes.addAll(of("device", world.devices(), Device::id, world::withDevices));
        changes.addAll(of("user", world.users(), User::id, world::withUsers));
        changes.addAll(of("buffer", world.buffers(), Buffer::id, world::withBuffers));
        changes.addAll(of("importer", world.importers(), Importer::id, world::withImporters));
        return changes;
    }

    private static <F extends Record> List<FactChange> of(
            String kind, List<F> facts, Function<F, String> id, Function<List<F>, World> with) {
        List<FactChange> changes = new ArrayList<>();
        for (int at = 0; at < facts.size(); at++) {
            F fact = facts.get(at);
            for (Component field : Component.of(fact.getClass())) {
                for (Object other : field.values()) {
                    if (!other.equals(field.of(fact))) {
                        List<F> changed = new ArrayList<>(facts);
                        changed.set(at, field.with(fact, other));
                        Turn turn =
                                new Turn(kind, id.apply(fact), field.key(), Word.of(field.of(fact)), Word.of(other));
                        changes.add(new FactChange(with.apply(changed), turn));
                    }
                }
            }
        }
        return changes;
    }
}
