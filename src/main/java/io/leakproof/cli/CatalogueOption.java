package io.leakproof.cli;

import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** The option that says from what facts inherit. */
final class CatalogueOption extends CommandOptions {

    private final Supplier<List<String>> paths = option(
                    "--catalogue",
                    "PATH",
                    "Entries of your own that facts inherit from by `driver:`, beside the shipped ones; a file, or a"
                            + " folder of them. Repeatable.")
            .many();

    CatalogueOption(CommandSpec command) {
        super(command);
    }

    /** The arguments. */
    List<String> paths() {
        return paths.get();
    }
}
