package io.leakproof.report;

import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.NameSet;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.json.YamlScalar;
import io.leakproof.policy.Labels;
import io.leakproof.policy.Options;
import io.leakproof.source.Component;
import io.leakproof.source.Word;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a world as the facts file from which it can be read again: each fact on a line, with all its fields. */
public final class FactsYaml {

    private FactsYaml() {}

    /** The whole file. */
    public static String of(World world) {
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
        return Component.of(fact.getClass()).stream()
                .filter(field -> !reference || !Importer.fieldsOfAttachments().contains(field.key()))
                .filter(field -> isWorthWriting(fact, field.of(fact)))
                .map(field -> field.key() + ": " + text(field.of(fact)))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** What a driver of the catalogue does by itself is inherited where nothing is written. */
    private static boolean isWorthWriting(Record fact, @Nullable Object value) {
        boolean inherits = fact instanceof Device device && device.driver() != null;
        return value != null
                && !value.equals(Labels.none())
                && !value.equals(User.UNLIMITED)
                && (inherits || !value.equals(Options.none()));
    }

    private static String text(Object value) {
        if (value instanceof NameSet names) {
            return names.isAny() ? "any" : list(names.names());
        }
        if (value instanceof Labels labels) {
            return labels.all().entrySet().stream()
                    .map(label -> text(label.getKey()) + ": " + text(label.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value instanceof String words ? YamlScalar.of(words) : Word.of(value);
    }

    private static String list(Collection<String> names) {
        return names.stream().map(YamlScalar::of).collect(Collectors.joining(", ", "[", "]"));
    }
}
