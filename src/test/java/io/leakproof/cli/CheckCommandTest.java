package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

    private static final String SEED = "fixtures/gaudi-rdma.yaml";
    private static final String HOLDS = "policies/revoke-required.yaml";

    @TempDir
    private Path folder;

    private String certificate() throws IOException {
        Path file = folder.resolve("proof");
        Ran ran = Ran.with("evaluate", "--policy", HOLDS, "--facts", SEED, "--certificate", file.toString());
        assertThat(ran.code()).as(ran.err()).isZero();
        return Files.readString(file);
    }

    private Ran check(String certificate, String policy, String facts) throws IOException {
        String file = Files.writeString(folder.resolve("given"), certificate, StandardCharsets.ISO_8859_1)
                .toString();
        return Ran.with("check", file, "--policy", policy, "--facts", facts);
    }

    private void refused(String certificate) throws IOException {
        Ran ran = check(certificate, HOLDS, SEED);
        assertThat(ran.code()).isEqualTo(Exit.LEAKS);
        assertThat(ran.out()).startsWith("refused: ").hasLineCount(1);
    }

    @Test
    void what_evaluate_writes_holds() throws IOException {
        Ran ran = check(certificate(), HOLDS, SEED);
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("holds: ").contains(" states, the first one among them; none leaks");
    }

    @Test
    void what_is_of_another_policy_or_another_world_is_refused() throws IOException {
        String refusal = "refused: it is no certificate of this policy in this world\n";
        String certificate = certificate();
        assertThat(check(certificate, "policies/drm-master-hold.yaml", SEED).out())
                .isEqualTo(refusal);
        assertThat(check(certificate, HOLDS, "fixtures/two-buffers-one-hold.yaml")
                        .out())
                .isEqualTo(refusal);
        assertThat(check("", HOLDS, SEED).out()).isEqualTo(refusal);
        assertThat(check("refused\n".repeat(9), HOLDS, SEED).code()).isEqualTo(Exit.LEAKS);
    }

    @Test
    void what_was_cut_short_or_changed_in_one_bit_is_refused() throws IOException {
        String certificate = certificate();
        for (int at = 0; at < certificate.length() - 1; at += 1 + certificate.length() / 100) {
            refused(certificate.substring(0, at));
            char changed = (char) (certificate.charAt(at) ^ (1 << at % 7));
            refused(certificate.substring(0, at) + changed + certificate.substring(at + 1));
        }
        refused(certificate + "\n");
        refused(certificate + certificate);
    }

    /** The states of what is known prove nothing of what is not. */
    @Test
    void nothing_is_proved_of_a_world_of_which_not_all_is_known() throws IOException {
        String unknowns = "unknowns: [{kind: buffers-not-listed, about: node}]\n";
        Path facts = Files.writeString(folder.resolve("facts.yaml"), Files.readString(Path.of(SEED)) + unknowns);
        List<String> states = certificate().lines().skip(1).toList();
        String made = CheckCommand.text(FactsFile.read(facts), PolicyFile.read(Path.of(HOLDS)), states);
        Ran ran = check(made, HOLDS, facts.toString());
        assertThat(ran.code()).isEqualTo(Exit.LEAKS);
        assertThat(ran.out())
                .isEqualTo("refused: nothing leaks in what is known of the machine, and this is not known:"
                        + " buffers-not-listed (node)\n");
    }
}
