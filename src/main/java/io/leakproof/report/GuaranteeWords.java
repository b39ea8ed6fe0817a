package io.leakproof.report;

import io.leakproof.compare.guarantee.FactCondition;
import io.leakproof.compare.guarantee.Guarantee;
import io.leakproof.compare.guarantee.Guarantees;
import io.leakproof.compare.guarantee.Guarantees.DifferingKind;
import io.leakproof.compare.guarantee.Guarantees.Range;
import io.leakproof.compare.guarantee.LeakingKind;
import io.leakproof.evaluate.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says guarantees in plain words, the same in every form. */
final class GuaranteeWords {

    /** Who uses each machine, which is said once. */
    static final String COMPANY =
            "Each machine has two users of tenant `red` and one of tenant `blue`, nobody trusted and nobody's pinned memory limited;"
                    + " `green` is a tenant on other hosts. No other company of users leaks where this one does not. What one importer"
                    + " allows is allowed beside others too: a machine leaks where a device and an importer of it do.";

    private GuaranteeWords() {}

    /** Of which machines this speaks. */
    static String range(Range range) {
        if (!range.ofCatalogue()) {
            return "Machines: every device and importer that facts can describe, "
                    + Words.count(range.kinds(), "kind")
                    + "; the importer accepts what the device exports."
                    + (range.protections() == 0
                            ? ""
                            : " What a driver does by itself is one of the "
                                    + Words.count(range.protections(), "protection") + " of the catalogue.");
        }
        return "Machines: " + Words.count(range.exporters(), "exporter") + " and "
                + Words.count(range.importers(), "importer") + " of the catalogue"
                + (range.kernel().isEmpty() ? "" : " at kernel " + range.kernel())
                + ", each with each that accepts it, " + Words.count(range.kinds(), "kind") + ".";
    }

    /** What a policy comes to, as a sentence without a full stop. */
    static String verdict(Guarantee guarantee) {
        String policy = Words.quoted(guarantee.file().policy().id());
        if (guarantee.verdict() == Verdict.BLOCKS) {
            return policy + " blocks on every machine";
        }
        if (guarantee.verdict() == Verdict.UNKNOWN) {
            return policy + ": unknown, as " + guarantee.doubt();
        }
        if (guarantee.leaking().get(0).condition().isAlways()) {
            return policy + " leaks on every machine";
        }
        String where = guarantee.leaking().size() == 1
                ? "this holds"
                : "one of these " + guarantee.leaking().size() + " holds";
        return guarantee.doubt().isEmpty()
                ? policy + " blocks on every machine but where " + where
                : policy + " leaks where " + where + ", and elsewhere it is unknown, as " + guarantee.doubt();
    }

    /** The kinds of machines on which two policies differ, by what is the difference there. */
    static Map<String, List<LeakingKind>> differences(Guarantees guarantees) {
        return guarantees.differences().stream()
                .collect(Collectors.groupingBy(
                        GuaranteeWords::difference,
                        LinkedHashMap::new,
                        Collectors.mapping(DifferingKind::kind, Collectors.toList())));
    }

    private static String difference(DifferingKind kind) {
        return Words.quoted(kind.leaks().policy().id()) + " leaks and "
                + Words.quoted(kind.blocks().policy().id()) + " blocks";
    }

    /** Whether nothing is said of how two policies differ because they do not. */
    static String alike(Guarantees guarantees) {
        return guarantees.policies().size() == 2
                        && guarantees.differences().isEmpty()
                        && guarantees.policies().stream()
                                .allMatch(one -> one.doubt().isEmpty())
                ? "Both block on the same machines."
                : "";
    }

    /** A condition as a clause: a device with ..., an importer with .... */
    static String condition(FactCondition condition) {
        List<String> parts = new ArrayList<>();
        if (!condition.device().isEmpty()) {
            parts.add("a device with " + fields(condition.device()));
        }
        if (!condition.importer().isEmpty()) {
            parts.add("an importer with " + fields(condition.importer()));
        }
        String facts = parts.isEmpty() ? "any machine" : Words.list(parts);
        return facts
                + condition.oneOf().stream()
                        .map(part -> "; and "
                                + Words.list(
                                        part.stream()
                                                .map(GuaranteeWords::alternative)
                                                .toList(),
                                        " or "))
                        .collect(Collectors.joining());
    }

    private static String alternative(FactCondition one) {
        return one.device().isEmpty()
                ? "the importer has " + fields(one.importer())
                : "the device has " + fields(one.device());
    }

    private static String fields(Map<String, List<String>> fields) {
        return Words.list(fields.entrySet().stream()
                .map(field -> "`" + field.getKey() + ": " + values(field.getValue()))
                .toList());
    }

    /** Values of which the field and the first stand within the same marks of code. */
    private static String values(List<String> values) {
        String first = values.get(0) + "`";
        return Words.list(
                IntStream.range(0, values.size())
                        .mapToObj(i -> i == 0 ? first : Words.quoted(values.get(i)))
                        .toList(),
                " or ");
    }

    /** Which drivers of the catalogue these are; empty where the catalogue was not asked for. */
    static String drivers(LeakingKind kind) {
        return kind.exporters().isEmpty()
                ? ""
                : "Exporters: " + String.join(", ", kind.exporters()) + ". Importers: "
                        + (kind.condition().isAboutImporters() ? String.join(", ", kind.importers()) : "any") + ".";
    }
}
