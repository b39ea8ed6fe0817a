package io.leakproof.policy;

import io.leakproof.document.Document;
import io.leakproof.document.Entry;
import io.leakproof.document.Mapping;
import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.document.Sequence;
import io.leakproof.schema.Fields;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Mark;
import io.leakproof.source.Printable;
import io.leakproof.source.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes policies of a matrix of option values. Each policy is a tree of its own, put together from nodes of the file, so that
 * it is read as if it had been written, and each value keeps its place. There are never more than there
 * are ways to set all options.
 */
final class VariantsReader {

    private final Document document;
    private final Problems problems;

    VariantsReader(Document document) {
        this.document = document;
        this.problems = document.startReading();
    }

    /**
     * The documents of all policies, the values of the last option changing first.
     *
     * @throws BadInputException with everything that is wrong with the file
     */
    List<Document> read() {
        Fields fields = VariantsFields.SHAPE.read(document.root(), problems);
        if (fields == null) {
            throw problems.exception();
        }
        Map<String, List<Scalar>> varied = varied(fields.find(VariantsFields.OPTIONS));
        checkOptions(fields, varied);
        checkBase(fields, varied);
        List<Fields> exclusions = fields.value(VariantsFields.EXCLUDE);
        exclusions.forEach(exclusion -> checkExclusion(exclusion, varied));
        problems.throwIfAny();
        List<Map<String, Scalar>> kept = combinations(varied).stream()
                .filter(combination -> exclusions.stream().noneMatch(exclusion -> matches(exclusion, combination)))
                .toList();
        if (kept.isEmpty()) {
            problems.add(fields.mark(VariantsFields.EXCLUDE), "every combination is excluded: no policy is left");
        }
        problems.throwIfAny();
        return kept.stream().map(combination -> policy(fields, combination)).toList();
    }

    /** The values of each option that varies, in the order of the semantics. */
    private static Map<String, List<Scalar>> varied(@Nullable Fields options) {
        Map<String, List<Scalar>> varied = new LinkedHashMap<>();
        for (PolicyOption<?> option : PolicyOption.ALL) {
            if (options != null && options.node().find(option.key()) instanceof Sequence values) {
                varied.put(
                        option.key(),
                        values.items().stream()
                                .filter(Scalar.class::isInstance)
                                .map(Scalar.class::cast)
                                .toList());
            }
        }
        return varied;
    }

    private void checkOptions(Fields fields, Map<String, List<Scalar>> varied) {
        Fields options = fields.find(VariantsFields.OPTIONS);
        if (options != null && options.node().entries().isEmpty()) {
            problems.add(options.node().mark(), "no option varies: there is no policy");
        }
        for (List<Scalar> values : varied.values()) {
            Map<String, Scalar> first = new HashMap<>();
            for (Scalar value : values) {
                if (first.putIfAbsent(value.text(), value) != null) {
                    problems.add(value.mark(), Printable.quoted(value.text()) + " stands here again");
                }
            }
        }
    }

    private void checkBase(Fields fields, Map<String, List<Scalar>> varied) {
        Fields base = fields.find(VariantsFields.BASE);
        if (base != null) {
            for (Entry entry : base.node().entries().values()) {
                if (varied.containsKey(entry.key())) {
                    problems.add(entry.mark(), "`" + entry.key() + "` varies, so that no policy has it from here");
                }
            }
        }
    }

    private void checkExclusion(Fields exclusion, Map<String, List<Scalar>> varied) {
        if (exclusion.node().entries().isEmpty()) {
            problems.add(exclusion.node().mark(), "an exclusion without an option leaves out every policy");
        }
        for (Entry entry : exclusion.node().entries().values()) {
            List<Scalar> values = varied.get(entry.key());
            boolean known = PolicyFile.isOption(entry.key());
            if (values == null && known) {
                problems.add(entry.mark(), "`" + entry.key() + "` does not vary, so that this leaves nothing out");
            } else if (values != null
                    && entry.value() instanceof Scalar value
                    && exclusion.complete()
                    && lacks(values, value)) {
                problems.add(
                        value.mark(),
                        Printable.quoted(value.text()) + " is none of the values of `" + entry.key()
                                + "`, so that this leaves nothing out");
            }
        }
    }

    private static boolean lacks(List<Scalar> values, Scalar wanted) {
        return values.stream().noneMatch(value -> same(value, wanted));
    }

    private static boolean same(Scalar value, @Nullable Node other) {
        return other instanceof Scalar scalar && scalar.text().equals(value.text());
    }

    private static List<Map<String, Scalar>> combinations(Map<String, List<Scalar>> varied) {
        List<Map<String, Scalar>> all = List.of(Map.of());
        for (Map.Entry<String, List<Scalar>> option : varied.entrySet()) {
            List<Map<String, Scalar>> more = new ArrayList<>();
            for (Map<String, Scalar> combination : all) {
                for (Scalar value : option.getValue()) {
                    Map<String, Scalar> longer = new LinkedHashMap<>(combination);
                    longer.put(option.getKey(), value);
                    more.add(longer);
                }
            }
            all = more;
        }
        return all;
    }

    private static boolean matches(Fields exclusion, Map<String, Scalar> combination) {
        return combination.entrySet().stream()
                .allMatch(option -> exclusion.node().find(option.getKey()) == null
                        || same(option.getValue(), exclusion.node().find(option.getKey())));
    }

    private Document policy(Fields fields, Map<String, Scalar> combination) {
        Mapping written = fields.node();
        Fields base = fields.find(VariantsFields.BASE);
        Mapping options = new Mapping(
                fields.mark(VariantsFields.OPTIONS),
                base == null ? Map.of() : base.node().entries());
        for (Map.Entry<String, Scalar> option : combination.entrySet()) {
            options = options.with(option.getKey(), option.getValue());
        }
        Mark mark = fields.mark(VariantsFields.VARIANTS);
        Mapping policy = new Mapping(written.mark(), Map.of())
                .with(PolicyFields.POLICY.name(), new Scalar(mark, name(combination), Scalar.Kind.TEXT))
                .with(PolicyFields.OPTIONS.name(), options);
        for (String field : List.of("summary", "source", "labels")) {
            Entry entry = written.entries().get(field);
            policy = entry == null ? policy : policy.with(entry);
        }
        return document.withRoot(policy);
    }

    private static String name(Map<String, Scalar> combination) {
        return combination.entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue().text())
                .collect(Collectors.joining(","));
    }
}
