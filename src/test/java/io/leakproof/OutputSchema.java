package io.leakproof;

import io.leakproof.admission.Concern;
import io.leakproof.json.Json;
import io.leakproof.policy.PolicyOption;
import io.leakproof.rules.Conclusion;
import io.leakproof.rules.Question;
import io.leakproof.source.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema of a document that is written from a record: its components are the keys, their types the types, what may be
 * null is not required, and what the Javadoc says of a record and its components is the description. What none of these say, such
 * as that a list is not empty or how two keys hang together, stands in {@code src/test/resources/schemas/beyond-types.json} as
 * parts of schemas, by the names of records.
 */
final class OutputSchema {

    private static final Path MAIN = Path.of("src/main/java");
    private static final Map<?, ?> BEYOND = map(read());

    private final Map<String, Map<String, Object>> definitions = new TreeMap<>();

    private OutputSchema() {}

    /** The schema of a document that begins with its schema and its version. */
    static String ofReport(String kind, Class<?> document) {
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("schema", Map.of("const", "leakproof/" + kind + "/v1"));
        Map<String, Object> version = new LinkedHashMap<>(Map.of("type", "string"));
        version.put("minLength", 1);
        version.put("description", "The Leakproof that wrote this.");
        first.put("version", version);
        return new OutputSchema().of(kind, document, first);
    }

    /** The schema of a document. */
    static String of(String kind, Class<?> document) {
        return new OutputSchema().of(kind, document, Map.of());
    }

