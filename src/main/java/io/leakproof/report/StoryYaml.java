package io.leakproof.report;

import io.leakproof.json.YamlScalar;
import io.leakproof.search.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a story as the file from which it can be read again: each event on a line. */
public final class StoryYaml {

    private StoryYaml() {}

    /** The whole file. */
    public static String of(List<Step> trace) {
        StringBuilder text = new StringBuilder("trace:\n");
        for (Step step : trace) {
            text.append("  - {event: ").append(step.event().word());
            add(text, "user", step.user());
            add(text, "to", step.to());
            add(text, "importer", step.importer());
            add(text, "buffer", step.buffer());
            add(text, "device", step.device());
            text.append("}\n");
        }
        return text.toString();
    }

    private static void add(StringBuilder text, String key, @Nullable String id) {
        if (id != null) {
            text.append(", ").append(key).append(": ").append(YamlScalar.of(id));
        }
    }
}
