package io.leakproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.FormSchemas;
import io.leakproof.Golden;
import io.leakproof.compare.Comparer;
import io.leakproof.compare.Comparison;
import io.leakproof.compare.Differ;
import io.leakproof.compare.Difference;
import io.leakproof.compare.FailOn;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.Recommendation;
import io.leakproof.compare.Recommender;
import io.leakproof.document.Document;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.render.Page;
import io.leakproof.search.Limits;
import io.leakproof.source.Bidi;
import io.leakproof.source.Printable;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.InputSource;

/** What {@code recommend} and {@code diff} say, in every form there is. */
@Tag("slow")
class ChoiceFormsTest {

    private static final Map<Format, String> NAMES = Map.of(
            Format.TEXT, "txt",
            Format.JSON, "json",
            Format.MARKDOWN, "md",
            Format.HTML, "html",
            Format.JUNIT, "junit.xml",
            Format.SARIF, "sarif",
            Format.GITHUB, "github.txt");

    private static final Recommendation TWO_WORLDS = Recommender.recommend(
            Comparisons.EVALUATOR,
            Limits.defaults(),
            Set.of(FailOn.LEAK),
            1,
            Stream.of("gaudi-rdma", "vfio-revocable")
                    .map(name -> FactsFile.read(Path.of("fixtures", name + ".yaml")))
                    .toList());

    private static final Difference LAXER = difference("revoke-required", "pin-accounted");
    private static final Difference INCOMPARABLE = difference("pin-accounted", "drm-master-hold");

    private static Difference difference(String before, String after) {
        Comparison decided = Comparisons.of(before, after);
        List<PolicyFile> policies = decided.outcomes().map(Outcome::file).toList();
        return Differ.of(Comparisons.EVALUATOR.rules(), policies.get(0), policies.get(1), decided);
    }

    private static Recommendation without(int unknown, String reason) {
        FactsFile facts = TWO_WORLDS.worlds().get(0);
        return new Recommendation(
                TWO_WORLDS.rules(),
                List.of(facts),
                List.of(),
                2592,
                0,
                unknown,
                Optional.of(reason).filter(why -> !why.isEmpty()),
                Set.of(FailOn.LEAK));
    }

    /** Whatever readers let pass, in files whose names act. */
    private static Recommendation hostile() {
        return Recommender.recommend(
                Comparisons.EVALUATOR,
                Limits.defaults(),
                Set.of(FailOn.LEAK),
                1,
                Comparisons.ofHostile().scenarios().stream()
                        .map(scenario -> scenario.facts())
                        .toList());
    }

    private static Difference hostileDifference() {
        FactsFile facts = Comparisons.ofHostile().scenarios().get(0).facts();
        PolicyFile after =
                Comparisons.ofHostile().scenarios().get(0).outcomes().get(0).file();
        PolicyFile before = PolicyFile.read(Document.of(
                "policy: \"<script>alert(2)</script> ]]>\"\noptions: {revoke: required}\n", "\u001b[31mq\u202e.yaml"));
        Comparison decided =
                Comparer.with(Comparisons.EVALUATOR, Limits.defaults()).compare(List.of(facts), List.of(before, after));
        return Differ.of(Comparisons.EVALUATOR.rules(), before, after, decided);
    }

    private static String in(Format format, Recommendation recommendation) {
        return Forms.ofRecommendation().report(recommendation, format, Page.plain());
    }

    private static String in(Format format, Difference difference) {
        return Forms.ofDifference().report(difference, format, Page.plain());
    }

