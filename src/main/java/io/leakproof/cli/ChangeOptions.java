package io.leakproof.cli;

import io.leakproof.document.Document;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** The option that says what would be if. */
final class ChangeOptions {

    @Option(
            names = "--set",
            paramLabel = "WHAT=VALUE",
            description =
                    "As if this were written in the files: device.gaudi0.scrub=on-release or policy.revoke=required."
                            + " Repeatable.")
    private List<String> arguments = new ArrayList<>();

    private final List<Change> changes = new ArrayList<>();
    private final Set<Change> used = new HashSet<>();

    /** Has the changes made in all documents that these inputs read from now on. */
    Inputs in(Inputs inputs) {
        for (String argument : arguments) {
            inputs.read(() -> Change.of(argument)).ifPresent(changes::add);
        }
        return inputs.changedBy(this);
    }

    /** The document with all changes that concern it. */
    Document changed(Document document) {
        Document changed = document;
        for (Change change : changes) {
            Optional<Document> with = change.in(changed);
            if (with.isPresent()) {
                used.add(change);
                changed = with.get();
            }
        }
        return changed;
    }

    /** Tells of changes that concerned no document. */
    void reportUnused(Inputs inputs) {
        changes.stream()
                .filter(change -> !used.contains(change))
                .forEach(change -> inputs.problems().add(change.unused()));
    }
}
