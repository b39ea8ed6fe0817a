package io.leakproof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.tree.ClassNode;

/** Runs {@code src/main/dist/PlainClasses.java}, which the build runs, on a class that says what its lambdas and records come to. */
class PlainClassesTest {

    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
    private static final String RECORDS = "java/lang/runtime/ObjectMethods";

    private final Path sample = Path.of("src/test/resources/plain/Sample.java.txt");
    private Path compiled;
    private Path plain;

    @BeforeEach
    void compile(@TempDir Path folder) throws IOException {
        compiled = javac(folder.resolve("compiled"), Files.readString(sample));
        plain = javac(folder.resolve("plain"), Files.readString(sample));
    }

    private static Path javac(Path folder, String text) throws IOException {
        Path source = Files.createDirectories(folder).resolveSibling("Sample.java");
        Files.writeString(source, text);
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-nowarn", "-d", folder.toString(), source.toString());
        assertThat(exit).isZero();
        return folder;
    }

    private static void writeOut(Path folder) throws Exception {
        String libraries = Stream.of(ClassReader.class, GeneratorAdapter.class, ClassNode.class)
                .map(type ->
                        type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .collect(Collectors.joining(":"));
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        libraries,
                        "src/main/dist/PlainClasses.java",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).as(printed).isZero();
    }

    private static List<?> said(Path folder) throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Class<?> type = loader.loadClass("Sample");
            return (List<?>) ((Supplier<?>) type.getConstructor().newInstance()).get();
        }
    }

    private static Map<String, String> classes(Path folder) throws IOException {
        Map<String, String> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                classes.put(folder.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return classes;
    }

    @Test
    void lambdas_and_records_come_to_the_same() throws Exception {
        writeOut(plain);
        assertThat(said(plain)).hasSizeGreaterThan(60).isEqualTo(said(compiled));
    }

    @Test
    void only_a_lambda_that_can_be_serialized_is_left_to_the_jvm() throws Exception {
        assertThat(classes(plain).values()).anyMatch(text -> text.contains(RECORDS));
        writeOut(plain);
        assertThat(classes(plain).values()).noneMatch(text -> text.contains(RECORDS));
        assertThat(classes(plain))
                .allSatisfy((file, text) ->
                        assertThat(text.contains(LAMBDAS)).as(file).isEqualTo(file.equals("Sample.class")));
        assertThat(classes(plain).get("Sample.class"))
                .contains("altMetafactory")
                .doesNotContain("\7metafactory");
    }

    @Test
    void a_second_run_changes_nothing() throws Exception {
        writeOut(plain);
        Map<String, String> first = classes(plain);
        writeOut(plain);
        assertThat(classes(plain)).isEqualTo(first);
    }

    @Test
    void a_lambda_that_is_no_longer_in_the_source_goes() throws Exception {
        writeOut(plain);
        assertThat(classes(plain)).containsKeys("Sample$$Lambda$0.class", "Sample$$Lambda$1.class");
        javac(plain, "public class Sample { Runnable one = () -> {}; }");
        writeOut(plain);
        assertThat(classes(plain)).containsKey("Sample$$Lambda$0.class").doesNotContainKey("Sample$$Lambda$1.class");
        javac(plain, "public class Sample {}");
        writeOut(plain);
        assertThat(classes(plain)).doesNotContainKey("Sample$$Lambda$0.class");
    }

    @Test
    void the_build_has_written_out_our_own() throws Exception {
        Path ours = Path.of("target/classes/io/leakproof");
        assertThat(classes(ours).values()).noneMatch(text -> text.contains(LAMBDAS) || text.contains(RECORDS));
    }
}
