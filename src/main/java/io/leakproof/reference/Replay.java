package io.leakproof.reference;

import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A trace walked through event by event; each must be one that the guards allow. */
final class Replay {

    private final World world;
    private final Scene scene;
    private final ReferenceEvents events;

    Replay(World world, Scene scene) {
        this.world = world;
        this.scene = scene;
        this.events = new ReferenceEvents(scene, new Ownership(scene), new ImportGuard(scene));
    }

    Set<String> of(List<ReferenceStep> steps) {
        State state = State.initial(scene);
        for (int place = 0; place < steps.size(); place++) {
            ReferenceStep step = steps.get(place);
            String line = "step " + (place + 1) + ", " + step;
            ReferenceEvent event = event(step, line);
            if (!events.allows(state, event)) {
                throw new IllegalArgumentException(line + ", is not allowed there");
            }
            state = events.after(state, event);
        }
        return new Channels(scene).in(state);
    }

    private ReferenceEvent event(ReferenceStep step, String line) {
        ReferenceEvent.Row row = row(step, line);
        return new ReferenceEvent(
                row,
                place(row.takesUser(), "user", step.user(), world.users(), User::id, line),
                place(row.takesDevice(), "device", step.device(), world.devices(), Device::id, line),
                place(row.takesReceiver(), "receiver", step.to(), world.users(), User::id, line),
                place(row.takesImporter(), "importer", step.importer(), world.importers(), Importer::id, line),
                place(row.takesBuffer(), "buffer", step.buffer(), world.buffers(), Buffer::id, line));
    }

    private static ReferenceEvent.Row row(ReferenceStep step, String line) {
        for (ReferenceEvent.Row row : ReferenceEvent.Row.values()) {
            if (row.event().equals(step.event())) {
                return row;
            }
        }
        throw new IllegalArgumentException(line + ", is no event of the semantics");
    }

    private static <T> int place(
            boolean wanted, String kind, @Nullable String id, List<T> things, Function<T, String> idOf, String line) {
        if (!wanted && id == null) {
            return ReferenceEvent.ABSENT;
        }
        for (int place = 0; wanted && place < things.size(); place++) {
            if (idOf.apply(things.get(place)).equals(id)) {
                return place;
            }
        }
        String problem = !wanted ? "has no " + kind : id == null ? "lacks its " + kind : "names an unknown " + kind;
        throw new IllegalArgumentException(line + ", " + problem);
    }
}
