package io.leakproof.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One benchmark's result, whatever its mode.
 *
 * @param name the benchmark with its parameters
 * @param nanoseconds for one operation
 * @param bytes allocated for one operation
 * @param transitionsPerSecond where the benchmark counts them, else 0
 */
record Figure(String name, double nanoseconds, double bytes, double transitionsPerSecond) {

    private static final Map<String, TimeUnit> UNITS = Map.of(
            "ns", TimeUnit.NANOSECONDS,
            "us", TimeUnit.MICROSECONDS,
            "ms", TimeUnit.MILLISECONDS,
            "s", TimeUnit.SECONDS);

    /** Reads a file that JMH wrote in its JSON format. */
    static List<Figure> read(Path file) throws IOException {
        JsonNode results = new JsonMapper().readTree(Files.readString(file));
        return results.valueStream().map(Figure::of).toList();
    }

    static Map<String, Figure> byName(List<Figure> figures) {
        return figures.stream().collect(Collectors.toMap(Figure::name, Function.identity()));
    }

    private static Figure of(JsonNode result) {
        String name = result.required("benchmark").asString().replaceAll(".*\\.(\\w+\\.\\w+)$", "$1");
        String parameters =
                result.path("params").valueStream().map(JsonNode::asString).collect(Collectors.joining(" "));
        JsonNode primary = result.required("primaryMetric");
        String unit = primary.required("scoreUnit").asString();
        JsonNode secondary = result.required("secondaryMetrics");
        return new Figure(
                parameters.isEmpty() ? name : name + " " + parameters,
                nanoseconds(score(primary), unit),
                score(secondary.path("gc.alloc.rate.norm")),
                secondary.has("transitions") ? 1e9 / nanoseconds(score(secondary.path("transitions")), unit) : 0);
    }

    private static double score(JsonNode metric) {
        return metric.path("score").doubleValue(0);
    }

    private static double nanoseconds(double score, String unit) {
        boolean rate = unit.startsWith("ops/");
        TimeUnit each = UNITS.get(rate ? unit.substring("ops/".length()) : unit.replace("/op", ""));
        if (each == null) {
            throw new IllegalArgumentException("unknown unit `" + unit + "`");
        }
        return rate ? each.toNanos(1) / score : score * each.toNanos(1);
    }

    /** Whether it takes longer than it did by more than both thresholds. */
    boolean slowerThan(Figure old, double relative, double absolute) {
        return nanoseconds > old.nanoseconds * (1 + relative) && nanoseconds > old.nanoseconds + absolute;
    }

    String line(@Nullable Figure old, double relative, double absolute) {
        String line = String.format(Locale.ROOT, "%-36s %,16.0f ns/op %,14.0f B/op", name, nanoseconds, bytes);
        if (transitionsPerSecond > 0) {
            line += String.format(Locale.ROOT, " %,12.0f transitions/s", transitionsPerSecond);
        }
        if (old != null) {
            line += String.format(Locale.ROOT, "  %.2f of before", nanoseconds / old.nanoseconds);
            line += slowerThan(old, relative, absolute) ? "  SLOWER" : "";
        }
        return line;
    }
}
