package io.leakproof.host;

import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.Device;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device that exports.
 *
 * @param id its name on its bus, or of its driver where it is bound to no device
 * @param entries what its driver may be: one where that is known, several where it is one of these, none where nobody knows
 * @param devices the devices that it may be, one for each entry
 * @param evidence by what that is known
 * @param module the driver's module, or what lists of buffers call it
 * @param overrides fields that a parameter of the module changes
 */
public record ExporterRow(
        String id,
        List<CatalogueEntry> entries,
        List<Device> devices,
        Evidence evidence,
        String module,
        Map<String, String> overrides) {

    public ExporterRow {
        entries = List.copyOf(entries);
        devices = List.copyOf(devices);
        overrides = Map.copyOf(overrides);
    }

    /** Whether it is known what its driver does with its buffers. */
    public boolean known() {
        return entries.size() == 1;
    }

    /** The name of the entry; null where that is not known. */
    public @Nullable String driver() {
        return known() ? entries.get(0).id() : null;
    }
}
