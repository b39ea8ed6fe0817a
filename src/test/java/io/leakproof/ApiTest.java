package io.leakproof;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The types that other programs and rules may use: which they are, and that they need no others. */
class ApiTest {

    private static final Path SOURCES = Path.of("src", "main", "java");

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.leakproof");

    private static final List<JavaClass> MARKED = CLASSES.stream()
            .filter(type -> type.isAnnotatedWith(Api.class))
            .sorted(Comparator.comparing(JavaClass::getName))
            .toList();

    @Test
    void a_change_of_the_marked_types_is_seen() throws IOException {
        Golden.check(
                "api.txt",
                MARKED.stream()
                        .map(type -> name(type) + " " + status(type) + "\n")
                        .collect(joining()));
    }

    @Test
    void a_package_without_marked_types_says_that_it_is_internal() throws IOException {
        Set<String> marked = MARKED.stream().map(JavaClass::getPackageName).collect(toSet());
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(file -> file.endsWith("package-info.java")).toList())
                    .hasSizeGreaterThan(20)
                    .allSatisfy(file -> {
                        String name =
                                SOURCES.relativize(file.getParent()).toString().replace(File.separatorChar, '.');
                        assertThat(Files.readString(file).contains("Internal: "))
                                .as(name)
                                .isNotEqualTo(marked.contains(name));
                    });
        }
    }

    @Test
    void marked_types_are_public() {
        assertThat(MARKED).allMatch(type -> type.getModifiers().contains(PUBLIC), "is public");
    }

    @Test
    void whoever_uses_marked_types_meets_no_others() {
        TreeMap<String, Set<String>> shown = new TreeMap<>();
        MARKED.stream()
                .flatMap(ApiTest::shown)
                .forEach(one -> shown.computeIfAbsent(one.shown(), type -> new TreeSet<>())
                        .add(one.by()));
        assertThat(shown)
                .as(
                        "what public methods of marked types take, return or throw and is not marked, with those that show it")
                .isEmpty();
    }

    private static Stream<Shown> shown(JavaClass type) {
        return Stream.concat(Stream.of(type), CLASSES.stream().filter(nested -> isWithin(nested, type)))
                .filter(one -> one.getModifiers().contains(PUBLIC))
                .flatMap(one -> Stream.concat(
                                one.getCodeUnits().stream()
                                        .filter(unit -> unit.getModifiers().contains(PUBLIC)
                                                && !unit.isAnnotatedWith(Api.class))
                                        .flatMap(unit -> Stream.concat(
                                                unit.getAllInvolvedRawTypes().stream(),
                                                unit.getExceptionTypes().stream()
                                                        .map(JavaType::toErasure))),
                                one.getFields().stream()
                                        .filter(field -> field.getModifiers().contains(PUBLIC))
                                        .flatMap(field -> field.getAllInvolvedRawTypes().stream()))
                        .map(JavaClass::getBaseComponentType)
                        .filter(shown -> shown.getPackageName().startsWith("io.leakproof") && !isMarked(shown))
                        .map(shown -> new Shown(name(one), name(shown))));
    }

    private static boolean isWithin(JavaClass nested, JavaClass type) {
        return nested.getEnclosingClass().stream().anyMatch(outer -> outer.equals(type) || isWithin(outer, type));
    }

    private static boolean isMarked(JavaClass type) {
        return MARKED.contains(type) || MARKED.stream().anyMatch(marked -> isWithin(type, marked));
    }

    private static String name(JavaClass type) {
        return type.getName().substring("io.leakproof.".length());
    }

    private static String status(JavaClass type) {
        Object value =
                type.getAnnotationOfType(Api.class.getName()).get("value").orElseThrow();
        return ((JavaEnumConstant) value).name().toLowerCase(Locale.ROOT);
    }

    private record Shown(String by, String shown) {}
}
