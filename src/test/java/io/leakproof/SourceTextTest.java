package io.leakproof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be seen only in the text of the sources. */
class SourceTextTest {

    private static final int MOST_LINES = 400;
    private static final Pattern COMMENT_OR_STRING =
            Pattern.compile("//[^\\n]*|/\\*.*?\\*/|\"(?:\\\\.|[^\"\\\\])*\"", Pattern.DOTALL);
    private static final Pattern ORDER_OR_CHANGE =
            Pattern.compile("\\b(salience|modify|update|delete|retract|global|no-loop|eval|halt)\\b");
    private static final Pattern TYPE = Pattern.compile("\\b(class|record|interface|enum|@interface) \\w+");

    /** Words with which a sentence points at something that whoever opens the file has not read. */
    private static final Set<String> POINTING =
            Set.of("It", "Its", "This", "That", "These", "Those", "They", "Their", "So", "@return", "@param", "@see");

    /** Words that begin half a sentence. */
    private static final Set<String> HALF = Set.of(
            "What", "How", "Whether", "Who", "Whose", "When", "Where", "Why", "Which", "For", "On", "In", "By", "As",
            "With");

    private static final Pattern GENERATED =
            Pattern.compile("(?s)<!-- generated [^>]* by (?:RuleLanguage|ShippedRules)PageTest -->.*?<!-- end -->");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)");

    @Test
    void a_file_past_400_lines_is_two_files() {
        List<Path> sources = Stream.of("src", "rules", "policies", "fixtures", ".ci")
                .map(Path::of)
                .filter(Files::isDirectory)
                .flatMap(folder -> files(folder).stream())
                .filter(file -> !file.startsWith("src/test/resources"))
                .filter(file -> !file.toString().endsWith(".schema.json"))
                .filter(file -> !file.toString().endsWith(".png"))
                .toList();
        assertThat(sources).hasSizeGreaterThan(150);
        assertThat(sources)
                .filteredOn(file -> written(file).lines().count() > MOST_LINES)
                .isEmpty();
    }

    /** The text without what is generated from the code, which is as long as the code has words. */
    private static String written(Path file) {
        return GENERATED.matcher(text(file)).replaceAll("");
    }

    @Test
    void a_class_name_stands_for_one_thing() {
        assertThat(files(Path.of("src/main/java")).stream()
                        .map(file -> file.getFileName().toString())
                        .filter(name -> !name.equals("package-info.java")))
                .hasSizeGreaterThan(400)
                .doesNotHaveDuplicates();
    }

    @Test
    void rules_neither_order_themselves_nor_change_what_is_there() {
        assertThat(rules())
                .allSatisfy(file -> assertThat(ORDER_OR_CHANGE
                                .matcher(COMMENT_OR_STRING.matcher(text(file)).replaceAll(" "))
                                .results()
                                .map(found -> found.group(1)))
                        .as("%s: a rule that seems to need order needs a named fact in between", file)
                        .isEmpty());
    }

    @Test
    void rules_live_in_one_package() {
        assertThat(rules())
                .allSatisfy(file -> assertThat(PACKAGE.matcher(
                                        COMMENT_OR_STRING.matcher(text(file)).replaceAll(" "))
                                .results()
                                .map(found -> found.group(1)))
                        .as("packages of %s", file)
                        .containsExactly("leakproof"));
    }

    @Test
    void every_package_says_what_it_is_for_and_is_null_marked() {
        List<Path> packages = files(Path.of("src/main/java")).stream()
                .filter(file -> file.toString().endsWith(".java"))
                .map(Path::getParent)
                .distinct()
                .toList();
        assertThat(packages).hasSizeGreaterThan(10);
        assertThat(packages)
                .allSatisfy(folder -> assertThat(text(folder.resolve("package-info.java")))
                        .startsWith("/**")
                        .contains("@NullMarked"));
    }

    @Test
    void documentation_begins_with_a_verb_or_the_name_of_a_thing() {
        List<String> bad = new ArrayList<>();
        int seen = 0;
        for (Path file : files(Path.of("src/main/java"))) {
            String text = text(file);
            for (int at = text.indexOf("/**"); at >= 0; at = text.indexOf("/**", at + 1)) {
                int end = text.indexOf("*/", at) + 2;
                String words = text.substring(at + 3, end - 2)
                        .replaceAll("[\\s*]+", " ")
                        .strip();
                String first = words.split("[ ,.:;]", 2)[0];
                String declared = text.substring(end)
                        .lines()
                        .filter(line -> !line.isBlank() && !line.strip().startsWith("@"))
                        .findFirst()
                        .orElse("");
                boolean type = TYPE.matcher(declared).find();
                boolean method = !type && declared.contains("(") && !declared.contains("=");
                if ((type || method) && POINTING.contains(first) || type && HALF.contains(first)) {
                    bad.add(file + ": " + words);
                }
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(1_500);
        assertThat(bad)
                .as("a first sentence is to be understood by whoever opens the file there")
                .isEmpty();
    }

    private static List<Path> rules() {
        List<Path> rules = files(Path.of("rules")).stream()
                .filter(file -> file.toString().endsWith(".drl"))
                .toList();
        assertThat(rules).hasSizeGreaterThanOrEqualTo(10);
        return rules;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
