package io.leakproof.compare.guarantee;

import io.leakproof.source.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A condition on the facts of a machine: each of its fields has one of some values, and of each part of it one alternative holds.
 * Fields of which it says nothing may be anything. Immutable.
 *
 * @param device by field the values it may have, as they are written in YAML; fields that are not here may have any
 * @param importer likewise
 * @param oneOf for each further part its alternatives, of which one has to hold and none has alternatives
 */
public record FactCondition(
        Map<String, List<String>> device, Map<String, List<String>> importer, List<List<FactCondition>> oneOf) {

    static FactCondition of(Alternatives alternatives, MachineSpace space) {
        return new FactCondition(
                fields("device", alternatives.core(), space),
                fields("importer", alternatives.core(), space),
                alternatives.parts().stream()
                        .map(part -> part.stream()
                                .map(box -> new FactCondition(
                                        fields("device", box, space), fields("importer", box, space), List.of()))
                                .toList())
                        .toList());
    }

    private static Map<String, List<String>> fields(String fact, Box box, MachineSpace space) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (int at = 0; at < box.fields(); at++) {
            MachineField field = space.fields().get(at);
            int values = box.values(at);
            if (field.fact().equals(fact) && values != space.all().values(at)) {
                fields.put(
                        field.name(),
                        IntStream.range(0, field.values().size())
                                .filter(value -> (values >>> value & 1) != 0)
                                .mapToObj(value -> Word.of(field.values().get(value)))
                                .toList());
            }
        }
        return fields;
    }

    /** Whether it holds for every machine. */
    public boolean isAlways() {
        return device.isEmpty() && importer.isEmpty() && oneOf.isEmpty();
    }

    /** Whether it says anything of importers. */
    public boolean isAboutImporters() {
        return !importer.isEmpty() || oneOf.stream().flatMap(List::stream).anyMatch(FactCondition::isAboutImporters);
    }

    /** How many fields it reads. */
    int size() {
        return device.size()
                + importer.size()
                + oneOf.stream()
                        .flatMap(List::stream)
                        .mapToInt(FactCondition::size)
                        .sum();
    }

    /** As it is written in YAML, on one line: each field with its value, or a list of those it may have. */
    public String yaml() {
        List<String> parts = new ArrayList<>();
        if (!device.isEmpty()) {
            parts.add("device: " + yaml(device));
        }
        if (!importer.isEmpty()) {
            parts.add("importer: " + yaml(importer));
        }
        if (!oneOf.isEmpty()) {
            parts.add(oneOf.stream()
                    .map(part -> part.stream().map(FactCondition::yaml).collect(Collectors.joining(", ", "[", "]")))
                    .collect(Collectors.joining(", ", "one_of: [", "]")));
        }
        return "{" + String.join(", ", parts) + "}";
    }

    private static String yaml(Map<String, List<String>> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + ": "
                        + (field.getValue().size() == 1
                                ? field.getValue().get(0)
                                : "[" + String.join(", ", field.getValue()) + "]"))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
