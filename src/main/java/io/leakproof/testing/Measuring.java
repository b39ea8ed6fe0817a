package io.leakproof.testing;

import io.leakproof.adequacy.MutationTest;
import io.leakproof.adequacy.WorldClaim;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.Catalogue;
import io.leakproof.render.Page;
import io.leakproof.report.CoverageReport;
import io.leakproof.report.MutationReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Writes what a run of JUnit covers and what it notices, where a system property asks for it: with {@code
 * -Dleakproof.coverage=FILE} the coverage, as JSON in a file called {@code *.json}, for viewers of code in one called {@code
 * *.info} or {@code *.lcov}, and as text in any other; with {@code -Dleakproof.mutation=FILE} the score and the changes that no
 * test notices. Found by JUnit itself; without a property it does nothing.
 */
public final class Measuring implements LauncherSessionListener {

    private static final String COVERAGE = "leakproof.coverage";
    private static final String MUTATION = "leakproof.mutation";
    private static final int MOST_MUTANTS = 10_000;

    private @Nullable Recording recording;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty(COVERAGE) != null || System.getProperty(MUTATION) != null) {
            recording = Recording.start();
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        Recording done = recording;
        if (done != null) {
            done.stop();
            recording = null;
            write(done, System.getProperty(COVERAGE), System.getProperty(MUTATION));
        }
    }

    /** Writes what is asked for. */
    static void write(Recording recording, @Nullable String coverage, @Nullable String mutation) {
        if (coverage != null) {
            write(coverage, coverage(recording, coverage));
        }
        if (mutation != null) {
            write(mutation, mutation(recording));
        }
    }

    private static String mutation(Recording recording) {
        Map<Evaluator, List<WorldClaim>> worlds = recording.worlds();
        if (worlds.isEmpty()) {
            // only rules are tested: what decides worlds has no part in it
            return mutation(Evaluator.shipped(), recording, List.of());
        }
        return worlds.entrySet().stream()
                .map(claims -> mutation(claims.getKey(), recording, claims.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String mutation(Evaluator evaluator, Recording recording, List<WorldClaim> worlds) {
        MutationTest trial = new MutationTest(evaluator, recording.rules(), worlds);
        return new MutationReport(trial.of(MOST_MUTANTS, () -> false)).text(Page.plain());
    }

    private static String coverage(Recording recording, String file) {
        CoverageReport report = new CoverageReport(recording.recorder().coverage(), Catalogue.shipped());
        if (file.endsWith(".json")) {
            return report.json();
        }
        return file.endsWith(".info") || file.endsWith(".lcov") ? report.lcov() : report.text(Page.plain());
    }

    private static void write(String file, String text) {
        try {
            Path path = Path.of(file).toAbsolutePath();
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
