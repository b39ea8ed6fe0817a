package io.leakproof.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes a script by which zsh completes the command: a function to be found on its {@code fpath} as {@code _leakproof}. */
final class ZshCompletion {

    private static final String FUNCTION = """
            #compdef leakproof
            # Completion of leakproof for zsh.
            _leakproof() {
                local -a commands
                commands=(
            %s    )
                if (( CURRENT == 2 )); then
                    _describe -t commands command commands
                    _arguments %s
                    return
                fi
                local command=$words[2]
                shift words
                (( CURRENT-- ))
                case $command in
            %s    esac
            }
            if [ "$funcstack[1]" = _leakproof ]; then
                _leakproof "$@"
            else
                compdef _leakproof leakproof
            fi
            """;

    private ZshCompletion() {}

    static String of(CommandLine command) {
        StringBuilder commands = new StringBuilder();
        StringBuilder cases = new StringBuilder();
        command.getSubcommands().forEach((name, subcommand) -> {
            CommandSpec spec = subcommand.getCommandSpec();
            String summary = OptionTexts.summary(spec.usageMessage().description());
            commands.append("        ").append(quoted(name + ":" + summary)).append('\n');
            cases.append("        ")
                    .append(name)
                    .append(") _arguments ")
                    .append(arguments(spec))
                    .append(" ;;\n");
        });
        return FUNCTION.formatted(commands, arguments(command.getCommandSpec()), cases);
    }

    private static String arguments(CommandSpec command) {
        Stream<String> options = command.options().stream().flatMap(ZshCompletion::option);
        Stream<String> rest = command.positionalParameters().stream().map(ZshCompletion::argument);
        return Stream.concat(options, rest).collect(Collectors.joining(" \\\n            "));
    }

    /** Once for each of its names, which shut each other out where it may be given once. */
    private static Stream<String> option(OptionSpec option) {
        String others = option.isMultiValue() ? "*" : "(" + String.join(" ", option.names()) + ")";
        String what = "[" + escaped(OptionTexts.summary(option.description())) + "]";
        return Stream.of(option.names()).map(name -> {
            String follows = OptionTexts.takesValue(option) && name.startsWith("--") ? "=" : "";
            return quoted(others + name + follows + what + (OptionTexts.takesValue(option) ? value(option) : ""));
        });
    }

    private static String argument(PositionalParamSpec argument) {
        return quoted("*" + value(argument));
    }

    private static String value(ArgSpec argument) {
        List<String> words = OptionTexts.candidates(argument);
        return ":" + escaped(argument.paramLabel()) + ":"
                + (words.isEmpty() ? "_files" : "(" + String.join(" ", words) + ")");
    }

    /** What ends a part of a description of zsh's {@code _arguments}. */
    private static String escaped(String text) {
        return text.replaceAll("[\\[\\]:\\\\]", "\\\\$0");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
