package io.leakproof.cli;

import io.leakproof.source.Resources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The JSON Schemas of what is read and written. */
final class SchemaCommand extends Subcommand {

    private static final Map<String, String> READ = new LinkedHashMap<>();
    private static final Map<String, String> WRITTEN = new LinkedHashMap<>();

    static {
        READ.put("facts", "the facts of one world");
        READ.put("policy", "one policy");
        READ.put("variants", "a matrix of option values that stands for policies");
        READ.put("catalogue", "what facts inherit from");
        READ.put("suite", "tests of policies");
        READ.put("story", "an order of events");
        READ.put("known-leaks", "leaks that are accepted for a time");
        READ.put("admission", "a configuration of admission");
        READ.put("names", "what names of devices stand for in Kubernetes");
        WRITTEN.put("comparison", "compare and evaluate --format json");
        WRITTEN.put("played-story", "evaluate --story FILE --format json");
        WRITTEN.put("recommendation", "recommend --for kernel --format json");
        WRITTEN.put("remedies", "recommend --for operator --format json");
        WRITTEN.put("difference", "diff --format json");
        WRITTEN.put("guarantee", "guarantee --format json");
        WRITTEN.put("tests", "test --format json");
        WRITTEN.put("coverage", "test --coverage FILE --coverage-format json");
        WRITTEN.put("mutation", "test --mutation-report FILE");
        WRITTEN.put("catalogue-listing", "catalogue --format json");
        WRITTEN.put("lint", "lint --format json");
        WRITTEN.put("decisions", "admit --format json");
        WRITTEN.put("audit", "audit --format json");
        WRITTEN.put("decision-log", "each line that serve logs");
        WRITTEN.put("collect", "collect --format json");
        WRITTEN.put("collect-many", "collect --many --format json");
        WRITTEN.put("holders", "holders --format json");
    }

    private static final List<String> KINDS =
            Stream.concat(READ.keySet().stream(), WRITTEN.keySet().stream()).toList();

    private final Supplier<Optional<String>> kind = argument("KIND", KINDS, "${COMPLETION-CANDIDATES}.");

    SchemaCommand(Streams streams) {
        super(
                streams,
                "schema",
                "[KIND]",
                "Print the JSON Schema (2020-12) of a kind of file or of a JSON report, for editors, validators and programs.",
                "",
                "Without a KIND, list them.");
    }

    @Override
    public Integer call() {
        streams().print(kind.get().map(this::schema).orElseGet(SchemaCommand::list));
        return Exit.WELL;
    }

    private static String list() {
        StringBuilder text = new StringBuilder("read:\n");
        READ.forEach((name, what) -> text.append("  %-18s %s\n".formatted(name, what)));
        text.append("\nwritten:\n");
        WRITTEN.forEach((name, what) -> text.append("  %-18s %s\n".formatted(name, what)));
        return text.toString();
    }

    private String schema(String name) {
        if (!KINDS.contains(name)) {
            throw misused("`" + name + "` is none of " + String.join(", ", KINDS));
        }
        return Resources.text("io/leakproof/schemas/" + name + ".schema.json");
    }
}
