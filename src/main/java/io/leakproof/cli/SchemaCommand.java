package io.leakproof.cli;

import io.leakproof.source.Resources;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The JSON Schemas of what is read and written. */
@Command(
        name = "schema",
        customSynopsis = "leakproof schema [KIND]",
        description = {
            "Print the JSON Schema (2020-12) of a kind of file or of a JSON report, for editors, validators and programs.",
            "",
            "Without a KIND, list them."
        })
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
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "KIND",
            completionCandidates = Kinds.class,
            description = "${COMPLETION-CANDIDATES}.")
    private @Nullable String kind;

    @Override
    public Integer call() {
        streams().print(kind == null ? list() : schema(kind));
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
        List<String> kinds = kinds().toList();
        if (!kinds.contains(name)) {
            throw misused("`" + name + "` is none of " + String.join(", ", kinds));
        }
        return Resources.text("io/leakproof/schemas/" + name + ".schema.json");
    }

    private static Stream<String> kinds() {
        return Stream.concat(READ.keySet().stream(), WRITTEN.keySet().stream());
    }

    /** The kinds of files. */
    static final class Kinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return kinds().iterator();
        }
    }
}
