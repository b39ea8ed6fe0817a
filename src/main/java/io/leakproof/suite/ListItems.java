package io.leakproof.suite;

import io.leakproof.document.Mapping;
import io.leakproof.document.Scalar;
import io.leakproof.document.Sequence;
import io.leakproof.schema.Field;
import java.util.List;
import java.util.stream.Stream;

/** The names that stand in lists of a case, with their places. */
final class ListItems {

    private ListItems() {}

    static List<Scalar> of(Mapping written, Field<?>... lists) {
        return Stream.of(lists)
                .map(list -> written.find(list.name()))
                .filter(Sequence.class::isInstance)
                .flatMap(list -> ((Sequence) list).items().stream())
                .filter(Scalar.class::isInstance)
                .map(Scalar.class::cast)
                .toList();
    }
}
