package io.leakproof.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that says from what facts inherit. */
final class CatalogueOption {

    @Option(
            names = "--catalogue",
            paramLabel = "PATH",
            description =
                    "Entries of your own that facts inherit from by `driver:`, beside the shipped ones; a file, or a"
                            + " folder of them. Repeatable.")
    private List<String> paths = new ArrayList<>();

    /** The arguments. */
    List<String> paths() {
        return paths;
    }
}
