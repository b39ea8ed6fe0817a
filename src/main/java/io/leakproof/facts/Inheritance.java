package io.leakproof.facts;

import io.leakproof.document.Entry;
import io.leakproof.document.Mapping;
import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.document.Sequence;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.schema.Field;
import io.leakproof.source.Printable;
import io.leakproof.source.Problems;
import io.leakproof.source.Spelling;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fills in what facts inherit, in the tree, so that an inherited value keeps its place in the catalogue. */
final class Inheritance {

    private final Supplier<Catalogue> catalogue;
    private final Problems problems;
    private String kernel = "";

    Inheritance(Supplier<Catalogue> catalogue, Problems problems) {
        this.catalogue = catalogue;
        this.problems = problems;
    }

    /** The same tree with the inherited fields in it; unknown drivers are reported. */
    Node fill(Node root) {
        kernel = root instanceof Mapping facts && facts.find(FactsFields.KERNEL.name()) instanceof Scalar text
                ? text.text()
                : "";
        return changed(root, this::inherit);
    }

    /** The same tree with each device and each importer changed. */
    private static Node changed(Node root, BiFunction<Mapping, Kind, Mapping> change) {
        if (!(root instanceof Mapping facts)) {
            return root;
        }
        Mapping changed = facts;
        for (Kind kind : Kind.values()) {
            String key = kind == Kind.EXPORTER ? "devices" : "importers";
            if (changed.find(key) instanceof Sequence sequence) {
                List<Node> items = sequence.items().stream()
                        .map(item -> item instanceof Mapping fact ? change.apply(fact, kind) : item)
                        .toList();
                changed = changed.with(key, new Sequence(sequence.mark(), items));
            }
        }
        return changed;
    }

    private Mapping inherit(Mapping fact, Kind kind) {
        if (!(fact.find("driver") instanceof Scalar driver) || driver.kind() != Scalar.Kind.TEXT) {
            return fact;
        }
        Optional<CatalogueEntry> entry = catalogue.get().find(kind, driver.text());
        if (entry.isEmpty()) {
            report(driver, kind);
            return fact;
        }
        if (!entry.get().mayHoldAt(kernel)) {
            reportKernel(driver, entry.get());
        }
        return merge(fact, entry.get());
    }

    /** The same tree with each driver as its newest entry that is not newer than a kernel, where there is one. */
    static Node atKernel(Node root, Catalogue catalogue, KernelVersion kernel) {
        return changed(root, (fact, kind) -> atKernel(fact, kind, catalogue, kernel));
    }

    private static Mapping atKernel(Mapping fact, Kind kind, Catalogue catalogue, KernelVersion kernel) {
        if (!(fact.find("driver") instanceof Scalar driver)
                || catalogue
                        .find(kind, driver.text())
                        .flatMap(CatalogueEntry::firstKernel)
                        .isEmpty()) {
            return fact;
        }
        return catalogue.all(kind).stream()
                .filter(entry -> entry.driver().equals(CatalogueEntry.driverOf(driver.text())))
                .filter(entry -> entry.firstKernel()
                        .filter(first -> first.compareTo(kernel) <= 0)
                        .isPresent())
                .max(Comparator.comparing(entry -> entry.firstKernel().orElseThrow()))
                .map(entry -> fact.with("driver", new Scalar(driver.mark(), entry.id(), driver.kind())))
                .orElse(fact);
    }

    /** The fact with what it inherits from an entry and does not say itself. */
    static Mapping merge(Mapping fact, CatalogueEntry entry) {
        Map<String, Entry> merged = new LinkedHashMap<>(fact.entries());
        for (Field<?> field : CatalogueFields.inheritable(entry.kind())) {
            Entry inherited = entry.node().entries().get(field.name());
            if (inherited != null) {
                merged.putIfAbsent(field.name(), inherited);
            }
        }
        return new Mapping(fact.mark(), merged);
    }

    /** A value as it is written, on one line. */
    static String text(Node value) {
        if (value instanceof Sequence list) {
            return list.items().stream().map(Inheritance::text).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Mapping mapping) {
            return mapping.entries().values().stream()
                    .map(entry -> entry.key() + ": " + text(entry.value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value instanceof Scalar scalar ? scalar.text() : "";
    }

    private void reportKernel(Scalar driver, CatalogueEntry entry) {
        String known = Stream.of(entry.since().inWords(), entry.until().inWords())
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        String others = catalogue.get().called(entry.kind(), entry.driver()).stream()
                .filter(other -> other.mayHoldAt(kernel))
                .map(other -> Printable.quoted(other.id()))
                .collect(Collectors.joining(" or "));
        problems.add(
                driver.mark(),
                "kernel " + Printable.quoted(kernel) + " does not have the "
                        + entry.kind().word() + " " + Printable.quoted(driver.text()) + ": " + known,
                others);
    }

    private void report(Scalar driver, Kind kind) {
        List<CatalogueEntry> named = catalogue.get().named(kind, driver.text()).stream()
                .filter(entry -> entry.mayHoldAt(kernel))
                .toList();
        if (!named.isEmpty()) {
            reportName(driver, kind, named);
            return;
        }
        Kind otherKind = kind == Kind.EXPORTER ? Kind.IMPORTER : Kind.EXPORTER;
        boolean other = !catalogue.get().named(otherKind, driver.text()).isEmpty();
        String message = "the catalogue has no " + kind.word() + " " + Printable.quoted(driver.text());
        String source = catalogue.get().named(driver.text()).stream()
                .findFirst()
                .map(name -> " (" + name.source() + ")")
                .orElse("");
        problems.add(
                driver.mark(),
                message + (other ? ", only an " + otherKind.word() + " of that name" : source),
                Spelling.guess(driver.text(), catalogue.get().ids(kind)));
    }

    /** A name that people know stands for too much to be guessed: who writes facts says which, and the last is never too good. */
    private void reportName(Scalar driver, Kind kind, List<CatalogueEntry> named) {
        String all = named.stream().map(entry -> Printable.quoted(entry.id())).collect(Collectors.joining(", "));
        String laxest = Printable.quoted(named.get(named.size() - 1).id());
        problems.add(
                driver.mark(),
                "the catalogue has no " + kind.word() + " " + Printable.quoted(driver.text())
                        + (named.size() == 1 ? ", but it may be " : ", but it may be each of ") + all,
                named.size() == 1 ? laxest : laxest + ", which leaks most of them");
    }
}
