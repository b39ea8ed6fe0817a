package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with files, for machines. */
class LintFormatsTest {

    private static final String GOOD = "policies/two-tier.yaml";

    @TempDir
    private Path folder;

    private String wrong;

    @BeforeEach
    void write() throws IOException {
        wrong = Files.writeString(folder.resolve("wrong.yaml"), "policy: p\noptoins: {quarantine: yes}\n")
                .toString();
    }

    private Ran lint(int code, String format, String... files) {
        String[] line = new String[files.length + 2];
        line[0] = "lint";
        line[1] = "--format=" + format;
        System.arraycopy(files, 0, line, 2, files.length);
        Ran ran = Ran.with(line);
        assertThat(ran.code()).as(ran.err()).isEqualTo(code);
        assertThat(ran.err()).isEmpty();
        return ran;
    }

    @Test
    void github_annotates_the_line_that_is_wrong() {
        assertThat(lint(Exit.USAGE, "github", wrong, GOOD).out())
                .isEqualTo("::error file=" + wrong + ",line=2,col=1,title=input-problem::unknown key `optoins`%0A"
                        + "Maybe `options`\n::notice title=Leakproof::1 problem\n");
    }

    @Test
    void json_lists_what_is_wrong_and_what_was_checked() {
        String json = lint(Exit.USAGE, "json", wrong, GOOD).out();
        assertThat(String.valueOf(JsonValue.at(json, "files"))).contains(wrong, GOOD);
        assertThat(String.valueOf(JsonValue.at(json, "problems")))
                .contains("line=2", "column=1", "message=unknown key `optoins`", "maybe=`options`");
    }

    @Test
    void rules_in_a_folder_are_checked_beside_policies_and_alone() throws IOException {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        String drl = Files.writeString(rules.resolve("own.drl"), "package leakproof;\nrule \"own\"\n")
                .toString();
        assertThat(lint(Exit.USAGE, "github", rules.toString()).out()).contains("file=" + drl + ",line=2");

        Files.copy(Path.of(GOOD), rules.resolve("policy.yaml"));
        assertThat(lint(Exit.USAGE, "junit", rules.toString(), "--rules=" + rules)
                        .out())
                .contains("tests=\"2\" failures=\"1\"", "<testcase name=\"" + drl + "\"");
    }

    @Test
    void junit_has_a_test_for_each_file() {
        assertThat(lint(Exit.USAGE, "junit", wrong, GOOD).out())
                .contains("tests=\"2\" failures=\"1\"", "<testcase name=\"" + GOOD + "\"", wrong + ":2:1: unknown key");
    }

    @Test
    void sarif_has_a_result_for_each_problem() {
        assertThat(lint(Exit.USAGE, "sarif", wrong, GOOD).out())
                .contains(
                        "\"ruleId\": \"input-problem\"", "\"startLine\": 2", "unknown key `optoins`. Maybe `options`");
    }

    @Test
    void what_is_in_order_ends_well_in_each_form() {
        assertThat(lint(Exit.WELL, "github", GOOD).out())
                .isEqualTo("::notice title=Leakproof::1 policy: no problem found\n");
        assertThat(lint(Exit.WELL, "sarif", GOOD).out()).contains("\"results\": []");
        assertThat(lint(Exit.WELL, "junit", GOOD).out()).contains("tests=\"1\" failures=\"0\"");
    }

    @Test
    void a_rule_that_does_not_compile_is_told_beside_the_rest() throws IOException {
        String rule = Files.writeString(folder.resolve("own.drl"), "package leakproof;\nrule \"x\" when then end\n")
                .toString();
        assertThat(lint(Exit.USAGE, "github", wrong, rule).out()).contains("file=" + rule, "file=" + wrong);
    }

    @Test
    void a_pool_that_leaks_by_itself_is_a_warning() {
        String pools = "src/test/resources/admission/strict.yaml";
        assertThat(lint(Exit.WELL, "github", pools).out())
                .startsWith("::warning file=" + pools + ",title=pool-leaks::");
        assertThat(lint(Exit.WELL, "sarif", pools).out()).contains("\"level\": \"warning\"");
    }
}
