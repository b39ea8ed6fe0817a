package io.leakproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * An option is named where it is defined, in rules and in the second engine; all else goes through {@link PolicyOption#ALL}.
 * A file that names one makes the next option harder to add, so it is listed here with its reason.
 */
class OptionNamesTest {

    private static final Path MAIN = Path.of("src/main/java/io/leakproof");

    /** The files that name options for a reason, beside the rooms of the table and of the second engine. */
    private static final Map<String, List<String>> NAMED = Map.of(
            "facts/FactsFile.java", List.of("admin_reset"), // what a reset does is of account where somebody resets
            "evaluate/Canary.java",
                    List.of(
                            "revoke",
                            "revoke_wait",
                            "drm_master",
                            "scrub",
                            "handle_passing",
                            "kill",
                            "iommu_cut",
                            "admin_reset"), // policies whose verdicts are known
            "compare/Recommender.java",
                    List.of(
                            "handle_passing",
                            "kill",
                            "iommu_cut",
                            "admin_reset"), // what is no remedy, or can matter in few worlds
            "compare/Keeping.java", List.of("admin_reset"), // what an operator keeps from doing is no measure
            "admission/Pair.java",
                    List.of(
                            "fd_passing",
                            "handle_passing",
                            "kill"), // whether a cluster has a way to pass one is a setting of its own, and who ends
            // then keeps none
            "admission/configuration/PoolReader.java",
                    List.of("kill"), // Kubernetes ends all processes of a Pod before its device goes on
            "admission/configuration/SetupFields.java", List.of("kill"), // says so to whoever writes a policy
            "cli/HoldersCommand.java",
                    List.of("fd_passing", "handle_passing", "import_by"), // what may not be shared is an error to hold
            "testing/Facts.java", List.of("revoke", "quarantine"), // an example, and a truth has no word to be named by
            "testing/RuleVerifier.java", List.of("revoke")); // an example

    @TestFactory
    Stream<DynamicTest> an_option_is_named_nowhere_but_in_the_table() {
        return PolicyOption.ALL.stream()
                .map(option -> DynamicTest.dynamicTest(option.key(), () -> {
                    Pattern names = names(option);
                    List<String> expected = NAMED.entrySet().stream()
                            .filter(file -> file.getValue().contains(option.key()))
                            .map(Map.Entry::getKey)
                            .sorted()
                            .toList();
                    assertThat(sources()
                                    .filter(file -> names.matcher(text(file)).find())
                                    .map(file -> inMain(file)))
                            .as("files that name `%s`: go through PolicyOption.ALL instead", option)
                            .containsExactlyElementsOf(expected);
                }));
    }

    @Test
    void the_table_has_all_options_there_are() {
        assertThat(Arrays.stream(Policy.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .filter(name -> !List.of("id", "summary", "source", "labels", "base", "written")
                                .contains(name)))
                .containsExactlyElementsOf(
                        PolicyOption.ALL.stream().map(PolicyOption::component).toList());
    }

    @Test
    void every_option_is_decided_by_a_rule_and_by_the_second_engine() {
        assertThat(PolicyOption.ALL).allSatisfy(option -> {
            assertThat(texts(Path.of("rules"), ".drl")).as("rules").containsPattern("\\b" + option.component() + "\\b");
            assertThat(texts(MAIN.resolve("reference"), ".java"))
                    .as("the second engine")
                    .containsPattern("\\." + option.component() + "\\(\\)");
        });
    }

    /** Its key where only an option can be meant, its place in the table, its type, and its accessor where a policy is asked. */
    private static Pattern names(PolicyOption<?> option) {
        TreeSet<String> names = new TreeSet<>();
        names.add("(?i:policy)(?:\\(\\))?\\." + option.component() + "\\(\\)");
        names.add("Policy::" + option.component() + "\\b");
        names.add("PolicyOption\\." + option.key().toUpperCase(Locale.ROOT) + "\\b");
        names.add("`" + option.key() + ": ");
        if (option.key().contains("_")) {
            names.add("\"[^\"\\n]*\\b" + option.key() + "\\b");
        }
        if (option.defaultValue() instanceof Enum<?> value) {
            names.add("\\b" + value.getDeclaringClass().getSimpleName() + "[.;:]");
        }
        return Pattern.compile(String.join("|", names));
    }

    private static Stream<Path> sources() {
        return files(MAIN, ".java")
                .filter(file -> !file.startsWith(MAIN.resolve("policy")))
                .filter(file -> !file.startsWith(MAIN.resolve("reference")));
    }

    private static String inMain(Path file) {
        return MAIN.relativize(file).toString().replace('\\', '/');
    }

    private static String texts(Path folder, String ending) {
        return String.join(
                "\n", files(folder, ending).map(OptionNamesTest::text).toList());
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
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
