package io.leakproof.facts;

import io.leakproof.facts.CatalogueEntry.Confidence;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Shape;
import io.leakproof.schema.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Describes how a catalogue is written. */
final class CatalogueFields {

    private static final Field<String> ID = Field.required(
            "id", Shapes.id(), "Name of the entry; with `@` and a kernel where the driver changed over time.");
    private static final Field<String> SUMMARY =
            Field.required("summary", Shapes.text(), "One sentence that says what this is, for people.");
    private static final Field<String> SINCE =
            Field.defaulted("since", Shapes.text(), "", "", "The first kernel this is true of, in quotes: \"5.16\".");
    private static final Field<String> SOURCE =
            Field.required("source", Shapes.text(), "Where this was read: a file of the kernel, a mail, a commit.");
    private static final Field<String> PROTECTION_NOTES = Field.defaulted(
            "protection_notes",
            Shapes.text(),
            "",
            "",
            "What the driver does against stale access by itself, beside the options of `protection`.");
    private static final Field<Confidence> CONFIDENCE = Field.required(
            "confidence",
            Shapes.words(Confidence.class),
            "verified: read in the source named; partial: read in part or second-hand; assumed: general knowledge.");
    private static final Field<List<String>> EXPORTER_ASSUMED = assumed(Kind.EXPORTER);
    private static final Field<List<String>> IMPORTER_ASSUMED = assumed(Kind.IMPORTER);
    private static final Field<Map<String, String>> EXPORTER_NOTES = notes(Kind.EXPORTER);
    private static final Field<Map<String, String>> IMPORTER_NOTES = notes(Kind.IMPORTER);

    private static final Field<List<Fields>> EXPORTERS =
            entries("exporters", exporter(), "Drivers that export their memory.");
    private static final Field<List<Fields>> IMPORTERS =
            entries("importers", importer(), "Drivers that attach to the memory of others.");

    static final MappingShape SHAPE = Shapes.mapping(
            "catalogue", "What is known of drivers, for facts to inherit.", List.of(EXPORTERS, IMPORTERS));

    private CatalogueFields() {}

    /** The fields that facts inherit from an entry of a kind. */
    static List<Field<?>> inheritable(Kind kind) {
        return kind == Kind.EXPORTER ? DeviceFields.INHERITABLE : ImporterFields.INHERITABLE;
    }

    static List<Fields> entries(Fields catalogue, Kind kind) {
        return catalogue.value(kind == Kind.EXPORTER ? EXPORTERS : IMPORTERS);
    }

    static CatalogueEntry entry(Fields fields, Kind kind) {
        return new CatalogueEntry(
                kind,
                fields.value(ID),
                fields.value(SUMMARY),
                fields.value(SINCE),
                fields.value(SOURCE),
                fields.value(PROTECTION_NOTES),
                fields.value(CONFIDENCE),
                fields.value(kind == Kind.EXPORTER ? EXPORTER_ASSUMED : IMPORTER_ASSUMED),
                fields.value(kind == Kind.EXPORTER ? EXPORTER_NOTES : IMPORTER_NOTES),
                fields.node());
    }

    private static MappingShape exporter() {
        List<Field<?>> fields = new ArrayList<>(List.of(ID, SUMMARY));
        DeviceFields.INHERITABLE.forEach(field -> fields.add(field.own()));
        fields.addAll(List.of(PROTECTION_NOTES, SINCE, SOURCE, CONFIDENCE, EXPORTER_ASSUMED, EXPORTER_NOTES));
        return Shapes.mapping("exporter", "A driver as an exporter of dma-bufs.", fields);
    }

    private static MappingShape importer() {
        List<Field<?>> fields = new ArrayList<>(List.of(ID, SUMMARY));
        ImporterFields.INHERITABLE.forEach(field -> fields.add(field.own()));
        fields.addAll(List.of(PROTECTION_NOTES, SINCE, SOURCE, CONFIDENCE, IMPORTER_ASSUMED, IMPORTER_NOTES));
        return Shapes.mapping("importer", "A driver as an importer of dma-bufs.", fields);
    }

    private static Field<List<Fields>> entries(String name, MappingShape shape, String doc) {
        return Field.defaulted(name, Shapes.list(shape), List.of(), List.of(), doc);
    }

    private static Field<List<String>> assumed(Kind kind) {
        String doc = "The fields that rest on general knowledge and were not read anywhere.";
        return Field.defaulted("assumed", Shapes.list(fieldNames(kind)), List.of(), List.of(), doc);
    }

    private static Field<Map<String, String>> notes(Kind kind) {
        Shape<Map<String, String>> shape = Shapes.map(fieldNames(kind), Shapes.text());
        return Field.defaulted("notes", shape, Map.of(), Map.of(), "Remarks on single fields.");
    }

    private static Shape<String> fieldNames(Kind kind) {
        return Shapes.words(Stream.concat(inheritable(kind).stream().map(Field::name), Stream.of("since"))
                .toList());
    }
}
