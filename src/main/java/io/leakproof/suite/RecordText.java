package io.leakproof.suite;

import io.leakproof.policy.Labels;
import io.leakproof.source.Component;
import io.leakproof.source.Printable;
import io.leakproof.source.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Facts and what holds facts, nearly as they are written in YAML. Safe to print. */
public final class RecordText {

    private static final Set<String> PROSE = Set.of("summary", "source");

    private RecordText() {}

    /** All components that have something to say: {@code {id: efa0, driver: efa, attachment: pinned}}. */
    public static String of(Record fact) {
        return braces(components(fact));
    }

    /** Each component on a line: {@code importer {id: efa0, driver: efa}} for a fact, {@code owner: self} for anything else. */
    public static List<String> lines(Record holder) {
        return components(holder).entrySet().stream()
                .map(one -> one.getKey() + (one.getValue() instanceof Record ? " " : ": ") + text(one.getValue()))
                .toList();
    }

    /** The components that differ from those of another record of the same class; {@code {}} where none does. */
    public static String differences(Record fact, Record other) {
        Map<String, Object> components = components(fact);
        components.entrySet().removeAll(components(other).entrySet());
        return braces(components);
    }

    private static Map<String, Object> components(Record fact) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Component component : Component.of(fact.getClass())) {
            Object value = component.of(fact);
            if (value != null && !value.equals(Labels.none()) && !PROSE.contains(component.name())) {
                values.put(component.key(), value);
            }
        }
        return values;
    }

    private static String braces(Map<String, Object> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + ": " + text(value.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String text(Object value) {
        if (value instanceof Record fact) {
            return of(fact);
        }
        if (value instanceof Word word) {
            return word.word();
        }
        if (value instanceof Labels labels) {
            return Printable.line(braces(new LinkedHashMap<>(labels.all())));
        }
        return Printable.line(value.equals(Long.MAX_VALUE) ? "unlimited" : value.toString());
    }
}
