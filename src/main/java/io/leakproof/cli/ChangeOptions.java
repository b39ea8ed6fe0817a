package io.leakproof.cli;

import io.leakproof.document.Document;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** The option that says what would be if. */
final class ChangeOptions extends CommandOptions {

    private final Supplier<List<String>> arguments = option(
                    "--set",
                    "WHAT=VALUE",
                    "As if this were written in the files: device.gaudi0.scrub=on-release or policy.revoke=required."
                            + " Repeatable.")
            .many();

    private final List<ValueChange> changes = new ArrayList<>();
    private final Set<ValueChange> used = new HashSet<>();

    ChangeOptions(CommandSpec command) {
        super(command);
    }

    /** The arguments. */
    List<String> arguments() {
        return arguments.get();
    }

    /** Has the changes made in all documents that these inputs read from now on, which are called otherwise then. */
    Inputs in(Inputs inputs) {
        return in(inputs, ValueChange::named);
    }

    /** The same, in documents that keep their names: others refer to them. */
    Inputs keepingNames(Inputs inputs) {
        return in(inputs, (change, document) -> document);
    }

    private Inputs in(Inputs inputs, BiFunction<ValueChange, Document, Document> naming) {
        changes.clear();
        used.clear();
        for (String argument : arguments.get()) {
            inputs.read(() -> ValueChange.of(argument)).ifPresent(changes::add);
        }
        return inputs.changedBy(document -> changed(document, naming), () -> reportUnused(inputs));
    }

    /** The document with all changes that concern it. */
    private Document changed(Document document, BiFunction<ValueChange, Document, Document> naming) {
        Document changed = document;
        for (ValueChange change : changes) {
            Optional<Document> with = change.in(changed);
            if (with.isPresent()) {
                used.add(change);
                changed = naming.apply(change, with.get());
            }
        }
        return changed;
    }

    /** Tells of changes that concerned no document. */
    private void reportUnused(Inputs inputs) {
        changes.stream()
                .filter(change -> !used.contains(change))
                .forEach(change -> inputs.problems().add(change.unused()));
    }
}
