package io.leakproof.facts;

import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Shape;
import io.leakproof.schema.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Describes how a catalogue is written. */
final class CatalogueFields {

    private static final Field<String> ID = Field.required(
            "id", Shapes.id(), "Name of the entry; with `@` and a kernel where the driver changed over time.");
    private static final Field<String> SUMMARY =
            Field.required("summary", Shapes.text(), "One sentence that says what this is, for people.");
    private static final Field<List<String>> MODULE = Field.list(
            "module",
            Shapes.oneOrMore(Shapes.id()),
            "The module of the kernel, or several that do the same, as `lsmod` writes it; none for what is built in.");
    private static final Field<List<String>> EXP_NAME = Field.list(
            "exp_name",
            Shapes.oneOrMore(Shapes.id()),
            "What `/sys/kernel/debug/dma_buf/bufinfo` shows as the exporter of its dma-bufs.");
    private static final Field<List<String>> SYMBOLS = Field.list(
            "symbols", Shapes.list(Shapes.id()), "The symbols of the kernel that the module takes to do this.");
    private static final Field<List<String>> NODE = Field.list(
            "node",
            Shapes.oneOrMore(Shapes.matching("a path below /dev", Pattern.compile("^/dev/[\\w/-]{1,60}$"))),
            "What the paths of its device nodes begin with: who has one open may be the user of an attachment.");
    private static final Field<List<String>> DEVICE = Field.list(
            "device",
            Shapes.oneOrMore(Shapes.id()),
            "The name under which it attaches, where it is bound to no device.");
    private static final Field<List<String>> CONFIG = Field.list(
            "config",
            Shapes.oneOrMore(Shapes.id()),
            "The options of the kernel, without `CONFIG_`, with which it exists.");
    private static final Field<Boolean> KEYS = Field.defaulted(
            "keys",
            Shapes.truth(),
            false,
            "false",
            "Whether who knows a key uses from another host what is registered through it.");
    private static final Field<Fields> GENERATION = Field.optional(
            "generation",
            Shapes.mapping(
                    "generation",
                    "What tells the generations apart that share a module.",
                    List.of(
                            Field.required("file", Shapes.words(List.of("device_type")), "The device's file in sysfs."),
                            Field.required("values", Shapes.list(Shapes.text()), "What it says of this generation."))),
            "Which devices of the module this is true of.");
    private static final Field<Map<String, Map<String, String>>> OVERRIDES = Field.map(
            "overrides",
            Shapes.map(
                    Shapes.matching("a parameter such as memory_scrub=1", Pattern.compile("^\\w{1,60}=\\w{1,60}$")),
                    Shapes.map(fieldNames(Kind.EXPORTER), Shapes.text())),
            "The fields that a parameter of the module changes.");
    static final Field<Map<String, String>> SITE_MODULES = Field.map(
            "modules",
            Shapes.map(Shapes.id(), Shapes.id()),
            "Which entry a module is that a site has looked at: `irdma@SRCVERSION: irdma@7.1`, by the source version in"
                    + " `/sys/module/irdma/srcversion`.");
    private static final Field<Since> SINCE = bracket(
            "since",
            Since.SHAPE,
            Since.UNKNOWN,
            "From which kernel on this is true: certainly from `in` on, certainly not at `not_in` or before `first`, between"
                    + " them either.");
    private static final Field<Until> UNTIL = bracket(
            "until",
            Until.SHAPE,
            Until.UNKNOWN,
            "Up to which kernel this is true: still at `in`, no more from `not_in` on, between them either.");
    private static final Field<String> SOURCE =
            Field.required("source", Shapes.text(), "Where this was read: a file of the kernel, a mail, a commit.");
    private static final Field<String> PROTECTION_NOTES = Field.text(
            "protection_notes",
            Shapes.text(),
            "What the driver does against stale access by itself, beside the options of `protection`.");
    private static final Field<List<String>> EXPORTER_ASSUMED = assumed(Kind.EXPORTER);
    private static final Field<List<String>> IMPORTER_ASSUMED = assumed(Kind.IMPORTER);
    private static final Field<Map<String, String>> EXPORTER_NOTES = notes(Kind.EXPORTER);
    private static final Field<Map<String, String>> IMPORTER_NOTES = notes(Kind.IMPORTER);

