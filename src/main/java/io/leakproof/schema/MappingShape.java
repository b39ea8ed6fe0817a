package io.leakproof.schema;

import io.leakproof.document.Entry;
import io.leakproof.document.Mapping;
import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.json.Json;
import io.leakproof.source.Printable;
import io.leakproof.source.Problems;
import io.leakproof.source.Spelling;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A mapping with known fields and no others.
 *
 * @param noun what such a thing is called in messages: "device"
 * @param doc what it is, for people and their editors
 * @param fields the fields
 */
public record MappingShape(String noun, String doc, List<Field<?>> fields) implements Shape<Fields> {

    public MappingShape {
        fields = List.copyOf(fields);
    }

    @Override
    public @Nullable Fields read(Node node, Problems problems) {
        Mapping mapping = Expected.mapping(node, inWords(), problems);
        if (mapping == null) {
            return null;
        }
        Set<String> misspelt = reportUnknownKeys(mapping, problems);
        Map<String, Object> values = new HashMap<>();
        boolean complete = true;
        for (Field<?> field : fields) {
            Node value = mapping.find(field.name());
            Object read = value == null ? null : field.shape().read(value, problems);
            if (read != null) {
                values.put(field.name(), read);
            } else if (value != null || missing(field, mapping)) {
                complete = false;
            }
            if (value == null && missing(field, mapping) && !misspelt.contains(field.name())) {
                problems.add(mapping.mark(), name(mapping) + " has no `" + field.name() + "`", example(field));
            }
        }
        return new Fields(mapping, fields, values, complete);
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        fields.forEach(field -> properties.put(field.name(), schema(field)));
        Map<String, Object> schema = Json.object("type", "object", "description", doc);
        schema.put("properties", properties);
        schema.put("required", names(Field.Need.REQUIRED));
        List<String> inherited = names(Field.Need.UNLESS_INHERITED);
        if (!inherited.isEmpty()) {
            List<String> driver = List.of(Field.INHERITS);
            schema.put("anyOf", List.of(Json.object("required", driver), Json.object("required", inherited)));
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    @Override
    public String inWords() {
        return "a mapping";
    }

    private static Map<String, Object> schema(Field<?> field) {
        Map<String, Object> schema = Json.object("description", field.doc(), "default", field.written());
        schema.putAll(field.shape().schema());
        return schema;
    }

    private List<String> names(Field.Need need) {
        return fields.stream()
                .filter(field -> field.need() == need)
                .map(Field::name)
                .toList();
    }

    private List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    /** The fields that unknown keys were probably meant to be: that these are missing need not be said as well. */
    private Set<String> reportUnknownKeys(Mapping mapping, Problems problems) {
        Set<String> misspelt = new HashSet<>();
        List<String> known = names();
        for (Entry entry : mapping.entries().values()) {
            if (!known.contains(entry.key())) {
                Optional<String> guess = Spelling.nearest(entry.key(), known);
                guess.ifPresent(misspelt::add);
                String all = guess.isPresent() ? "" : "; " + article() + " has " + list(known);
                String maybe = guess.map(Printable::quoted).orElse("");
                problems.add(entry.mark(), "unknown key " + Printable.quoted(entry.key()) + all, maybe);
            }
        }
        return misspelt;
    }

    private static String list(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    private static boolean missing(Field<?> field, Mapping mapping) {
        return field.need() == Field.Need.REQUIRED
                || (field.need() == Field.Need.UNLESS_INHERITED && mapping.find(Field.INHERITS) == null);
    }

    private static String example(Field<?> field) {
        if (field.shape().schema().get("enum") instanceof List<?> words) {
            String options = Spelling.either(
                    words.stream().map(word -> field.name() + ": " + word).toList());
            return field.need() == Field.Need.UNLESS_INHERITED ? options + ", or a `driver:`" : options;
        }
        return "";
    }

    private String name(Mapping mapping) {
        return mapping.find("id") instanceof Scalar id && !id.text().isEmpty()
                ? noun + " " + Printable.quoted(id.text())
                : article();
    }

    private String article() {
        return ("aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }
}
