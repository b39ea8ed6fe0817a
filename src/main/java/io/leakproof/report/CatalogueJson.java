package io.leakproof.report;

import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.CatalogueEntry.Confidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JSON that {@code catalogue --format json} prints.
 *
 * @param kernel of which kernel this is true; null where all entries are listed
 */
record CatalogueJson(
        Optional<String> kernel,
        @Nullable List<EntryJson> exporters,
        @Nullable List<EntryJson> importers) {

    /**
     * The facts of a driver.
     *
     * @param id by which facts inherit from it
     * @param driver the id without a kernel
     * @param summary a sentence
     * @param fields what is inherited, as it is written
     * @param protection what the driver does by itself; may be empty
     * @param since the kernel from which on this is true; may be empty
     * @param comparable whether that is a kernel that can be compared; else the entry is listed at every kernel
     * @param source a file or a commit; empty for what was made up
     * @param assumed the fields that nobody read, {@code since} among them
     * @param notes remarks on fields
     */
    record EntryJson(
            String id,
            String driver,
            String summary,
            Map<String, String> fields,
            String protection,
            String since,
            boolean comparable,
            String source,
            Confidence confidence,
            List<String> assumed,
            Map<String, String> notes) {

        static EntryJson of(CatalogueEntry entry) {
            return new EntryJson(
                    entry.id(),
                    entry.driver(),
                    entry.summary(),
                    entry.fields(),
                    entry.protectionNotes(),
                    entry.since(),
                    !CatalogueReport.isNotComparable(entry),
                    entry.source(),
                    entry.confidence(),
                    CatalogueReport.assumed(entry),
                    entry.notes());
        }
    }
}