    private static final Field<List<Fields>> EXPORTERS =
            entries("exporters", exporter(), "Drivers that export their memory.");
    private static final Field<List<Fields>> IMPORTERS =
            entries("importers", importer(), "Drivers that attach to the memory of others.");

    static final Field<List<Fields>> NAMES =
            entries("aliases", DriverName.SHAPE, "Names of modules and products, and all that each may stand for.");

    static final Field<List<Fields>> REMEDIES =
            entries("remedies", Remedy.SHAPE, "What who runs nodes can do about options and facts.");

    static final MappingShape SHAPE = Shapes.mapping(
            "catalogue",
            "What is known of drivers, for facts to inherit, and what operators can do.",
            List.of(EXPORTERS, IMPORTERS, SITE_MODULES, NAMES, REMEDIES));

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
                fields.value(MODULE),
                fields.value(EXP_NAME),
                fields.value(SYMBOLS),
                fields.value(SINCE),
                fields.value(UNTIL),
                fields.value(SOURCE),
                fields.value(PROTECTION_NOTES),
                fields.value(CatalogueEntry.CONFIDENCE),
                fields.value(kind == Kind.EXPORTER ? EXPORTER_ASSUMED : IMPORTER_ASSUMED),
                fields.value(kind == Kind.EXPORTER ? EXPORTER_NOTES : IMPORTER_NOTES),
                fields.node());
    }

    private static MappingShape exporter() {
        List<Field<?>> fields = new ArrayList<>(List.of(ID, SUMMARY, MODULE, EXP_NAME, SYMBOLS, SINCE, UNTIL));
        DeviceFields.INHERITABLE.forEach(field -> fields.add(field.own()));
        fields.addAll(List.of(
                GENERATION,
                OVERRIDES,
                PROTECTION_NOTES,
                SOURCE,
                CatalogueEntry.CONFIDENCE,
                EXPORTER_ASSUMED,
                EXPORTER_NOTES));
        return Shapes.mapping("exporter", "A driver as an exporter of dma-bufs.", fields);
    }

    private static MappingShape importer() {
        List<Field<?>> fields =
                new ArrayList<>(List.of(ID, SUMMARY, MODULE, NODE, DEVICE, CONFIG, KEYS, SYMBOLS, SINCE, UNTIL));
        ImporterFields.INHERITABLE.forEach(field -> fields.add(field.own()));
        fields.addAll(List.of(SOURCE, CatalogueEntry.CONFIDENCE, IMPORTER_ASSUMED, IMPORTER_NOTES));
        return Shapes.mapping("importer", "A driver as an importer of dma-bufs.", fields);
    }

    private static Field<List<Fields>> entries(String name, MappingShape shape, String doc) {
        return Field.list(name, Shapes.list(shape), doc);
    }

    /** Kernels between which something is so; where nothing is written, nothing is known of them, for which YAML has no word. */
    private static <T> Field<T> bracket(String name, Shape<T> shape, T unknown, String doc) {
        return new Field<>(name, shape, Field.Need.OPTIONAL, unknown, null, doc);
    }

    private static Field<List<String>> assumed(Kind kind) {
        String doc = "The fields that rest on general knowledge and were not read anywhere.";
        return Field.list("assumed", Shapes.list(fieldNames(kind)), doc);
    }

    private static Field<Map<String, String>> notes(Kind kind) {
        Shape<Map<String, String>> shape = Shapes.map(fieldNames(kind), Shapes.text());
        return Field.map("notes", shape, "Remarks on single fields.");
    }

    private static Shape<String> fieldNames(Kind kind) {
        return Shapes.words(inheritable(kind).stream().map(Field::name).toList());
    }
}
