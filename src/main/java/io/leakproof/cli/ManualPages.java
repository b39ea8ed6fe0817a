package io.leakproof.cli;

import io.leakproof.render.Version;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Writes manual pages, one for each command, that say what {@code --help} says; troff with the macros of man(7). Run by the build, not
 * by users.
 */
final class ManualPages {

    private final StringBuilder page = new StringBuilder();
    private final CommandSpec command;
    private final Help help;

    private ManualPages(CommandLine command) {
        this.command = command.getCommandSpec();
        help = command.getHelp();
    }

    /**
     * Writes them into a folder.
     *
     * @param args the folder, which is made where it is not there
     */
    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]));
    }

    static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        CommandLine root = root();
        for (CommandLine command : Stream.concat(Stream.of(root), root.getSubcommands().values().stream())
                .toList()) {
            Files.writeString(folder.resolve(name(command.getCommandSpec()) + ".1"), new ManualPages(command).page());
        }
    }

    /** The command with all its subcommands, to be described and not to be run. */
    static CommandLine root() {
        OutputStream nowhere = OutputStream.nullOutputStream();
        return Main.commandLine(
                new Streams(new ByteArrayInputStream(new byte[0]), nowhere, nowhere, Map.of(), Terminal.NONE, false));
    }

    /** As manuals call it: {@code leakproof-compare}. */
    private static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    private String page() {
        UsageMessageSpec usage = command.usageMessage();
        page.append(".TH \"%s\" 1 \"\" \"leakproof %s\" \"Leakproof\"\n"
                .formatted(name(command).toUpperCase(Locale.ROOT), Version.current()));
        section("Name");
        line(name(command) + " \\- " + escaped(OptionTexts.summary(usage.description())));
        section("Synopsis");
        line(escaped(help.synopsis(0).replaceAll("\\s+", " ").strip()));
        section("Description");
        paragraphs(usage.description());
        if (!command.positionalParameters().isEmpty()) {
            section("Arguments");
            command.positionalParameters().forEach(argument -> item(label(argument), argument));
        }
        section("Options");
        command.options().forEach(option -> item(names(option) + label(option), option));
        commands();
        map("Exit status", usage.exitCodeList());
        if (usage.footer().length > 0) {
            section("Examples");
            paragraphs(usage.footer());
        }
        section("See also");
        line(command.parent() == null ? others() : "\\fBleakproof\\fR(1)");
        return page.toString();
    }

    private void commands() {
        if (command.subcommands().isEmpty()) {
            return;
        }
        section("Commands");
        command.subcommands().forEach((name, subcommand) -> {
            item("\\fB" + escaped(name) + "\\fR");
            line(escaped(OptionTexts.summary(
                    subcommand.getCommandSpec().usageMessage().description())));
        });
    }

    private String others() {
        return command.subcommands().values().stream()
                .map(subcommand -> "\\fB" + escaped(name(subcommand.getCommandSpec())) + "\\fR(1)")
                .collect(Collectors.joining(", "));
    }

    private void map(String title, Map<String, String> entries) {
        if (!entries.isEmpty()) {
            section(title);
            entries.forEach((key, text) -> {
                item("\\fB" + escaped(key.strip()) + "\\fR");
                line(escaped(text));
            });
        }
    }

    private void section(String title) {
        page.append(".SH ")
                .append(title.contains(" ") ? "\"" + title + "\"" : title)
                .append('\n');
    }

    private void item(String label) {
        page.append(".TP\n");
        line(label);
    }

    private void item(String label, ArgSpec argument) {
        item(label);
        Stream.of(argument.description()).forEach(text -> line(escaped(text)));
    }

    private void paragraphs(String... texts) {
        boolean fresh = true;
        for (String text : texts) {
            if (text.isBlank()) {
                fresh = false;
                continue;
            }
            if (!fresh) {
                page.append(".PP\n");
            }
            fresh = true;
            line(escaped(text));
        }
    }

    private static String names(OptionSpec option) {
        return Stream.of(option.names())
                .map(name -> "\\fB" + escaped(name) + "\\fR")
                .collect(Collectors.joining(", "));
    }

    private String label(ArgSpec argument) {
        String label = help.parameterLabelRenderer()
                .renderParameterLabel(
                        argument, Help.Ansi.OFF, help.colorScheme().parameterStyles())
                .toString();
        return label.isBlank() ? "" : "\\fI" + escaped(label) + "\\fR";
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    /** Escapes a text, so that nothing in it is a request to troff, its first character included. */
    private static String escaped(String text) {
        String plain =
                text.replace("%n", " ").replace("\\", "\\e").replace("-", "\\-").replaceAll("\\R", " ");
        return plain.matches("[.'].*") ? "\\&" + plain : plain;
    }
}
