package io.leakproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.document.Document;
import io.leakproof.document.Mapping;
import io.leakproof.document.Scalar;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.CatalogueEntry.Confidence;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.suite.ExpectationFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedYamlTest {

    @ParameterizedTest
    @MethodSource("everything")
    void names_its_schema_in_the_first_line(Path file) throws IOException {
        String first = Files.readAllLines(file).get(0);
        assertThat(first).startsWith("# yaml-language-server: $schema=");
        Path schema =
                file.resolveSibling(first.substring(first.indexOf('=') + 1)).normalize();
        assertThat(schema).exists();
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void every_world_reads_and_expects_something_of_policies_that_are_shipped(Path file) throws IOException {
        FactsFile facts = read(file);
        assertThat(facts.world().scenario() + ".yaml")
                .isEqualTo(file.getFileName().toString());
        assertThat(facts.world().summary()).isNotBlank();
        assertThat(facts.world().source()).isNotBlank();
        assertThat(allPolicyIds()).containsAll(facts.expectations().keySet());
        assertThat(facts.expectations()).isNotEmpty();
    }

    private static FactsFile read(Path file) {
        return FactsFile.read(Document.read(file), Catalogue::shipped, ExpectationFields.BLOCK);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void every_policy_reads_and_is_called_as_its_file(Path file) {
        Document document = Document.read(file);
        assertThat(document.root())
                .isInstanceOfSatisfying(
                        Mapping.class,
                        root -> assertThat(Stream.of("policy", "variants").map(root::find))
                                .filteredOn(Scalar.class::isInstance)
                                .singleElement()
                                .extracting(name -> ((Scalar) name).text() + ".yaml")
                                .isEqualTo(file.getFileName().toString()));
        assertThat(PolicyFile.readAll(document)).allSatisfy(policy -> {
            assertThat(policy.policy().summary()).isNotBlank();
            assertThat(policy.policy().source()).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("asMerged")
    void every_policy_as_merged_names_a_file_or_commit_of_the_kernel_and_a_version_or_year(Path file) {
        String source = PolicyFile.read(file).policy().source();
        assertThat(source).containsPattern("\\b[0-9a-f]{12}\\b|\\w\\.c\\b");
        assertThat(source).containsPattern("\\b[3-7]\\.\\d+\\b|\\b20[12]\\d\\b");
    }

    @Test
    void no_two_policies_have_one_name() throws IOException {
        assertThat(allPolicyIds()).doesNotHaveDuplicates().hasSizeGreaterThan(30);
    }

    @Test
    void the_seed_expects_something_of_every_policy() throws IOException {
        assertThat(read(Path.of("fixtures/gaudi-rdma.yaml")).expectations()).containsOnlyKeys(candidateIds());
    }

    @ParameterizedTest
    @EnumSource
    void the_shipped_catalogue_is_what_the_folder_holds(Kind kind) throws IOException {
        List<Path> files = yaml("fixtures/catalogue");
        Catalogue read =
                Catalogue.none().with(files.stream().map(Document::read).toList());
        assertThat(read.ids(kind)).isNotEmpty().isEqualTo(Catalogue.shipped().ids(kind));
    }

    @ParameterizedTest
    @EnumSource
    void every_entry_says_what_it_is_in_one_sentence_and_where_it_was_read(Kind kind) {
        for (CatalogueEntry entry : Catalogue.shipped().all(kind)) {
            assertThat(entry.summary()).as(entry.id()).endsWith(".");
            assertThat(entry.source()).as(entry.id()).isNotBlank();
        }
    }

    @Test
    void a_made_up_importer_is_not_called_verified() {
        assertThat(Catalogue.shipped().find(Kind.IMPORTER, "rdma-dishonest"))
                .map(CatalogueEntry::confidence)
                .contains(Confidence.ASSUMED);
    }

    static List<Path> everything() throws IOException {
        return Stream.of(
                        worlds(),
                        policies(),
                        yaml("fixtures/catalogue"),
                        yaml("fixtures/suites"),
                        yaml("fixtures/admission"))
                .flatMap(List::stream)
                .toList();
    }

    static List<Path> worlds() throws IOException {
        return yaml("fixtures");
    }

    static List<Path> policies() throws IOException {
        return Stream.of("policies", "policies/as-merged", "policies/proposals")
                .map(ShippedYamlTest::yaml)
                .flatMap(List::stream)
                .toList();
    }

    static List<Path> asMerged() throws IOException {
        return yaml("policies/as-merged");
    }

    /** The policies of the thread of 2021, which stand in the folder itself. */
    private static Set<String> candidateIds() throws IOException {
        return yaml("policies").stream()
                .map(file -> PolicyFile.read(file).policy().id())
                .collect(Collectors.toSet());
    }

    private static List<String> allPolicyIds() throws IOException {
        return policies().stream()
                .flatMap(file -> PolicyFile.readAll(Document.read(file)).stream())
                .map(file -> file.policy().id())
                .toList();
    }

    private static List<Path> yaml(String folder) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
