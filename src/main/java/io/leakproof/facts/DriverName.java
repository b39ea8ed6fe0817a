package io.leakproof.facts;

import io.leakproof.facts.CatalogueEntry.Confidence;
import io.leakproof.schema.Field;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Shapes;
import java.util.List;
import java.util.Locale;

/**
 * A name that people know, of a module or a product, and all entries of the catalogue that it may stand for. Immutable.
 *
 * @param modules modules of the kernel, as {@code lsmod} writes them
 * @param products products, each perhaps ending with {@code *} for whatever follows
 * @param exporters the exporters it may be, by id or by driver
 * @param importers the importers it may be, by id or by driver
 * @param source where this was read
 * @param confidence how well it is known
 */
public record DriverName(
        List<String> modules,
        List<String> products,
        List<String> exporters,
        List<String> importers,
        String source,
        Confidence confidence) {

    private static final Field<List<String>> MODULES =
            list("modules", "Modules of the kernel, as `lsmod` writes them.");
    private static final Field<List<String>> PRODUCTS =
            list("products", "Products; a `*` at the end stands for whatever follows.");
    private static final Field<List<String>> EXPORTERS =
            list("exporters", "All exporters that it may be, by id, or by driver for all its versions.");
    private static final Field<List<String>> IMPORTERS =
            list("importers", "All importers that it may be, by id, or by driver for all its versions.");
    private static final Field<String> SOURCE = Field.required("source", Shapes.text(), "Where this was read.");

    /** General knowledge, unless somebody says better: a mark that is left out is no mark of having read. */
    private static final Field<Confidence> CONFIDENCE = Field.words(
            "confidence",
            Confidence.ASSUMED,
            "verified: read in the source named; partial: read in part or second-hand; assumed: general knowledge.");

    static final MappingShape SHAPE = Shapes.mapping(
            "name", "A name that people know.", List.of(MODULES, PRODUCTS, EXPORTERS, IMPORTERS, SOURCE, CONFIDENCE));

    /** How exactly it matches a text: 0 not at all, else the more the more characters are spelt out. */
    int matches(String text) {
        int best = modules.stream().anyMatch(module -> plain(module).equals(plain(text))) ? Integer.MAX_VALUE : 0;
        for (String product : products) {
            best = Math.max(best, matches(plain(product), plain(text)));
        }
        return best;
    }

    private static int matches(String product, String text) {
        if (!product.endsWith("*")) {
            return product.equals(text) ? Integer.MAX_VALUE : 0;
        }
        String prefix = product.substring(0, product.length() - 1);
        return text.startsWith(prefix) ? prefix.length() : 0;
    }

    /** A name without what people write one way or another. */
    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    List<String> ids(CatalogueEntry.Kind kind) {
        return kind == CatalogueEntry.Kind.EXPORTER ? exporters : importers;
    }

    private static Field<List<String>> list(String name, String doc) {
        return Field.list(name, Shapes.list(Shapes.id()), doc);
    }
}
