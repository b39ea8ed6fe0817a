package io.leakproof.cli;

import io.leakproof.render.Page;
import io.leakproof.report.Format;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The option that has the report of a run written to files as well, each in a form of its own. */
final class OutputOptions extends CommandOptions {

    private final List<Format> formats;
    private final Map<Format, String> files = new LinkedHashMap<>();

    /** The option of a command that reports in these forms. */
    OutputOptions(CommandSpec command, Format... formats) {
        super(command);
        this.formats = List.of(formats);
        Values values = new Values();
        spec().addOption(OptionSpec.builder("-o", "--output")
                .paramLabel("FORMAT=FILE")
                .type(List.class)
                .getter(values)
                .setter(values)
                .description(
                        "Write the report to a file as well, in this form, such as sarif=leakproof.sarif. Repeatable.")
                .build());
    }

    /** Has the values of the option looked at when they are read; picocli sets them again for each, with all so far. */
    private final class Values implements IGetter, ISetter {

        private @Nullable Object values;

        @Override
        @SuppressWarnings("unchecked")
        public <T> @Nullable T get() {
            return (T) values;
        }

        @Override
        public <T> @Nullable T set(@Nullable T value) {
            values = value;
            files.clear();
            if (value instanceof List<?> given) {
                given.forEach(one -> take(String.valueOf(one)));
            }
            return value;
        }
    }

    private void take(String value) {
        int equals = value.indexOf('=');
        String word = equals < 0 ? value : value.substring(0, equals);
        Format format = formats.stream()
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> refused("`" + word + "` is none of " + words(formats)));
        if (equals < 0 || equals == value.length() - 1) {
            throw refused("`" + value + "` is no FORMAT=FILE");
        }
        String file = value.substring(equals + 1);
        Outputs.objection(file).ifPresent(why -> {
            throw refused(why);
        });
        if (files.put(format, file) != null) {
            throw refused("`" + word + "` is given twice");
        }
    }

    /**
     * Refuses files in other forms than these.
     *
     * @throws ParameterException if there is one
     */
    void among(List<Format> few) {
        files.keySet().stream()
                .filter(format -> !few.contains(format))
                .findFirst()
                .ifPresent(format -> {
                    throw refused("`" + format.word() + "` is none of " + words(few));
                });
    }

    /**
     * Writes the files; to be called before anything is printed, so that nothing is half done.
     *
     * @param full whether text says all there is
     * @throws io.leakproof.source.BadInputException if one cannot be written
     */
    void write(boolean full, BiFunction<Format, Page, String> report) {
        Page page = full ? Page.plain().inFull() : Page.plain();
        files.forEach((format, file) -> Outputs.write(file, report.apply(format, page)));
    }

    /** The forms of the files. */
    List<Format> formats() {
        return new ArrayList<>(files.keySet());
    }

    private static String words(List<Format> formats) {
        return String.join(", ", formats.stream().map(Format::word).toList());
    }

    private ParameterException refused(String why) {
        return misused("Invalid value for option '--output': " + why);
    }
}
