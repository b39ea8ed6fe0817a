package io.leakproof.cli;

import io.leakproof.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The JSON Schemas of what is read and written. */
@Command(
        name = "schema",
        description = "Print the JSON Schema (2020-12) of a kind of file, for editors and validators.",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n")
final class SchemaCommand implements Callable<Integer> {

    private static final List<String> KINDS =
            List.of("facts", "policy", "variants", "catalogue", "suite", "admission", "comparison");

    @ParentCommand
    private Leakproof leakproof;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "KIND", completionCandidates = Kinds.class, description = "${COMPLETION-CANDIDATES}.")
    private String kind;

    @Override
    public Integer call() throws IOException {
        if (!KINDS.contains(kind)) {
            throw new ParameterException(spec.commandLine(), "`" + kind + "` is none of " + String.join(", ", KINDS));
        }
        try (InputStream in = Report.class.getResourceAsStream("/io/leakproof/schema/" + kind + ".schema.json")) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks the schema of " + kind);
            }
            leakproof.streams().print(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        return Exit.WELL;
    }

    /** The kinds of files. */
    static final class Kinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return KINDS.iterator();
        }
    }
}
