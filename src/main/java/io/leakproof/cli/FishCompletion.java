package io.leakproof.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes a script by which fish completes the command. */
final class FishCompletion {

    private static final String NO_COMMAND_YET = "__fish_use_subcommand";

    private final StringBuilder script = new StringBuilder();

    private FishCompletion() {}

    static String of(CommandLine command) {
        FishCompletion fish = new FishCompletion();
        fish.script.append("# Completion of leakproof for fish.\ncomplete -c leakproof -f\n");
        fish.options(NO_COMMAND_YET, command.getCommandSpec());
        command.getSubcommands().forEach((name, subcommand) -> fish.command(name, subcommand.getCommandSpec()));
        return fish.script.toString();
    }

    private void command(String name, CommandSpec command) {
        line(NO_COMMAND_YET, "-a " + name + described(command.usageMessage().description()));
        String condition = "__fish_seen_subcommand_from " + name;
        options(condition, command);
        for (PositionalParamSpec argument : command.positionalParameters()) {
            line(condition, values(argument) + described(argument.description()));
        }
    }

    private void options(String condition, CommandSpec command) {
        for (OptionSpec option : command.options()) {
            StringBuilder rest = new StringBuilder();
            for (String name : option.names()) {
                rest.append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                        .append(' ');
            }
            String value = OptionTexts.takesValue(option) ? "-r " + values(option) : "";
            line(
                    condition,
                    rest.toString().strip() + (value.isEmpty() ? "" : " " + value) + described(option.description()));
        }
    }

    private static String values(ArgSpec argument) {
        List<String> words = OptionTexts.candidates(argument);
        return words.isEmpty() ? "-F" : "-a " + quoted(String.join(" ", words));
    }

    private static String described(String... description) {
        return " -d " + quoted(OptionTexts.summary(description));
    }

    private void line(String condition, String rest) {
        script.append("complete -c leakproof -n ")
                .append(quoted(condition))
                .append(' ')
                .append(rest)
                .append('\n');
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
