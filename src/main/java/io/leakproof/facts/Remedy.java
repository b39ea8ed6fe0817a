package io.leakproof.facts;

import io.leakproof.facts.CatalogueEntry.Confidence;
import io.leakproof.policy.PolicyOption;
import io.leakproof.schema.Field;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Shapes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that who runs nodes can do so that an option of policies or a fact has another value. Immutable.
 *
 * @param id by which reports call it
 * @param brings the options and fields that then have another value, and which
 * @param exporters the drivers of the devices it is for, without a kernel; empty for all
 * @param importers the drivers of the importers it is for, likewise
 * @param memory the memory of the devices it is for; null for all
 * @param reach how far it reaches
 * @param how what to do, as sentences that tell somebody to do it; empty where no operator can
 * @param cannot what cannot be done, and where, as sentences; may be empty
 * @param source where that was read
 * @param confidence how well it is known
 */
public record Remedy(
        String id,
        Map<String, String> brings,
        List<String> exporters,
        List<String> importers,
        @Nullable Memory memory,
        Reach reach,
        String how,
        String cannot,
        String source,
        Confidence confidence) {

    static final MappingShape SHAPE = Shapes.mapping(
            "remedy",
            "What who runs nodes can do so that an option or a fact has another value.",
            List.of(
                    Field.required("id", Shapes.id(), "Name of the remedy, by which reports call it."),
                    Field.required(
                            "brings",
                            Shapes.map(Shapes.words(fields()), Shapes.id()),
                            "The options of policies and the fields of facts that then have another value, and which, in quotes where"
                                    + " it is true or false; `one-tenant` for a list of tenants, `present` for an importer as a"
                                    + " whole."),
                    drivers("exporters", "The exporters it is for, without a kernel; absent for all."),
                    drivers("importers", "The importers it is for, without a kernel; absent for all."),
                    Field.optional(
                            "memory",
                            Shapes.words(Memory.class),
                            "The memory of the devices it is for; absent for all."),
                    Field.required(
                            "reach",
                            Shapes.words(Reach.class),
                            "How far it reaches: a line of a Pod, a parameter, a job on the node, a kernel, its build, how a cluster"
                                    + " gives what it has, hardware and firmware; or `developer`, where no operator can do it."),
                    Field.text("how", Shapes.text(), "What to do, as sentences that tell somebody to do it."),
                    Field.text("cannot", Shapes.text(), "What cannot be done, and where, as sentences."),
                    Field.required(
                            "source", Shapes.text(), "Where this was read: a file of the kernel, a manual, a commit."),
                    CatalogueEntry.CONFIDENCE));

    private static Field<List<String>> drivers(String name, String doc) {
        return Field.list(name, Shapes.list(Shapes.id()), doc);
    }

    private static List<String> fields() {
        return Stream.of(
                        PolicyOption.ALL.stream().map(PolicyOption::key),
                        DeviceFields.INHERITABLE.stream().map(Field::name),
                        ImporterFields.INHERITABLE.stream().map(Field::name),
                        Stream.of("trusted", "present"))
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    /** Whether an operator can do it. */
    public boolean operable() {
        return !how.isBlank();
    }

    /** Whether this option or field then has this value. */
    public boolean brings(String field, String value) {
        return value.equals(brings.get(field));
    }

    /** Whether it is for whatever driver there is. */
    public boolean general() {
        return exporters.isEmpty() && importers.isEmpty() && memory == null;
    }

    /** Whether it is for a device. */
    public boolean fits(Device device) {
        return importers.isEmpty()
                && (memory == null || memory == device.memory())
                && (exporters.isEmpty() || names(exporters, device.driver()));
    }

    /** Whether it is for an importer. */
    public boolean fits(Importer importer) {
        return importers.isEmpty() || names(importers, importer.driver());
    }

    private static boolean names(List<String> drivers, @Nullable String driver) {
        return driver != null && drivers.contains(CatalogueEntry.driverOf(driver));
    }

    /** What to do and what cannot be done, as sentences. */
    public String sentences() {
        return (how + " " + cannot).strip();
    }
}
