package io.leakproof.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs benchmarks, keeps their results and holds them against kept ones. Exits with 1 where one has become slower by more than
 * both thresholds, with 2 where nothing was run.
 */
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * The program.
     *
     * @param args {@code --filter=REGEX}, {@code --save=FILE}, {@code --compare=FILE}, {@code --relative=0.10} and
     *     {@code --absolute=100} (nanoseconds an operation); an empty value is none
     */
    public static void main(String[] args) throws IOException, RunnerException {
        Arguments arguments = Arguments.of(args);
        List<Figure> before = arguments.compare().isEmpty() ? List.of() : Figure.read(Path.of(arguments.compare()));
        Path results =
                arguments.save().isEmpty() ? Files.createTempFile("benchmarks", ".json") : Path.of(arguments.save());
        if (run(arguments.filter(), results) == 0) {
            System.err.println("no benchmark matches `" + arguments.filter() + "`");
            System.exit(2);
        }
        Map<String, Figure> known = Figure.byName(before);
        boolean slower = false;
        for (Figure figure : Figure.read(results)) {
            Figure old = known.get(figure.name());
            slower |= old != null && figure.slowerThan(old, arguments.relative(), arguments.absolute());
            System.out.println(figure.line(old, arguments.relative(), arguments.absolute()));
        }
        System.exit(slower ? 1 : 0);
    }

    private static int run(String filter, Path results) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(filter)
                .addProfiler(GCProfiler.class)
                .resultFormat(ResultFormatType.JSON)
                .result(results.toString());
        return new Runner(options.build()).run().size();
    }

    /** What was asked for. */
    private record Arguments(String filter, String save, String compare, double relative, double absolute) {

        static Arguments of(String[] args) {
            return new Arguments(
                    value(args, "filter", ".*"),
                    value(args, "save", ""),
                    value(args, "compare", ""),
                    Double.parseDouble(value(args, "relative", "0.10")),
                    Double.parseDouble(value(args, "absolute", "100")));
        }

        private static String value(String[] args, String name, String otherwise) {
            String start = "--" + name + "=";
            for (String arg : args) {
                if (arg.startsWith(start) && arg.length() > start.length()) {
                    return arg.substring(start.length());
                }
            }
            return otherwise;
        }
    }
}
