package io.leakproof.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Texts that scripts of completion show of options and arguments. */
final class OptionTexts {

    private OptionTexts() {}

    /** The first sentence of a description, without its full stop, on one line. */
    static String summary(String... description) {
        String text = description.length == 0 ? "" : description[0].strip();
        int end = text.indexOf(". ");
        return (end < 0 ? text : text.substring(0, end)).replaceFirst("\\.$", "");
    }

    /** The words that may stand there; none where anything may. */
    static List<String> candidates(ArgSpec argument) {
        List<String> words = new ArrayList<>();
        Iterable<String> candidates = argument.completionCandidates();
        if (candidates != null) {
            candidates.forEach(words::add);
        }
        return words;
    }

    /** Whether a value follows. */
    static boolean takesValue(OptionSpec option) {
        return option.arity().max() > 0;
    }
}
