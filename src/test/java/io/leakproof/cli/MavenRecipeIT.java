package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leakproof.Pages;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page says is to be written into a {@code pom.xml}, in a project of its own, run by the Maven on the path without a network. */
class MavenRecipeIT {

    private static final Path LIBRARIES = Path.of(System.getProperty("leakproof.libraries"));

    /** Not a temporary folder, as JUnit would tell of each link in it. */
    private static final Path BORROWED = Path.of("target/borrowed-libraries").toAbsolutePath();

    private static String recipe;

    @TempDir
    private Path folder;

    private Path policies;

    /** Beside the libraries of this build, Leakproof under the version that the page names. */
    @BeforeAll
    static void install() throws IOException {
        boolean found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(one -> Files.isExecutable(Path.of(one, "mvn")));
        if (!found) {
            System.err.println("SKIPPED: the recipe for Maven, as there is no mvn on the PATH");
        }
        assumeTrue(found);
        recipe = Pages.block("ci.md", "<artifactId>exec-maven-plugin</artifactId>");
        Matcher named = Pattern.compile("<artifactId>leakproof</artifactId>\\s*<version>(.*)</version>")
                .matcher(recipe);
        assertThat(named.find()).isTrue();
        String version = named.group(1);
        borrow("", "io");
        borrow("io", "leakproof");
        Path ours = Files.createDirectories(
                BORROWED.resolve("io/leakproof/leakproof").resolve(version));
        Files.copy(
                Path.of("target/leakproof/lib/leakproof.jar"),
                ours.resolve("leakproof-" + version + ".jar"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(
                ours.resolve("leakproof-" + version + ".pom"),
                Files.readString(Path.of("pom.xml"))
                        .replaceFirst("<version>.*</version>", "<version>" + version + "</version>"));
    }

    /** Links to all in a folder of libraries but one. */
    private static void borrow(String from, String butFor) throws IOException {
        Path to = Files.createDirectories(BORROWED.resolve(from));
        try (Stream<Path> files = Files.list(LIBRARIES.resolve(from))) {
            for (Path file : files.toList()) {
                Path link = to.resolve(file.getFileName());
                if (!file.endsWith(butFor) && !Files.exists(link)) {
                    Files.createSymbolicLink(link, file);
                }
            }
        }
    }

    @BeforeEach
    void write_the_project() throws IOException {
        Files.writeString(folder.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                    <modelVersion>4.0.0</modelVersion>
                    <groupId>tenancy</groupId>
                    <artifactId>tenancy</artifactId>
                    <version>1</version>
                    <packaging>pom</packaging>
                    <build>
                        <plugins>
                %s
                        </plugins>
                    </build>
                </project>
                """.formatted(recipe));
        policies = Files.createDirectory(folder.resolve("tenancy"));
        Files.copy(Path.of("policies/pin-accounted.yaml"), policies.resolve("pin-accounted.yaml"));
        Files.writeString(policies.resolve("zones.yaml"), Pages.block("testing.md", "# zones.yaml\n"));
        Files.writeString(policies.resolve("zones.drl"), Pages.block("testing.md", "// zones.drl\n"));
    }

    @Test
    void builds_where_the_tests_pass_and_cover_enough() throws Exception {
        assertThat(build(0))
                .contains("no problem found", "1 suite, 1 test: 1 passed")
                .doesNotContain("SLF4J");
    }

    @Test
    void fails_where_a_test_fails() throws Exception {
        rewrite("zones.drl", " != ", " == ");
        assertThat(build(1)).contains("1 suite, 1 test: 0 passed, 1 failed", "leakproof-test");
    }

    @Test
    void fails_where_the_tests_cover_too_little() throws Exception {
        Path pom = folder.resolve("pom.xml");
        Files.writeString(pom, Files.readString(pom).replace("--threshold=60", "--threshold=70"));
        assertThat(build(1))
                .contains("1 passed, 0 failed", "the tests cover 66.6 % of the rules, and 70.0 % are wanted");
    }

    @Test
    void fails_before_testing_where_a_file_cannot_be_used() throws Exception {
        rewrite("pin-accounted.yaml", "pin: accounted", "pin: acounted");
        assertThat(build(1)).contains("Maybe `accounted`", "leakproof-lint").doesNotContain("1 suite");
    }

    private void rewrite(String name, String from, String to) throws IOException {
        Path file = policies.resolve(name);
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private String build(int ends) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        List.of("mvn", "-B", "-o", "-ntp", "-Dmaven.repo.local=" + BORROWED, "verify"))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("MAVEN_OPTS", "MAVEN_ARGS"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(ends);
        return said;
    }
}
