package io.leakproof.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs benchmarks, each for the same time, keeps their results and compares them with kept ones. Exits with 1 where one has become
 * slower by more than both thresholds, with 2 where nothing was run.
 */
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * The program.
     *
     * @param args {@code --filter=REGEX}, {@code --save=FILE}, {@code --compare=FILE}, {@code --relative=0.10} and
     *     {@code --absolute=100} (nanoseconds an operation); an empty file is none
     */
    public static void main(String[] args) throws IOException, RunnerException {
        Map<String, String> options = Arrays.stream(args)
                .map(arg -> arg.split("=", 2))
                .collect(Collectors.toMap(option -> option[0], option -> option[1]));
        String filter = options.getOrDefault("--filter", ".*");
        String compare = options.getOrDefault("--compare", "");
        String save = options.getOrDefault("--save", "");
        double relative = Double.parseDouble(options.getOrDefault("--relative", "0.10"));
        double absolute = Double.parseDouble(options.getOrDefault("--absolute", "100"));
        Map<String, Figure> known = compare.isEmpty() ? Map.of() : Figure.byName(Figure.read(Path.of(compare)));
        Path results = save.isEmpty() ? Files.createTempFile("benchmarks", ".json") : Path.of(save);
        if (run(filter, results) == 0) {
            System.err.println("no benchmark matches `" + filter + "`");
            System.exit(2);
        }
        boolean slower = false;
        for (Figure figure : Figure.read(results)) {
            Figure old = known.get(figure.name());
            slower |= old != null && figure.slowerThan(old, relative, absolute);
            System.out.println(figure.line(old, relative, absolute));
        }
        System.exit(slower ? 1 : 0);
    }

    private static int run(String filter, Path results) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(filter)
                .forks(1)
                .timeUnit(TimeUnit.MICROSECONDS)
                .warmupIterations(5)
                .warmupTime(TimeValue.seconds(2))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(2))
                .addProfiler(GCProfiler.class)
                .resultFormat(ResultFormatType.JSON)
                .result(results.toString());
        return new Runner(options.build()).run().size();
    }
}
