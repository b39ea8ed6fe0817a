package io.leakproof.report;

import io.leakproof.facts.UnknownFact;
import io.leakproof.facts.UnknownKind;
import io.leakproof.facts.WorldEffect;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that could not be seen of the machine.
 *
 * @param kind what it is
 * @param about an id of the world, a path, or {@code node}
 * @param world what it does to verdicts: {@code open}, no policy is said to block; {@code covered}, the worst case stands for it
 * @param details what else the facts say of it
 * @param accepted whether {@code --accept} takes responsibility for it
 * @param settledBy a privilege, a file, or an entry of a catalogue that would settle it
 */
record UnknownJson(
        UnknownKind kind,
        String about,
        WorldEffect world,
        Map<String, String> details,
        boolean accepted,
        String settledBy) {

    /** All of them, or null where there are none, so that nothing is written. */
    static @Nullable List<UnknownJson> all(List<UnknownFact> unknowns) {
        return unknowns.isEmpty()
                ? null
                : unknowns.stream().map(UnknownJson::of).toList();
    }

    private static UnknownJson of(UnknownFact unknown) {
        return new UnknownJson(
                unknown.kind(),
                unknown.about(),
                unknown.world(),
                unknown.details(),
                unknown.accepted(),
                unknown.kind().settles());
    }
}
