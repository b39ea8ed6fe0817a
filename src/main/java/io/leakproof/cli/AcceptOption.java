package io.leakproof.cli;

import io.leakproof.facts.UnknownKind;
import io.leakproof.source.Spelling;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** The option by which the user takes responsibility for what could not be seen of a machine. */
final class AcceptOption extends CommandOptions {

    private final Supplier<List<UnknownKind>> kinds = option(
                    "--accept",
                    "KIND",
                    new Kinds(),
                    "Take responsibility for unknowns of this kind, such as buffers-not-listed: they change no verdict and no exit"
                            + " code, and the report says so. Repeatable.")
            .many();

    AcceptOption(CommandSpec command) {
        super(command);
    }

    /** The kinds that are accepted. */
    Set<UnknownKind> kinds() {
        List<UnknownKind> given = kinds.get();
        return given.isEmpty() ? Set.of() : EnumSet.copyOf(given);
    }

    /** The kinds. */
    static final class Kinds extends OneOf<UnknownKind> {
        Kinds() {
            super(UnknownKind.values());
        }

        @Override
        String refusal(String text) {
            String guess = Spelling.guess(text, words());
            return "`" + text + "` is no kind of unknown" + (guess.isEmpty() ? "" : ". Maybe " + guess + "?");
        }
    }
}
