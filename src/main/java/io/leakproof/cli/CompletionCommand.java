package io.leakproof.cli;

import java.util.Iterator;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Completion for shells. */
@Command(
        name = "completion",
        customSynopsis = "leakproof completion [SHELL]",
        description = {
            "Print a completion script for bash, zsh or fish.",
            "",
            "For this shell: source <(leakproof completion bash), or zsh; leakproof completion fish | source"
        })
final class CompletionCommand extends Subcommand {

    @Parameters(
            arity = "0..1",
            paramLabel = "SHELL",
            defaultValue = "bash",
            completionCandidates = Shells.class,
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private String shell;

    @Override
    public Integer call() {
        String script = script(spec().root().commandLine());
        streams().print(script.endsWith("\n") ? script : script + "\n");
        return Exit.WELL;
    }

    private String script(CommandLine command) {
        return switch (shell) {
            case "bash" -> AutoComplete.bash("leakproof", command);
            case "zsh" -> ZshCompletion.of(command);
            case "fish" -> FishCompletion.of(command);
            default -> throw misused("`" + shell + "` is none of " + String.join(", ", Shells.ALL));
        };
    }

    /** The shells. */
    static final class Shells implements Iterable<String> {

        private static final List<String> ALL = List.of("bash", "zsh", "fish");

        @Override
        public Iterator<String> iterator() {
            return ALL.iterator();
        }
    }
}
