package io.leakproof.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;

/** The subcommands. To describe all of them takes picocli longer than a short command runs, so only what is needed is described. */
final class Commands {

    private static final Map<String, Function<Streams, Subcommand>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("compare", CompareCommand::new);
        ALL.put("evaluate", EvaluateCommand::new);
        ALL.put("walk", WalkCommand::new);
        ALL.put("recommend", RecommendCommand::new);
        ALL.put("diff", DiffCommand::new);
        ALL.put("guarantee", GuaranteeCommand::new);
        ALL.put("test", TestCommand::new);
        ALL.put("lint", LintCommand::new);
        ALL.put("check", CheckCommand::new);
        ALL.put("export", ExportCommand::new);
        ALL.put("admit", AdmitCommand::new);
        ALL.put("audit", AuditCommand::new);
        ALL.put("init", InitCommand::new);
        ALL.put("replay", ReplayCommand::new);
        ALL.put("merge", MergeCommand::new);
        ALL.put("serve", ServeCommand::new);
        ALL.put("collect", CollectCommand::new);
        ALL.put("holders", HoldersCommand::new);
        ALL.put("catalogue", CatalogueCommand::new);
        ALL.put("schema", SchemaCommand::new);
        ALL.put("selfcheck", SelfcheckCommand::new);
        ALL.put("completion", CompletionCommand::new);
    }

    private static final Set<String> VERSION = Set.of("-V", "--version");

    private Commands() {}

    /** The command with the one subcommand that the first argument names, or with all if it names none; with none for the version alone. */
    static CommandLine of(Streams streams, String... args) {
        CommandLine command = new CommandLine(new Leakproof().spec(), CommandOptions.LISTS);
        if (args.length == 1 && VERSION.contains(args[0])) {
            return command;
        }
        Function<Streams, Subcommand> named = args.length == 0 ? null : ALL.get(args[0]);
        if (named != null && !args[0].equals("completion")) {
            command.addSubcommand(named.apply(streams).spec());
        } else {
            ALL.values()
                    .forEach(subcommand ->
                            command.addSubcommand(subcommand.apply(streams).spec()));
        }
        return command;
    }
}
