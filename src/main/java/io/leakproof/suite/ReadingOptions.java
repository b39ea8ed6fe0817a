package io.leakproof.suite;

import io.leakproof.document.Document;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.UnknownKind;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The options with which tests are read.
 *
 * @param catalogue what facts inherit from; asked only if some fact inherits
 * @param change what is done to worlds and policies before they are understood; they keep their names, and what is expected of
 *     them stands
 * @param accepted the kinds of unknowns for which the user takes responsibility
 * @param given documents that were read before, by the paths that stand for them; nothing where that failed and was told
 */
public record ReadingOptions(
        Supplier<Catalogue> catalogue,
        UnaryOperator<Document> change,
        Set<UnknownKind> accepted,
        Map<Path, Optional<Document>> given) {

    public ReadingOptions {
        accepted = Set.copyOf(accepted);
        given = Map.copyOf(given);
    }

    /** Reads tests as they are written. */
    public static ReadingOptions with(Supplier<Catalogue> catalogue) {
        return new ReadingOptions(catalogue, UnaryOperator.identity(), Set.of(), Map.of());
    }
}
