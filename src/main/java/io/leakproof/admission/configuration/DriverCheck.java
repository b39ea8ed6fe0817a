package io.leakproof.admission.configuration;

import io.leakproof.facts.Catalogue;
import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
import io.leakproof.source.Mark;
import io.leakproof.source.Printable;
import io.leakproof.source.Problems;
import io.leakproof.source.Spelling;
import java.util.List;
import java.util.stream.Stream;

/** Checks that drivers which a configuration names are in the catalogue, and in the kernels it names them for. Not thread-safe. */
final class DriverCheck {

    private final Catalogue catalogue;
    private final Problems problems;

    DriverCheck(Catalogue catalogue, Problems problems) {
        this.catalogue = catalogue;
        this.problems = problems;
    }

    /** Requires that each driver of a list is in the catalogue as one of some kinds. */
    void requireAll(Fields fields, Field<List<String>> list, Kind... kinds) {
        fields.node().texts(list.name()).forEach(driver -> require(driver.text(), driver.mark(), kinds));
    }

    /** Requires that a driver is in the catalogue as one of some kinds. */
    void require(String driver, Mark mark, Kind... kinds) {
        List<String> known = Stream.of(kinds)
                .flatMap(kind -> catalogue.all(kind).stream())
                .flatMap(entry -> Stream.of(entry.id(), entry.driver()))
                .distinct()
                .toList();
        if (!known.contains(driver)) {
            String what = kinds.length == 1 ? kinds[0].word() : "driver";
            problems.add(
                    mark,
                    "the catalogue has no " + what + " " + Printable.quoted(driver),
                    Spelling.guess(driver, known));
        }
    }

    /** Requires that an entry which is named with its kernel may be there in one of some kernels. */
    void requireIn(List<String> kernels, String driver, Mark mark) {
        List<CatalogueEntry> entries = driver.indexOf('@') < 0
                ? List.of()
                : Stream.of(Kind.values())
                        .flatMap(kind -> catalogue.find(kind, driver).stream())
                        .toList();
        boolean there = entries.isEmpty()
                || kernels.isEmpty()
                || entries.stream().anyMatch(entry -> kernels.stream().anyMatch(entry::mayHoldAt));
        if (!there) {
            problems.add(mark, Printable.quoted(driver) + " is in no kernel of " + String.join(", ", kernels));
        }
    }
}
