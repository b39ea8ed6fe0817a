package io.leakproof.compare;

import io.leakproof.compare.Flip.Turn;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.source.Word;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
            RecordComponent[] components = fact.getClass().getRecordComponents();
            for (int field = 0; field < components.length; field++) {
                Object is = values(fact)[field];
                for (Object other : others(components[field].getType(), is)) {
                    List<F> changed = new ArrayList<>(facts);
                    changed.set(at, with(fact, field, other));
                    String name = components[field]
                            .getName()
                            .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                            .toLowerCase(Locale.ROOT);
                    Turn turn = new Turn(kind, id.apply(fact), name, Word.of(is), Word.of(other));
                    changes.add(new FactChange(with.apply(changed), turn));
                }
            }
        }
        return changes;
    }

    private static List<Object> others(Class<?> type, Object is) {
        Object[] all = type.isEnum()
                ? type.getEnumConstants()
                : type == boolean.class ? new Object[] {false, true} : new Object[0];
        return Arrays.stream(all).filter(one -> !one.equals(is)).toList();
    }

    private static Object[] values(Record fact) {
        RecordComponent[] components = fact.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        try {
            for (int field = 0; field < values.length; field++) {
                values[field] = components[field].getAccessor().invoke(fact);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record cannot be read", e);
        }
        return values;
    }

    @SuppressWarnings("unchecked") // a record of the same class
    private static <F extends Record> F with(F fact, int field, Object value) {
        Class<?>[] types = Arrays.stream(fact.getClass().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Object[] values = values(fact);
        values[field] = value;
        try {
            return (F) fact.getClass().getConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record cannot be made", e);
        }
    }
}