    private String of(String kind, Class<?> document, Map<String, Object> first) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:leakproof:schema:" + kind + ":v1");
        schema.put("title", "Leakproof " + kind.replace('-', ' '));
        Map<String, Object> body = record(document);
        Map<String, Object> properties = new LinkedHashMap<>(first);
        map(body.get("properties")).forEach((key, value) -> properties.put((String) key, value));
        List<Object> required = new ArrayList<>(first.keySet());
        required.addAll((Collection<?>) body.get("required"));
        schema.putAll(body);
        schema.put("properties", properties);
        schema.put("required", required);
        schema.merge(
                "description",
                "Within v1 fields may be added; none is renamed, removed or given another meaning.",
                (said, more) -> said + " " + more);
        if (!definitions.isEmpty()) {
            schema.put("$defs", definitions);
        }
        return Json.write(schema, true);
    }

    private Map<String, Object> record(Class<?> type) {
        Javadoc doc = Javadoc.of(type);
        Map<String, Object> properties = new LinkedHashMap<>();
        List<Object> required = new ArrayList<>();
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", doc.sentence());
        schema.put("type", "object");
        schema.put("required", required);
        schema.put("properties", properties);
        for (RecordComponent component : type.getRecordComponents()) {
            if (Json.Inlined.class.isAssignableFrom(component.getType())) {
                Map<String, Object> inlined = record(component.getType());
                map(inlined.remove("properties")).forEach((key, value) -> properties.put((String) key, value));
                required.addAll((Collection<?>) inlined.remove("required"));
                inlined.forEach(schema::putIfAbsent);
                continue;
            }
            String name = snakeCase(component.getName());
            Map<String, Object> property = new LinkedHashMap<>(ofType(component.getGenericType()));
            doc.component(component.getName()).ifPresent(said -> property.put("description", said));
            properties.put(name, property);
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(name);
            }
        }
        Object beyond = map(BEYOND.get("records")).get(name(type));
        return beyond == null ? schema : merged(schema, map(beyond), name(type));
    }

    private Map<String, Object> ofType(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            if (!definitions.containsKey(name(plain))) {
                definitions.put(name(plain), Map.of());
                definitions.put(name(plain), record(plain));
            }
            return Map.of("$ref", "#/$defs/" + name(plain));
        }
        if (plain.isEnum()) {
            return Map.of("enum", words(plain));
        }
        if (plain == String.class) {
            return Map.of("type", "string");
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return Map.of("type", "boolean");
        }
        if (plain == Object.class) {
            return Map.of();
        }
        Map<String, Object> number = new LinkedHashMap<>();
        number.put("type", plain == double.class ? "number" : "integer");
        number.put("minimum", 0);
        return number;
    }

    private Map<String, Object> ofGeneric(Class<?> raw, Type[] arguments) {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (raw == Optional.class) {
            schema.putAll(ofType(arguments[0]));
            schema.put("type", List.of(schema.get("type"), "null"));
        } else if (Map.class.isAssignableFrom(raw)) {
            schema.put("type", "object");
            if (arguments[0] != String.class) {
                schema.put("propertyNames", ofType(arguments[0]));
            }
            schema.put("additionalProperties", ofType(arguments[1]));
        } else {
            schema.put("type", "array");
            schema.put("items", ofType(arguments[0]));
            if (Set.class.isAssignableFrom(raw)) {
                schema.put("uniqueItems", true);
            }
        }
        return schema;
    }

    private static List<String> words(Class<?> type) {
        return type.isEnum()
                ? Stream.of(type.getEnumConstants()).map(Word::of).toList()
                : Stream.of(type.getPermittedSubclasses())
                        .map(one -> one.getSimpleName().replace("Question", "").toLowerCase(Locale.ROOT))
                        .toList();
    }

    /** {@code near-miss} for {@code NearMissJson}. */
    private static String name(Class<?> type) {
        return type.getSimpleName()
                .replaceFirst("Json$", "")
                .replaceAll("([a-z])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT);
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** One schema with what another says besides; a text stands for the part of that name. */
    private static Map<String, Object> merged(Map<String, Object> schema, Map<?, ?> beyond, String place) {
        Map<String, Object> merged = new LinkedHashMap<>(schema);
        beyond.forEach((key, more) -> {
            Object known = merged.get(key);
            if (place.endsWith("/properties") && known == null && !schema.isEmpty()) {
                throw new IllegalStateException(place + " has no " + key);
            }
            merged.put((String) key, merged(known, more, place + "/" + key));
        });
        return merged;
    }

    private static Object merged(@Nullable Object known, @Nullable Object more, String place) {
        Object said = more instanceof String name && !place.matches(".*/(const|pattern|type)") ? part(name) : more;
        if (said instanceof Map<?, ?> map) {
            return merged(known == null ? Map.of() : strings(map(known)), map, place);
        }
        if (known instanceof List<?> list) {
            return Stream.concat(list.stream(), ((List<?>) Objects.requireNonNull(said)).stream())
                    .toList();
        }
        return Objects.requireNonNull(said);
    }

    private static Map<?, ?> part(String name) {
        return switch (name) {
            case "option" ->
                Map.of("enum", PolicyOption.ALL.stream().map(PolicyOption::key).toList());
            case "question" -> Map.of("enum", words(Question.class));
            case "conclusion" -> Map.of("enum", words(Conclusion.class));
            case "undetermined" ->
                Map.of(
                        "enum",
                        Stream.of(Concern.values())
                                .filter(Concern::undetermined)
                                .map(Concern::word)
                                .toList());
            default -> map(Objects.requireNonNull(map(BEYOND.get("parts")).get(name), name));
        };
    }

    private static Map<String, Object> strings(Map<?, ?> map) {
        Map<String, Object> strings = new LinkedHashMap<>();
        map.forEach((key, value) -> strings.put((String) key, value));
        return strings;
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }

    private static @Nullable Object read() {
        Path file = Path.of("src/test/resources/schemas/beyond-types.json");
        try {
            return Json.read(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is written above a record, as sentences. */
    private record Javadoc(String text) {

        static Javadoc of(Class<?> type) {
            Path file = MAIN.resolve(type.getNestHost().getName().replace('.', '/') + ".java");
            try {
                String source = Files.readString(file);
                int record = source.indexOf("record " + type.getSimpleName() + "(");
                String before =
                        source.substring(source.lastIndexOf("/**", record) + 3, source.lastIndexOf("*/", record));
                return new Javadoc(before.replaceAll("\\s*\\n\\s*\\* ?", "\n").strip());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String sentence() {
            return sentence(text.replaceFirst("(?s)\\n\\n.*", "")
                    .replaceFirst("(?s)(\\.)\\s.*", "$1")
                    .replaceFirst("(?s)\n@param .*", ""));
        }

        Optional<String> component(String name) {
            return Stream.of(text.split("(?m)^@param ", -1))
                    .skip(1)
                    .filter(said -> said.startsWith(name + " "))
                    .map(said -> sentence(said.substring(name.length() + 1)))
                    .findFirst();
        }

        private static String sentence(String words) {
            String plain = words.replaceAll("\\s+", " ").strip().replaceAll("\\{@code ([^}]*)}", "`$1`");
            if (plain.contains("{@")) {
                throw new IllegalStateException("a schema cannot link: " + plain);
            }
            String sentence = plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
            return sentence.endsWith(".") ? sentence : sentence + ".";
        }
    }
}
