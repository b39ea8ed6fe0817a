package io.leakproof.suite;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.leakproof.document.Document;
import io.leakproof.document.Entry;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Printable;
import io.leakproof.source.Problem;
import io.leakproof.source.RegularFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The expectations of a run that did not hold, rewritten such that they do. Only values change; everything else in the files,
 * comments too, stays as it is. A value that several cases share changes only if all of them were run and want the same. What
 * cannot be rewritten so is left, and still does not hold.
 */
public final class Update {

    private static final String MARK = "\uFEFF";

    /** How many lines a diff shows around each change. */
    private static final int AROUND = 3;

    private static final String UNENDED = "\n\\ No newline at end of file";

    private final Map<Document, String> changed = new LinkedHashMap<>();
    private final Set<CaseResult> cured = new HashSet<>();

    private Update() {}

    /**
     * What would change; nothing is written yet.
     *
     * @param suites all suites, those cases included that were not run
     * @param run what was run of them
     */
    public static Update of(List<Suite> suites, SuiteRun run) {
        Update update = new Update();
        suites.forEach(suite -> update.take(suite, run));
        return update;
    }

    /** The unified diff of all files that change, or empty where none does. */
    public String diff() {
        return changed.entrySet().stream()
                .map(file -> diff(
                        Printable.line(file.getKey().file()),
                        file.getKey().mark().source().text(),
                        file.getValue()))
                .collect(Collectors.joining());
    }

    private static String diff(String file, String before, String after) {
        List<String> old = lines(before);
        return UnifiedDiffUtils.generateUnifiedDiff(file, file, old, DiffUtils.diff(old, lines(after)), AROUND).stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    /** The lines of a text, of which the last says so where nothing ends it. */
    private static List<String> lines(String text) {
        String all = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text + UNENDED;
        return Arrays.asList(all.split("\n(?!\\\\ No newline)", -1));
    }

    /** The run without the results whose expectations did not hold and now do. */
    public SuiteRun left(SuiteRun run) {
        return new SuiteRun(
                run.rules(),
                run.suites(),
                run.results().stream().filter(result -> !cured.contains(result)).toList());
    }

    /**
     * Writes the files.
     *
     * @throws BadInputException if one of them has changed since it was read, or cannot be written
     */
    public void write() {
        changed.forEach(Update::write);
    }

    private void take(Suite suite, SuiteRun run) {
        Map<Case, CaseResult> results = new LinkedHashMap<>();
        run.results().stream()
                .filter(result -> result.test().suite().equals(suite.name()))
                .forEach(result -> results.put(result.test(), result));
        Map<Entry, Set<Optional<String>>> wishes = new LinkedHashMap<>();
        for (Case test : suite.cases()) {
            for (Entry entry : test.written().entries().values()) {
                wishes.computeIfAbsent(entry, key -> new LinkedHashSet<>()).add(wish(entry, results.get(test)));
            }
        }
        Map<Integer, TextEdit> edits = new TreeMap<>();
        wishes.forEach((entry, wished) -> {
            if (wished.size() == 1) {
                wished.iterator()
                        .next()
                        .flatMap(value -> TextEdit.of(entry, value))
                        .ifPresent(edit -> edits.put(edit.start(), edit));
            }
        });
        results.values().stream()
                .filter(result -> result.status() == Status.FAILED && cured(result, edits))
                .forEach(cured::add);
        if (!edits.isEmpty()) {
            changed.put(suite.document(), apply(suite.document().mark().source().text(), List.copyOf(edits.values())));
        }
    }

    /** The value that would make a key hold; nothing where it holds, was not looked at, or no value would do. */
    private static Optional<String> wish(Entry entry, @Nullable CaseResult result) {
        if (result == null || result.status() != Status.FAILED) {
            return Optional.empty();
        }
        return result.misses().stream()
                .filter(miss -> miss.field().equals(entry.key()))
                .map(Assertion::updated)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static boolean cured(CaseResult result, Map<Integer, TextEdit> edits) {
        return result.misses().stream().allMatch(miss -> {
            Entry entry = result.test().written().entries().get(miss.field());
            TextEdit edit =
                    entry == null ? null : edits.get(entry.value().mark().offset());
            return edit != null && !miss.updated().isEmpty();
        });
    }

    private static String apply(String text, List<TextEdit> edits) {
        StringBuilder changed = new StringBuilder();
        int[] codePoints = text.codePoints().toArray();
        int at = 0;
        for (TextEdit edit : edits) {
            changed.append(new String(codePoints, at, edit.start() - at)).append(edit.text());
            at = edit.end();
        }
        return changed.append(new String(codePoints, at, codePoints.length - at))
                .toString();
    }

    private static void write(Document document, String text) {
        try {
            Path file = Path.of(document.file());
            String now = new String(RegularFiles.read(file), StandardCharsets.UTF_8);
            String mark = now.startsWith(MARK) ? MARK : "";
            if (!now.substring(mark.length()).equals(document.mark().source().text())) {
                throw refusal(document, "has changed since it was read, and is not updated");
            }
            Files.writeString(file, mark + text);
        } catch (IOException e) {
            throw refusal(document, "cannot be written");
        }
    }

    private static BadInputException refusal(Document document, String message) {
        return BadInputException.of(Problem.in(document.file(), message));
    }
}
