package io.leakproof.cli;

import io.leakproof.render.Page;
import io.leakproof.report.Format;
import io.leakproof.report.Forms;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The options that say how results are told. */
final class ReportOptions extends CommandOptions {

    private static final int WIDEST = 1_000;

    /** The formats of every report but that of a run of tests. */
    private static final Format[] FORMATS = Format.usual().toArray(Format[]::new);

    private final Supplier<Format> format = option(
                    "--format", "FORMAT", new OneOf<>(FORMATS), "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
            .or("text");
    private final OutputOptions outputs = new OutputOptions(spec(), FORMATS);
    private final Supplier<Boolean> verbose = flag("--verbose", "Say on standard error how much work it was.");

    ReportOptions(CommandSpec command) {
        super(command);
    }

    /** Whether to say how much work it was. */
    boolean verbose() {
        return verbose.get();
    }

    /** Whether a page in HTML or Markdown is asked for. */
    boolean writesPage() {
        return Stream.concat(Stream.of(format()), outputs.formats().stream())
                .anyMatch(one -> one == Format.HTML || one == Format.MARKDOWN);
    }

    /** The form that was asked for. */
    Format format() {
        return format.get();
    }

    /**
     * The form that was asked for, where there are few.
     *
     * @throws ParameterException if it is none of them
     */
    Format among(Format... few) {
        List<String> words = Arrays.stream(few).map(Format::word).toList();
        Format asked = format();
        if (!words.contains(asked.word())) {
            int last = words.size() - 1;
            throw misused("Invalid value for option '--format': `" + asked.word()
                    + "` tells of policies in worlds; this command has "
                    + String.join(", ", words.subList(0, last)) + " and " + words.get(last));
        }
        outputs.among(List.of(few));
        return asked;
    }

    /** Prints the report that was asked for, after it was written to the files that were asked for. */
    <T> void print(T subject, Forms<T> forms, Streams streams, boolean full) {
        outputs.write(full, (form, page) -> forms.report(subject, form, page));
        // the terminal is asked for nothing where other forms are wanted
        Format asked = format();
        streams.print(forms.report(subject, asked, asked == Format.TEXT ? page(streams, full) : Page.plain()));
    }

    /** How text is to be set. */
    static Page page(Streams streams, boolean full) {
        boolean terminal = streams.terminal().out();
        boolean colour = terminal
                && streams.environment().getOrDefault("NO_COLOR", "").isEmpty()
                && !"0".equals(streams.environment().get("CLICOLOR"))
                && !"dumb".equals(streams.environment().get("TERM"));
        return new Page(columns(streams, terminal), colour, full);
    }

    private static int columns(Streams streams, boolean terminal) {
        String wanted = streams.environment().getOrDefault("COLUMNS", "");
        int columns = wanted.matches("[1-9]\\d{0,5}") ? Integer.parseInt(wanted) : 0;
        if (columns == 0 && terminal) {
            columns = streams.terminal().columns();
        }
        return columns == 0 ? Page.USUAL : Math.min(columns, WIDEST);
    }
}
