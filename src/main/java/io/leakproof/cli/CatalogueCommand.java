package io.leakproof.cli;

import io.leakproof.facts.Catalogue;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.report.CatalogueReport;
import io.leakproof.report.Format;
import io.leakproof.report.Forms;
import io.leakproof.source.Printable;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Lists the drivers of the catalogue. */
@Command(
        name = "catalogue",
        description = {
            "List the drivers that facts can inherit from by `driver:`.",
            "",
            "A driver that has changed has one entry for each kernel at which it did: irdma@6.4, irdma@7.1."
        })
final class CatalogueCommand extends Subcommand {

    private static final List<String> KINDS = List.of("exporters", "importers");

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description =
                    "An entry, a driver, a module or a product, such as irdma, mlx5_core or MI300X: list what that can be, with"
                            + " what leaks most at the end.")
    private @Nullable String name;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            converter = OfKind.class,
            completionCandidates = Kinds.class,
            description = "${COMPLETION-CANDIDATES} (default: both).")
    private @Nullable Kind kind;

    @Option(
            names = "--kernel",
            paramLabel = "VERSION",
            description = "Of each driver only what is true at this kernel, such as 6.12 or what `uname -r` prints.")
    private @Nullable String kernel;

    @Mixin
    private CatalogueOption own;

    @Mixin
    private ReportOptions reporting;

    @Override
    public Integer call() {
        reporting.among(Format.TEXT, Format.JSON, Format.MARKDOWN, Format.HTML);
        reporting.print(report(), Forms.ofCatalogue(), streams(), false);
        return Exit.WELL;
    }

    private CatalogueReport report() {
        Inputs inputs = new Inputs(streams().in());
        Catalogue catalogue = inputs.catalogue(own.paths()).get();
        inputs.throwIfAny();
        CatalogueReport all = CatalogueReport.of(catalogue, kind == null ? List.of(Kind.values()) : List.of(kind));
        CatalogueReport named = name == null ? all : named(all, name, catalogue);
        return kernel == null ? named : named.at(kernel, kernelVersion(kernel));
    }

    private CatalogueReport named(CatalogueReport all, String text, Catalogue catalogue) {
        if (catalogue.named(text).isEmpty()
                && Stream.of(Kind.values())
                        .allMatch(one -> catalogue.named(one, text).isEmpty())) {
            throw misused("nothing in the catalogue is called " + Printable.quoted(text));
        }
        return all.named(text);
    }

    /** The words of the kinds. */
    static final class Kinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return KINDS.iterator();
        }
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
