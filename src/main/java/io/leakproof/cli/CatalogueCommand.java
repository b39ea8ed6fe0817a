package io.leakproof.cli;

import io.leakproof.facts.Catalogue;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.report.CatalogueReport;
import io.leakproof.report.Format;
import io.leakproof.report.Forms;
import io.leakproof.source.Printable;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Lists the drivers of the catalogue. */
final class CatalogueCommand extends Subcommand {

    private static final List<String> KINDS = List.of("exporters", "importers");

    private final Supplier<Optional<String>> name = argument(
            "NAME",
            null,
            "An entry, a driver, a module or a product, such as irdma, mlx5_core or MI300X: list what that can be, with"
                    + " what leaks most at the end.");
    private final Supplier<Optional<Kind>> kind = option(
                    "--kind", "KIND", new OfKind(), "${COMPLETION-CANDIDATES} (default: both).")
            .offering(KINDS)
            .maybe();
    private final Supplier<Optional<String>> kernel = option(
                    "--kernel",
                    "VERSION",
                    "Of each driver only what is true at this kernel, such as 6.12 or what `uname -r` prints.")
            .maybe();
    private final Supplier<List<String>> own = ownCatalogues();
    private final ReportOptions reporting = new ReportOptions(spec());

    CatalogueCommand(Streams streams) {
        super(
                streams,
                "catalogue",
                "",
                "List the drivers that facts can inherit from by `driver:`.",
                "",
                "A driver that has changed has one entry for each kernel at which it did: irdma@6.4, irdma@7.1.");
    }

    @Override
    public Integer call() {
        reporting.among(Format.TEXT, Format.JSON, Format.MARKDOWN, Format.HTML);
        reporting.print(report(), Forms.ofCatalogue(), streams(), false);
        return Exit.WELL;
    }

    private CatalogueReport report() {
        Inputs inputs = new Inputs(streams().in());
        Catalogue catalogue = inputs.catalogue(own.get()).get();
        inputs.throwIfAny();
        CatalogueReport all =
                CatalogueReport.of(catalogue, kind.get().map(List::of).orElse(List.of(Kind.values())));
        CatalogueReport named =
                name.get().map(text -> named(all, text, catalogue)).orElse(all);
        return kernel.get().map(text -> named.at(text, kernelVersion(text))).orElse(named);
    }

    private CatalogueReport named(CatalogueReport all, String text, Catalogue catalogue) {
        if (catalogue.named(text).isEmpty()
                && Stream.of(Kind.values())
                        .allMatch(one -> catalogue.named(one, text).isEmpty())) {
            throw misused("nothing in the catalogue is called " + Printable.quoted(text));
        }
        return all.named(text);
    }

    /** A kind by its word. */
    static final class OfKind implements ITypeConverter<Kind> {
        @Override
        public Kind convert(String text) {
            return switch (text) {
                case "exporters" -> Kind.EXPORTER;
                case "importers" -> Kind.IMPORTER;
                default -> throw new TypeConversionException("`" + text + "` is none of " + String.join(", ", KINDS));
            };
        }
    }
}
