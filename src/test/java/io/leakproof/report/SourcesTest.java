package io.leakproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.render.Page;
import io.leakproof.source.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The digests of reports, which golden files leave out, against those that anybody computes from the files. */
class SourcesTest {

    private static final Path SEED = Path.of("fixtures/gaudi-rdma.yaml");

    @ParameterizedTest
    @EnumSource(value = Format.class, from = "JSON", to = "GITHUB")
    void each_form_has_the_digest_of_every_file_and_of_the_rules(Format format) throws Exception {
        String report = Comparisons.in(format, Comparisons.ofSeed());
        assertThat(report).contains(sha256(Files.readString(SEED)), rules());
        for (Path policy : yaml("policies")) {
            assertThat(report).contains(sha256(Files.readString(policy)));
        }
    }

    @Test
    void text_has_one_digest_of_several_policies_as_the_list_that_sha256sum_prints() throws Exception {
        StringBuilder list = new StringBuilder();
        for (Path policy : yaml("policies")) {
            list.append(sha256(Files.readString(policy)))
                    .append("  ")
                    .append(policy)
                    .append('\n');
        }
        assertThat(Comparisons.in(Format.TEXT, Comparisons.ofSeed()))
                .contains("facts    sha256:" + sha256(Files.readString(SEED)) + "\npolicies sha256:"
                        + sha256(list.toString()) + "\nrules    sha256:" + rules() + "\n1 world, 7 policies: ");
    }

    @Test
    void the_same_lines_stand_below_all_about_one_policy() throws Exception {
        var one = Comparisons.of("two-tier");
        assertThat(Forms.ofComparison(Cover.NONE)
                        .report(one, Format.TEXT, Page.plain().inFull()))
                .endsWith("\n\nfacts    sha256:" + sha256(Files.readString(SEED)) + "\npolicy   sha256:"
                        + sha256(Files.readString(Path.of("policies/two-tier.yaml"))) + "\nrules    sha256:" + rules()
                        + "\n");
    }

    @Test
    void a_digest_is_the_one_that_all_the_world_computes() {
        assertThat(Sha256.of("abc"))
                .isEqualTo("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    /** That of the shipped rules: of the name and the text of each file, each behind its length. */
    private static String rules() throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (Stream<Path> files = Files.list(Path.of("rules"))) {
            for (Path file : files.sorted().toList()) {
                for (String text : List.of(file.toString(), Files.readString(file))) {
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                    digest.update(bytes);
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<Path> yaml(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
