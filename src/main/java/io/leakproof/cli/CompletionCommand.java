package io.leakproof.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Completion for shells. */
@Command(
        name = "completion",
        description = {
            "Print a completion script for bash and zsh.",
            "",
            "For this shell: source <(leakproof completion)"
        },
        optionListHeading = "%nOptions:%n")
final class CompletionCommand implements Callable<Integer> {

    @ParentCommand
    private Leakproof leakproof;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String script = AutoComplete.bash("leakproof", spec.root().commandLine());
        leakproof.streams().print(script.endsWith("\n") ? script : script + "\n");
        return Exit.WELL;
    }
}
