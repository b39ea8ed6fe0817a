package io.leakproof.report;

import io.leakproof.compare.FactField;
import io.leakproof.facts.Importer;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.json.Json;
import io.leakproof.policy.Labels;
import io.leakproof.source.Word;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a world as a facts file: each fact on a line, with all its fields. */
final class FactsYaml {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");

    private FactsYaml() {}

    static String of(World world) {
        StringBuilder text = new StringBuilder("scenario: " + text(world.scenario()) + "\n");
        facts(text, "devices", world.devices());
        facts(text, "users", world.users());
        facts(text, "buffers", world.buffers());
        facts(text, "importers", world.importers());
        return text.toString();
    }

    private static void facts(StringBuilder text, String kind, List<? extends Record> facts) {
        text.append(kind).append(facts.isEmpty() ? ": []\n" : ":\n");
        facts.forEach(fact -> text.append("  - ").append(fact(fact)).append('\n'));
    }

    /** A fact on one line. */
    static String fact(Record fact) {
        boolean reference = fact instanceof Importer importer && importer.isReference();
        return FactField.of(fact.getClass()).stream()
                .filter(field -> !reference || !Importer.fieldsOfAttachments().contains(field.name()))
                .filter(field -> isWorthWriting(field.of(fact)))
                .map(field -> field.name() + ": " + text(field.of(fact)))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static boolean isWorthWriting(Object value) {
        return !"null".equals(String.valueOf(value))
                && !value.equals(Labels.none())
                && !value.equals(User.UNLIMITED)
                && !"{}".equals(value.toString());
    }

    private static String text(Object value) {
        return value instanceof String words && !PLAIN.matcher(words).matches()
                ? Json.write(words, false).strip()
                : value instanceof Map<?, ?> map ? Json.write(map, false).strip() : Word.of(value);
    }
}
