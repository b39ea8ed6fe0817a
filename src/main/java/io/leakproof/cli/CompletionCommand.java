package io.leakproof.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Completion for shells. */
final class CompletionCommand extends Subcommand {

    private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    private final Supplier<Optional<String>> shell =
            argument("SHELL", SHELLS, "${COMPLETION-CANDIDATES} (default: bash).");

    CompletionCommand(Streams streams) {
        super(
                streams,
                "completion",
                "[SHELL]",
                "Print a completion script for bash, zsh or fish.",
                "",
                "For this shell: source <(leakproof completion bash), or zsh; leakproof completion fish | source");
    }

    @Override
    public Integer call() {
        String script = script(shell.get().orElse("bash"), spec().root().commandLine());
        streams().print(script.endsWith("\n") ? script : script + "\n");
        return Exit.WELL;
    }

    private String script(String name, CommandLine command) {
        return switch (name) {
            case "bash" -> AutoComplete.bash("leakproof", command);
            case "zsh" -> ZshCompletion.of(command);
            case "fish" -> FishCompletion.of(command);
            default -> throw misused("`" + name + "` is none of " + String.join(", ", SHELLS));
        };
    }
}
