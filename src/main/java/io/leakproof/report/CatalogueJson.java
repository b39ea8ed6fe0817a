package io.leakproof.report;

import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.CatalogueEntry.Confidence;
import io.leakproof.facts.Since;
import io.leakproof.facts.Until;
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
     * @param modules the modules of the kernel that are it
     * @param expNames what the kernel shows as the exporter of its dma-bufs
     * @param symbols the symbols of the kernel that its module takes to do this
     * @param since the kernels that bracket where this begins to be true; each may be empty
     * @param until the kernels that bracket where it ends; each may be empty
     * @param comparable whether the number of a kernel says anything of it; else the entry is listed at every kernel
     * @param source a file or a commit; empty for what was made up
     * @param assumed the fields that nobody read
     * @param notes remarks on fields
     */
    record EntryJson(
            String id,
            String driver,
            String summary,
            Map<String, String> fields,
            String protection,
            List<String> modules,
            List<String> expNames,
            List<String> symbols,
            Since since,
            Until until,
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
                    entry.modules(),
                    entry.expNames(),
                    entry.symbols(),
                    entry.since(),
                    entry.until(),
                    !CatalogueReport.isNotComparable(entry),
                    entry.source(),
                    entry.confidence(),
                    CatalogueReport.assumed(entry),
                    entry.notes());
        }
    }
}
