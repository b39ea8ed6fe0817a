package io.leakproof.cli;

import io.leakproof.facts.UnknownKind;
import io.leakproof.source.Spelling;
import io.leakproof.source.Word;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option by which the user takes responsibility for what could not be seen of a machine. */
final class AcceptOption {

    @Option(
            names = "--accept",
            paramLabel = "KIND",
            converter = OfKind.class,
            completionCandidates = Candidates.class,
            description =
                    "Take responsibility for unknowns of this kind, such as buffers-not-listed: they change no verdict and no exit"
                            + " code, and the report says so. Repeatable.")
    private List<UnknownKind> kinds = List.of();

    /** The kinds that are accepted. */
    Set<UnknownKind> kinds() {
        return kinds.isEmpty() ? Set.of() : EnumSet.copyOf(kinds);
    }

    private static List<String> words() {
        return Arrays.stream(UnknownKind.values()).map(Word::word).toList();
    }

    /** The words of the kinds. */
    static final class Candidates implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return words().iterator();
        }
    }

    /** A kind by its word. */
    static final class OfKind implements ITypeConverter<UnknownKind> {
        @Override
        public UnknownKind convert(String text) {
            return Arrays.stream(UnknownKind.values())
                    .filter(kind -> kind.word().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(refusal(text)));
        }

        private static String refusal(String text) {
            String guess = Spelling.guess(text, words());
            return "`" + text + "` is no kind of unknown" + (guess.isEmpty() ? "" : ". Maybe " + guess + "?");
        }
    }
}
