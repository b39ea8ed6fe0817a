package io.leakproof.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.leakproof.Pages;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Does what the page about testing says: the rule, its test, the mistake, and what the test says of it. */
class WorkedExampleTest {

    private static final Path PAGE = Pages.FOLDER.resolve("testing.md");
    private static final Pattern SAID = Pattern.compile("(?s)what it heard:\n\n```text\n(.*?)```");

    @TempDir
    private Path folder;

    @Test
    void the_test_passes_and_tells_the_mistake_when_the_rule_is_broken() throws Exception {
        String page = Files.readString(PAGE);
        String rule = block(page, "// zones.drl");
        Path file = Files.writeString(folder.resolve("zones.drl"), rule);
        Files.writeString(
                folder.resolve("ZonesTest.java"),
                block(page, "// ZonesTest.java").replace("\"zones.drl\"", "\"" + file + "\""));
        compile(folder.resolve("ZonesTest.java"));
        assertThat(failure()).isEmpty();

        Files.writeString(file, rule.replace(" != ", " == "));
        String said = failure().orElseThrow().replace(folder + File.separator, "");
        if (Boolean.getBoolean("readme.write")) {
            Files.writeString(
                    PAGE,
                    page.substring(0, said(page).start(1))
                            + said
                            + page.substring(said(page).end(1)));
        }
        assertThat(said).isEqualTo(said(Files.readString(PAGE)).group(1));
    }

    @Test
    void the_tests_of_policies_pass() throws Exception {
        Path source = folder.resolve("PoliciesTest.java");
        Files.writeString(source, block(Files.readString(PAGE), "// PoliciesTest.java"));
        compile(source);
        Events events = run("PoliciesTest");
        assertThat(events.failed().count()).isZero();
        assertThat(events.succeeded().count()).isGreaterThan(80);
    }

    /** As somebody would who has our jar and JUnit's. */
    private static void compile(Path source) {
        String jars = Stream.of(RuleVerifier.class, Test.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(place -> Path.of(URI.create(place.toString())).toString())
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, OutputStream.nullOutputStream(), "-proc:none", "-cp", jars, source.toString()))
                .isZero();
    }

    /** What the example's test says where it fails. */
    private Optional<String> failure() throws IOException, ClassNotFoundException {
        Events events = run("ZonesTest");
        assertThat(events.started().count()).isEqualTo(1);
        return events.failed().list().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result ->
                        String.valueOf(result.getThrowable().orElseThrow().getMessage()))
                .findFirst();
    }

    private Events run(String test) throws IOException, ClassNotFoundException {
        URL[] classes = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes, WorkedExampleTest.class.getClassLoader())) {
            return EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(loader.loadClass(test)))
                    .execute()
                    .testEvents();
        }
    }

    private static MatchResult said(String page) {
        return SAID.matcher(page).results().findFirst().orElseThrow();
    }

    /** The block that begins with a line. */
    private static String block(String page, String first) {
        List<String> lines = page.lines().toList();
        int start = lines.indexOf(first);
        assertThat(start).as(first).isPositive();
        int end = start + lines.subList(start, lines.size()).indexOf("```");
        return String.join("\n", lines.subList(start, end)) + "\n";
    }
}
