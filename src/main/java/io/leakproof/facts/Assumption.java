package io.leakproof.facts;

import io.leakproof.facts.CatalogueEntry.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A value that a fact has from the catalogue, where nobody read it: it is general knowledge, or made up on purpose.
 *
 * @param kind the side of the dma-buf the fact is on
 * @param fact the id of the device or importer
 * @param driver the id of the catalogue entry it was inherited from
 * @param field the name of the field, as it is written
 * @param value the value, as it is written
 */
public record Assumption(Kind kind, String fact, String driver, String field, String value) {

    /** All in one line: {@code scrub of gpu0 (xe), peer2peer + access of nic0 (ionic)}. Ids are as they are in the files. */
    public static String inWords(List<Assumption> assumptions) {
        Map<String, StringJoiner> fields = new LinkedHashMap<>();
        for (Assumption assumption : assumptions) {
            String whose = " of " + assumption.fact + " (" + assumption.driver + ")";
            fields.computeIfAbsent(whose, w -> new StringJoiner(" + ", "", w)).add(assumption.field);
        }
        return String.join(
                ", ", fields.values().stream().map(StringJoiner::toString).toList());
    }

    /** What a report says of a world that rests on them: {@code Assumed, not read anywhere: scrub of gpu0 (xe)}; empty for none. */
    public static Optional<String> remark(List<Assumption> assumptions) {
        return assumptions.isEmpty()
                ? Optional.empty()
                : Optional.of("Assumed, not read anywhere: " + inWords(assumptions));
    }

    /** The reason why a verdict is unknown where nothing may rest on such values. */
    public static String reason(List<Assumption> assumptions) {
        return "the world rests on what is assumed: " + inWords(assumptions);
    }
}
