package io.leakproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.Golden;
import io.leakproof.source.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GithubReportTest {

    private static final Pattern PLACE = Pattern.compile("file=([^,]+),line=(\\d+),col=(\\d+),");

    @Test
    void tells_several_worlds() throws IOException {
        Golden.check("reports/several.github.txt", Comparisons.in(Format.GITHUB, Comparisons.ofSeveral()));
    }

    @Test
    void warns_of_what_is_unknown() throws IOException {
        Golden.check("reports/unknown.github.txt", Comparisons.in(Format.GITHUB, Comparisons.ofUnknown()));
    }

    @Test
    void points_at_lines_that_are_there() throws IOException {
        List<MatchResult> places = PLACE.matcher(Comparisons.in(Format.GITHUB, Comparisons.ofSeed()))
                .results()
                .toList();
        assertThat(places).hasSize(6);
        for (MatchResult place : places) {
            String line = Files.readAllLines(Path.of(place.group(1))).get(Integer.parseInt(place.group(2)) - 1);
            assertThat(line.substring(0, Integer.parseInt(place.group(3)) - 1))
                    .as("before the value, its key")
                    .matches(" +\\w+: ");
        }
    }

    @Test
    void is_one_command_a_line_whatever_ids_say() {
        assertThat(Comparisons.in(Format.GITHUB, Comparisons.ofHostile()).lines())
                .hasSizeGreaterThan(1)
                .allMatch(line -> line.matches("::(error|warning|notice) [^:]*::.*"));
        Location nasty = new Location("a,b::c%.yaml", 3, 4);
        assertThat(GithubReport.command("error", nasty, "t:\n,", List.of("%0A::error::x", "\r##[error]y")))
                .isEqualTo("::error file=a%2Cb%3A%3Ac%25.yaml,line=3,col=4,title=t%3A\\n%2C"
                        + "::%250A::error::x%0A\\u000d##[error]y\n");
    }

    @Test
    void pins_nothing_to_standard_input() {
        assertThat(GithubReport.command("error", new Location("<stdin>", 1, 1), "t", List.of("m")))
                .isEqualTo("::error title=t::m\n");
    }
}
