package io.leakproof.compare;

import io.leakproof.evaluate.Verdict;
import io.leakproof.json.Json;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Problem;
import io.leakproof.source.RegularFiles;
import io.leakproof.source.Word;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts of an earlier run, read from its report in JSON. Immutable.
 *
 * @param file the name of the report, as the user gave it
 * @param verdicts in the order of the report
 * @param decisions the same with all that the report says of them
 */
public record Baseline(String file, Map<Pair, RecordedVerdict> verdicts, Map<Pair, EarlierDecision> decisions) {

    private static final String SCHEMA = "leakproof/comparison/v1";
    private static final int MOST_BYTES = 256 << 20;

    /** A policy in a world, by their names. */
    public record Pair(String world, String policy) {}

    /** Copies the map. */
    public Baseline {
        verdicts = Collections.unmodifiableMap(new LinkedHashMap<>(verdicts));
        decisions = Map.copyOf(decisions);
    }

    /**
     * Reads a report.
     *
     * @throws BadInputException if it cannot be read, or is none of {@code compare} or {@code evaluate}
     */
    public static Baseline read(Path file) {
        return read(new String(RegularFiles.read(file, MOST_BYTES), StandardCharsets.UTF_8), file.toString());
    }

    /** The same of the text of a report. */
    static Baseline read(String text, String file) {
        Object report = Json.read(text, file);
        if (!(report instanceof Map<?, ?> fields) || !SCHEMA.equals(fields.get("schema"))) {
            throw BadInputException.of(Problem.in(file, "this is no report of `compare --format json`"));
        }
        Map<Pair, RecordedVerdict> verdicts = new LinkedHashMap<>();
        Map<Pair, EarlierDecision> decisions = new HashMap<>();
        try {
            for (Object world : list(fields, "worlds")) {
                Map<?, ?> seals = ((Map<?, ?>) world).get("seals") instanceof Map<?, ?> sealed ? sealed : Map.of();
                for (Object evaluation : list(world, "evaluations")) {
                    Pair pair = new Pair(text(world, "scenario"), text(evaluation, "policy"));
                    verdicts.put(pair, verdict(evaluation));
                    decisions.put(pair, new EarlierDecision((Map<?, ?>) evaluation, seals.get(pair.policy())));
                }
            }
        } catch (ClassCastException | IllegalArgumentException e) {
            throw BadInputException.of(Problem.in(file, "this report is not as `leakproof schema comparison` says"));
        }
        return new Baseline(file, verdicts, decisions);
    }

    private static RecordedVerdict verdict(Object evaluation) {
        SortedSet<String> found = new TreeSet<>();
        Map<?, ?> channels = value(evaluation, "channels", Map.class);
        channels.keySet().forEach(channel -> found.add((String) channel));
        list(evaluation, "costs").forEach(cost -> found.add((String) cost));
        if (!list(evaluation, "excluded").isEmpty() && value(evaluation, "complete", Boolean.class)) {
            found.add(FailOn.EXCLUDED.word());
        }
        return new RecordedVerdict(
                word(Verdict.class, text(evaluation, "verdict")), value(evaluation, "vacuous", Boolean.class), found);
    }

    static <E extends Enum<E> & Word> E word(Class<E> type, Object word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such word: " + word));
    }

    static String text(Object holder, String key) {
        return value(holder, key, String.class);
    }

    static List<?> list(Object holder, String key) {
        return value(holder, key, List.class);
    }

    static <T> T value(Object holder, String key, Class<T> type) {
        @Nullable Object value = ((Map<?, ?>) holder).get(key);
        if (value == null) {
            throw new IllegalArgumentException("no " + key);
        }
        return type.cast(value);
    }
}
