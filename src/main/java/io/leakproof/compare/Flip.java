package io.leakproof.compare;

import io.leakproof.facts.Remedies;
import io.leakproof.facts.World;
import io.leakproof.search.Completeness;
import java.util.List;

/**
 * The single changes that turn a leak into a block, or a block into a leak. Immutable.
 *
 * @param tried whether they were looked for
 * @param turns options first, then facts in the order of the file
 * @param completeness whether all changes could be decided
 */
public record Flip(boolean tried, List<Turn> turns, Completeness completeness) {

    /** Nothing was tried. */
    public static final Flip NONE = new Flip(false, List.of(), Completeness.COMPLETE);

    public Flip {
        turns = List.copyOf(turns);
    }

    /**
     * One change.
     *
     * @param kind {@code policy}, {@code device}, {@code user}, {@code buffer} or {@code importer}
     * @param id of whom
     * @param field the option or the field, as it is written in YAML
     * @param from what it is
     * @param to what turns the verdict
     * @param remedy what an operator can do to make it so, as sentences, or that only a kernel developer can; empty where it would
     *     make something leak
     */
    public record Turn(String kind, String id, String field, String from, String to, String remedy) {

        Turn(String kind, String id, String field, String from, String to) {
            this(kind, id, field, from, to, "");
        }
    }

    /** The same changes with what operators can do about each. */
    Flip with(Remedies remedies, World world) {
        return new Flip(
                tried,
                turns.stream()
                        .map(turn -> new Turn(
                                turn.kind,
                                turn.id,
                                turn.field,
                                turn.from,
                                turn.to,
                                remedies.inWords(world, turn.kind, turn.id, turn.field, turn.to)))
                        .toList(),
                completeness);
    }
}
