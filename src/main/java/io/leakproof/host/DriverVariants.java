package io.leakproof.host;

import io.leakproof.document.Mapping;
import io.leakproof.document.Scalar;
import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.UnknownKind;
import io.leakproof.host.capture.HostFiles;
import io.leakproof.host.kernel.ModuleFiles;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells apart what one module does for several generations of devices, or as its parameters say. */
final class DriverVariants {

    private final HostFiles files;
    private final HostUnknown.Collected unknowns;

    DriverVariants(HostFiles files, HostUnknown.Collected unknowns) {
        this.files = files;
        this.unknowns = unknowns;
    }

    /** Of drivers whose generations share a module those of this device's. */
    List<CatalogueEntry> ofGeneration(String id, List<CatalogueEntry> entries) {
        if (entries.stream().noneMatch(entry -> entry.node().find("generation") != null)) {
            return entries;
        }
        String generation = generation(id);
        List<CatalogueEntry> same = entries.stream()
                .filter(entry -> generations(entry).contains(generation))
                .toList();
        if (generation.isEmpty() || same.isEmpty()) {
            unknowns.add(UnknownKind.EXPORTER_GENERATION_UNKNOWN, id);
            return generation.isEmpty() ? entries : List.of();
        }
        return same;
    }

    private String generation(String device) {
        for (String line : files.of("sys/accel.txt")) {
            String[] words = line.split(" ", 3);
            if (words.length == 3 && words[1].equals(device)) {
                return words[2].strip();
            }
        }
        return "";
    }

    private static List<String> generations(CatalogueEntry entry) {
        return entry.node().find("generation") instanceof Mapping keys
                ? CatalogueDrivers.words(keys.find("values"))
                : List.of();
    }

    /** What a parameter of the module changes: {@code memory_scrub=1: {scrub: on-release}}. */
    Map<String, String> overrides(List<CatalogueEntry> entries, String module) {
        Map<String, String> changed = new TreeMap<>();
        for (CatalogueEntry entry : entries) {
            if (entry.node().find("overrides") instanceof Mapping overrides) {
                overrides.entries().forEach((setting, fields) -> {
                    if (isSet(module, setting) && fields.value() instanceof Mapping values) {
                        values.entries()
                                .forEach((field, value) -> changed.put(
                                        field, value.value() instanceof Scalar scalar ? scalar.text() : ""));
                    }
                });
            }
        }
        return changed;
    }

    private boolean isSet(String module, String setting) {
        String line = ModuleFiles.plain(module) + "/parameters/" + setting.replace('=', ' ');
        return files.of("sys/params.txt").contains(line);
    }
}
