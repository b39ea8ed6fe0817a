package io.leakproof.facts;

import io.leakproof.facts.CatalogueEntry.Confidence;
import io.leakproof.policy.PolicyOption;
import io.leakproof.schema.Field;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Shapes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Describes how a remedy is written. */
final class RemedyFields {

    private static final Field<String> ID =
            Field.required("id", Shapes.id(), "Name of the remedy, by which reports call it.");
    private static final Field<Map<String, String>> BRINGS = Field.required(
            "brings",
            Shapes.map(Shapes.words(fields()), Shapes.id()),
            "The options of policies and the fields of facts that then have another value, and which, in quotes where it is true or"
                    + " false; `one-tenant` for a list of tenants, `present` for an importer as a whole.");
    private static final Field<List<String>> EXPORTERS =
            drivers("exporters", "The exporters it is for, without a kernel; absent for all.");
    private static final Field<List<String>> IMPORTERS =
            drivers("importers", "The importers it is for, without a kernel; absent for all.");
    private static final Field<Memory> MEMORY = Field.optional(
            "memory", Shapes.words(Memory.class), "The memory of the devices it is for; absent for all.");
    private static final Field<Reach> REACH = Field.required(
            "reach",
            Shapes.words(Reach.class),
            "How far it reaches: a line of a Pod, a parameter, a job on the node, a kernel, its build, how a cluster gives what it"
                    + " has, hardware and firmware; or `developer`, where no operator can do it.");
    private static final Field<String> HOW =
            Field.text("how", Shapes.text(), "What to do, as sentences that tell somebody to do it.");
    private static final Field<String> CANNOT =
            Field.text("cannot", Shapes.text(), "What cannot be done, and where, as sentences.");
    private static final Field<String> SOURCE =
            Field.required("source", Shapes.text(), "Where this was read: a file of the kernel, a manual, a commit.");
    private static final Field<Confidence> CONFIDENCE = Field.required(
            "confidence",
            Shapes.words(Confidence.class),
            "verified: read in the source named; partial: read in part or second-hand; assumed: general knowledge.");

    static final MappingShape SHAPE = Shapes.mapping(
            "remedy",
            "What who runs nodes can do so that an option or a fact has another value.",
            List.of(ID, BRINGS, EXPORTERS, IMPORTERS, MEMORY, REACH, HOW, CANNOT, SOURCE, CONFIDENCE));

    private RemedyFields() {}

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
}