    private static List<String> all(Format format) {
        return Stream.concat(
                        Stream.of(TWO_WORLDS, without(0, ""), without(3, "the limit"), hostile())
                                .map(recommendation -> in(format, recommendation)),
                        Stream.of(LAXER, INCOMPARABLE, difference("two-tier", "two-tier"), hostileDifference())
                                .map(difference -> in(format, difference)))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(value = Format.class, to = "GITHUB")
    void tells_what_to_choose(Format format) throws IOException {
        golden("choices", format, in(format, TWO_WORLDS));
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JUNIT", "SARIF", "GITHUB"})
    void tells_that_nothing_blocks_at_the_line_that_names_the_world(Format format) throws IOException {
        golden("no-choice", format, in(format, without(0, "")));
    }

    @ParameterizedTest
    @EnumSource(value = Format.class, to = "GITHUB")
    void tells_by_which_option_a_policy_is_laxer_and_what_leaks_therefore(Format format) throws IOException {
        golden("laxer", format, in(format, LAXER));
    }

    @Test
    void calls_it_an_error_where_nobody_knows() {
        Recommendation undecided = without(3, "the limit");
        assertThat(in(Format.JUNIT, undecided)).contains("failures=\"0\" errors=\"1\"", "for certain: the limit");
        assertThat(in(Format.SARIF, undecided)).contains("\"level\": \"warning\"", "nothing-blocks-for-certain");
        assertThat(in(Format.GITHUB, undecided)).startsWith("::warning file=fixtures/gaudi-rdma.yaml,line=");
    }

    @Test
    void complains_of_nothing_where_the_second_policy_is_as_strict() {
        Difference same = difference("two-tier", "two-tier");
        assertThat(in(Format.JUNIT, same))
                .contains("failures=\"0\" errors=\"0\"")
                .doesNotContain("<failure", "<error");
        assertThat(in(Format.SARIF, same)).contains("\"results\": []");
        assertThat(in(Format.GITHUB, same))
                .startsWith("::notice title=Leakproof")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @EnumSource(value = Format.class, to = "GITHUB")
    void lets_nothing_through_that_a_reader_of_the_form_would_act_on(Format format) {
        BiFunction<String, String, String> without = (text, mark) -> text.replace(mark, "");
        for (String report : all(format)) {
            assertThat((format == Format.TEXT ? without.apply(report, Bidi.LEFT_TO_RIGHT) : report)
                            .codePoints()
                            .filter(c -> c != '\n'))
                    .noneMatch(Printable::acts);
            assertThat(report).doesNotContain("\n%0A::error");
            if (format != Format.TEXT && format != Format.JSON && format != Format.SARIF && format != Format.GITHUB) {
                assertThat(report).doesNotContain("<script>alert");
            }
            if (format == Format.GITHUB) {
                assertThat(report.lines()).allMatch(line -> line.matches("::(error|warning|notice) [^:]*::.*"));
            }
        }
        assertThat(in(format, hostileDifference()).replace("%3A", ":").replaceAll("\\s+", " "))
                .as("and yet it is there")
                .contains("error::");
    }

    @Test
    void is_as_the_schemas_and_parsers_of_the_forms_say() throws Exception {
        for (String sarif : all(Format.SARIF)) {
            assertThat(FormSchemas.sarif(sarif)).isEmpty();
        }
        for (String junit : all(Format.JUNIT)) {
            FormSchemas.junit(junit);
        }
        for (String html : all(Format.HTML)) {
            var page = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(html)));
            assertThat(page.getElementsByTagName("script").getLength()).isEqualTo(1);
            assertThat(page.getElementsByTagName("main").getLength()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Format.class, to = "GITHUB")
    void carries_the_digests_of_all_that_was_read(Format format) {
        String choices = in(format, TWO_WORLDS);
        assertThat(choices).contains(TWO_WORLDS.rules());
        String laxer = in(format, LAXER);
        assertThat(laxer).contains(LAXER.rules());
        if (format != Format.TEXT) {
            Stream.of(LAXER.before().digest(), LAXER.after().digest())
                    .forEach(digest -> assertThat(laxer).contains(digest.substring("sha256:".length())));
            TWO_WORLDS
                    .worlds()
                    .forEach(
                            facts -> assertThat(choices).contains(facts.digest().substring("sha256:".length())));
        }
    }

    private static void golden(String name, Format format, String report) throws IOException {
        Golden.check(
                "reports/" + name + "." + NAMES.get(format),
                report.replaceAll("(?s)(<(style|script)>).*?</\\2>", "$1…</$2>")
                        .replaceAll("'sha256-[^']*'", "'sha256-…'"));
    }

    @Test
    void numbers_are_written_alike_in_every_locale() {
        Locale usual = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(in(Format.MARKDOWN, TWO_WORLDS)).contains("11,664 combinations of options: 8,424 block");
        } finally {
            Locale.setDefault(usual);
        }
    }
}
