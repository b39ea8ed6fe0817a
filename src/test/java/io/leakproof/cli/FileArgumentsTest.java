package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments that name files, whatever the command. */
class FileArgumentsTest {

    private static final String ADMISSION = "fixtures/admission/example.yaml";

    /** No file has a name with this in it, whatever the locale; in some locales none has a letter beyond ASCII. */
    private static final String NUL = "\0";

    private static String[] arguments(String line) {
        return line.replace("NUL", NUL).replace("ADMISSION", ADMISSION).split(" ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "compare NUL --facts fixtures",
                "evaluate --policy policies/two-tier.yaml --facts fixtures/gaudi-rdma.yaml --certificate NUL",
                "recommend --facts NUL",
                "diff NUL NUL",
                "guarantee NUL",
                "walk NUL NUL",
                "test NUL",
                "lint NUL",
                "lint NUL.drl",
                "check NUL --policy policies/two-tier.yaml --facts fixtures/gaudi-rdma.yaml",
                "export --format vap --config NUL",
                "admit NUL --config ADMISSION",
                "admit - --config NUL",
                "audit NUL --config ADMISSION",
                "init --from NUL",
                "init --from - --captures NUL",
                "replay NUL --config ADMISSION",
                "merge NUL",
                "serve --config NUL --tls-cert c --tls-key k",
                "serve --config c --tls-cert NUL --tls-key k",
                "collect NUL",
                "collect --many NUL",
                "holders NUL",
                "holders --tenants NUL",
                "holders --mask NUL",
                "catalogue --catalogue NUL",
                "selfcheck NUL"
            })
    void what_cannot_be_the_name_of_a_file_is_bad_input(String line) {
        Ran ran = Ran.with(arguments(line));
        assertThat(ran.err()).contains("this cannot be the name of a file in this locale");
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
    }

    /** Whoever comes second would find nothing there, and take that for an answer. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "compare - --facts -",
                "admit - - --config ADMISSION",
                "audit - - --config ADMISSION",
                "audit - --policy - --config ADMISSION",
                "init --from - -",
                "collect --format json - -",
                "holders - -",
                "holders - --policy -"
            })
    void standard_input_is_read_once(String line) {
        Ran ran = Ran.withInput("policy: p\noptions: {}\n", arguments(line));
        assertThat(ran.err()).contains("<stdin>: can be read only once, and `-` stands here twice");
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(List.of(ran.out())).containsExactly("");
    }
}
