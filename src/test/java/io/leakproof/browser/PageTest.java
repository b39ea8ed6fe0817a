package io.leakproof.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leakproof.compare.Comparer;
import io.leakproof.compare.Comparison;
import io.leakproof.compare.Differ;
import io.leakproof.compare.Recommender;
import io.leakproof.compare.Scenario;
import io.leakproof.document.Document;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.render.Page;
import io.leakproof.report.CatalogueReport;
import io.leakproof.report.Cover;
import io.leakproof.report.Format;
import io.leakproof.report.Forms;
import io.leakproof.report.TestReport;
import io.leakproof.search.Limits;
import io.leakproof.suite.ReadingOptions;
import io.leakproof.suite.Suite;
import io.leakproof.suite.SuiteRun;
import io.leakproof.suite.Suites;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the HTML report in a headless Chromium, where there is one. */
@Tag("slow")
class PageTest {

    private static final int PHONE = 390;
    private static final int LAPTOP = 1280;

    private static final Comparison SEED = comparison(List.of(FactsFile.read(Path.of("fixtures/gaudi-rdma.yaml"))));
    private static final Comparison SEVERAL =
            comparison(Stream.of("gaudi-rdma", "leftover-locals", "static-importer-bar", "vfio-pinned-gap")
                    .map(name -> FactsFile.read(Path.of("fixtures", name + ".yaml")))
                    .toList());

    @TempDir
    private static @Nullable Path folder;

    private static @Nullable Browser browser;

    @BeforeAll
    static void start() throws IOException {
        Optional<Path> command = Browser.command();
        if (command.isEmpty()) {
            System.err.println("SKIPPED: the HTML report in a browser, as there is no chromium on the PATH");
        }
        assumeTrue(command.isPresent(), "no chromium on the PATH");
        browser = Browser.start(command.get(), folder());
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void shows_of_each_policy_in_each_world_what_the_json_says() throws IOException {
        for (Comparison comparison : List.of(SEED, SEVERAL)) {
            open(comparison, LAPTOP, false);
            assertThat(value(
                            "[...document.querySelectorAll('#worlds table')].flatMap(table => [...table.tBodies[0].rows]"
                                    + ".map(row => [...row.cells].slice(0, 5).map(cell => cell.textContent.replace(/ story \\d+/g, '')"
                                    + ".split(' + ').sort().join(' + '))))"))
                    .isEqualTo(JsonRows.said(comparison));
        }
    }

    @Test
    void shows_the_totals_that_the_json_comes_to() throws IOException {
        open(SEVERAL, LAPTOP, false);
        List<String> verdicts = JsonRows.evaluations(SEVERAL).stream()
                .map(evaluation -> String.valueOf(evaluation.get("verdict")))
                .toList();
        long leaks = verdicts.stream().filter("leaks"::equals).count();
        assertThat(leaks).isBetween(1L, verdicts.size() - 1L);
        assertThat(value("document.querySelector('.matrix tfoot td:last-child').textContent"))
                .isEqualTo(leaks + " leak, " + (verdicts.size() - leaks) + " block");
        assertThat(value("document.querySelectorAll('.matrix td.leaks').length"))
                .isEqualTo(leaks);
        assertThat(String.valueOf(value("document.getElementById('totals').textContent")))
                .startsWith("4 worlds, 7 policies: " + leaks + " leak, ");
    }

    @Test
    void tells_each_story_as_the_json_does() throws IOException {
        open(SEED, LAPTOP, false);
        assertThat(
                        value(
                                "[...document.querySelectorAll('.story')].map(story => [story.querySelectorAll('ol > li').length,"
                                        + " story.querySelectorAll('path.event').length,"
                                        + " story.querySelectorAll('.ending').length, story.querySelectorAll('path.access').length])"))
                .as("of two stories the events in words, drawn, and what they end in, in words and drawn")
                .isEqualTo(List.of(List.of(6L, 6L, 2L, 2L), List.of(6L, 6L, 2L, 2L)));
        assertThat(value("[...document.querySelectorAll('.band')].slice(0, 4).map(band => band.getAttribute('class'))"))
                .as("the range changes hands")
                .isEqualTo(List.of("band pool", "band t0", "band pool", "band t1"));
        assertThat(String.valueOf(value("document.querySelector('.sequence desc').textContent")))
                .endsWith("B stores data in hbm0. A reads B's data in hbm0 through efa0."
                        + " A can write into B's hbm0 through efa0.");
    }

    @Test
    void fits_a_phone_and_complains_of_nothing() throws IOException {
        for (Comparison comparison : List.of(SEED, SEVERAL, hostile())) {
            for (int width : List.of(PHONE, LAPTOP)) {
                open(comparison, width, width == PHONE);
                assertThat((Long) value("document.documentElement.scrollWidth")).isBetween(width - 20L, (long) width);
                assertThat(browser().complaints()).isEmpty();
            }
        }
    }

    @Test
    void on_a_phone_each_verdict_is_a_card_with_all_of_it_in_sight() throws IOException {
        String hidden = "[...document.querySelectorAll('.verdicts tbody tr > :not(:empty)')].filter(cell =>"
                + " cell.getBoundingClientRect().right > innerWidth).length";
        String label = "getComputedStyle(document.querySelector('.verdicts td:nth-child(5)'), '::before').content";
        for (Comparison comparison : List.of(SEED, hostile())) {
            open(comparison, PHONE, false);
            assertThat(value(hidden)).isEqualTo(0L);
            assertThat(value(label)).isEqualTo("\"costs: \" / \"\"");
            assertThat(
                            value(
                                    "(() => { const head = document.querySelector('.verdicts thead');"
                                            + " return [head.getBoundingClientRect().width, head.checkVisibility(), head.textContent]; })()"))
                    .as("its headings are out of sight, and there for who listens")
                    .isEqualTo(List.of(1L, true, "policyverdictbyneedscostslooked at"));
        }
        open(SEED, LAPTOP, false);
        assertThat(value(label)).isEqualTo("none");
    }

    @Test
    void on_a_phone_other_tables_have_their_own_headings_and_no_word_is_cut() throws IOException {
        String labels = "[...document.querySelectorAll('td')].filter(cell =>"
                + " getComputedStyle(cell, '::before').content !== 'none').length";
        String cut =
                "[...document.querySelectorAll('tbody th')].filter(head => /^[a-z]+$/.test(head.textContent.trim()))"
                        + ".filter(head => { const range = document.createRange(); range.selectNodeContents(head);"
                        + " return new Set([...range.getClientRects()].map(line => line.top)).size > 1; }).length";
        for (String page : List.of(tests(), catalogue())) {
            open(page, PHONE, false);
            assertThat(value(labels)).as("labels of another table").isEqualTo(0L);
            assertThat(value(cut)).as("words over two lines").isEqualTo(0L);
            assertThat((Long) value("document.documentElement.scrollWidth")).isBetween(PHONE - 20L, (long) PHONE);
        }
    }

    @Test
    void nobody_is_kept_from_using_it() throws IOException {
        for (boolean dark : List.of(false, true)) {
            for (int width : List.of(PHONE, LAPTOP)) {
                open(dark == (width == PHONE) ? SEED : SEVERAL, width, dark);
                value("document.querySelectorAll('details').forEach(fold => { fold.open = true; })");
                assertThat(Axe.look(browser())).isEqualTo(List.of(true));
            }
        }
    }

    @Test
    void nobody_is_kept_from_using_what_recommend_and_diff_show() throws IOException {
        List<PolicyFile> two =
                SEED.outcomes().limit(2).map(outcome -> outcome.file()).toList();
        Comparison decided = Comparer.with(Evaluator.shipped(), Limits.defaults())
                .compare(List.of(SEED.scenarios().get(0).facts()), two);
        String difference = Forms.ofDifference()
                .report(
                        Differ.of(Evaluator.shipped().rules(), two.get(0), two.get(1), decided),
                        Format.HTML,
                        Page.plain());
        String choices = Forms.ofRecommendation()
                .report(
                        Recommender.recommend(
                                Evaluator.shipped(),
                                Limits.defaults(),
                                Set.of(),
                                1,
                                List.of(SEED.scenarios().get(0).facts())),
                        Format.HTML,
                        Page.plain());
        for (String page : List.of(difference, choices)) {
            for (int width : List.of(PHONE, LAPTOP)) {
                open(page, width, width == PHONE);
                assertThat((Long) value("document.documentElement.scrollWidth")).isBetween(width - 20L, (long) width);
                assertThat(browser().complaints()).isEmpty();
                assertThat(Axe.look(browser())).isEqualTo(List.of(true));
            }
        }
    }

    @Test
    void a_name_from_right_to_left_turns_nothing_around_but_itself() throws IOException {
        open(comparison(List.of(FactsFile.read(Document.of("""
                        scenario: עולם 7
                        devices: [{id: מאיץ, open: exclusive, memory: device, release: on-close}]
                        users: [{id: مستخدم-1, tenant: אדום}, {id: مستخدم-2, tenant: כחול}]
                        buffers: [{id: طيف, device: מאיץ}]
                        importers: [{id: רשת 5, attachment: pinned}]
                        """, "f.yaml")))), LAPTOP, false);
        assertThat(value(
                        "[...document.querySelectorAll('bdi, tspan.bdi')].filter(name => name.nextSibling?.nodeType === 3"
                                + " && name.nextSibling.data.trim()).map(name => { const next = document.createRange();"
                                + " next.selectNodeContents(name.nextSibling);"
                                + " const here = [...name.getClientRects()].pop(), there = next.getClientRects()[0];"
                                + " return there.top > here.top + 5 || there.left > here.right - 1; })"
                                + ".reduce((all, right) => { all[right] = (all[right] ?? 0) + 1; return all; }, {})"))
                .as("what comes next stands to the right, or on the next line")
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Long.class))
                .containsOnlyKeys("true")
                .hasEntrySatisfying("true", count -> assertThat(count).isGreaterThan(30));
    }

    @Test
    void can_be_read_without_scripts() throws IOException {
        browser().scripts(false);
        try {
            open(SEVERAL, LAPTOP, false);
            assertThat(value("document.querySelectorAll('.tools').length")).isEqualTo(0L);
            assertThat(value("document.querySelectorAll('.matrix tbody tr').length"))
                    .isEqualTo(4L);
        } finally {
            browser().scripts(true);
        }
    }

    @Test
    void the_script_filters_and_folds() throws IOException {
        open(SEVERAL, LAPTOP, false);
        value("(() => { const [worlds, policies] = document.querySelectorAll('.tools input');"
                + " policies.value = 'two'; policies.dispatchEvent(new Event('input'));"
                + " worlds.value = 'gaudi'; worlds.dispatchEvent(new Event('input')); })()");
        assertThat(
                        value(
                                "[...document.querySelectorAll('.matrix tbody tr')].filter(row => row.checkVisibility())"
                                        + ".map(row => [...row.cells].filter(cell => cell.checkVisibility()).map(cell => cell.textContent))"))
                .isEqualTo(List.of(List.of("gaudi-rdma", "✓ blocks", "4 leak, 3 block")));
        assertThat(value("document.querySelector('[role=status]').textContent"))
                .isEqualTo("1 of 4 worlds shown; totals are of all");
        String opened = "document.querySelectorAll('#worlds details[open]').length";
        assertThat(value(opened)).isEqualTo(0L);
        value("document.querySelector('#worlds .tools button').click()");
        assertThat(value(opened)).isEqualTo(4L);
    }

    @Test
    void the_keyboard_gets_to_the_verdicts_at_once() throws IOException {
        open(SEED, LAPTOP, false);
        assertThat(value("[...document.querySelectorAll('a[href], [tabindex=\"0\"]')][0].textContent"))
                .isEqualTo("Skip to the verdicts");
        assertThat(value("(() => { const skip = document.querySelector('.skip'); skip.focus();"
                        + " return skip.getBoundingClientRect().left >= 0; })()"))
                .isEqualTo(true);
    }

    @Test
    void paper_shows_what_is_folded() throws IOException {
        open(SEVERAL, 794, false);
        String shown = "getComputedStyle(document.getElementById('w1'), '::details-content').contentVisibility";
        assertThat(value(shown)).isEqualTo("hidden");
        browser().medium("print", false);
        assertThat(value(shown)).isEqualTo("visible");
        assertThat(value("getComputedStyle(document.querySelector('nav')).display"))
                .isEqualTo("none");
        byte[] pdf = browser().print();
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }

    @Test
    void stays_usable_with_200_worlds_and_50_policies() throws IOException {
        Comparison one = comparison(List.of(FactsFile.read(Path.of("fixtures/gaudi-rdma.yaml"))));
        var outcomes = Stream.generate(() -> one.scenarios().get(0).outcomes().stream())
                .limit(8)
                .flatMap(all -> all)
                .limit(50)
                .toList();
        var scenario = new Scenario(one.scenarios().get(0).facts(), outcomes);
        Comparison large = new Comparison(one.basis(), Collections.nCopies(200, scenario));
        open(large, LAPTOP, false);
        assertThat(value("document.querySelectorAll('.matrix tbody td').length"))
                .isEqualTo(200 * 51L);
        assertThat(value("document.querySelectorAll('.story').length"))
                .as("shared")
                .isEqualTo(2L);
        assertThat(Files.size(file())).isLessThan(6_000_000L);
        assertThat(value("(() => { const box = document.querySelector('#matrix .scroll'); box.scrollTo(900, 900);"
                        + " const place = box.getBoundingClientRect();"
                        + " const top = document.querySelector('.matrix thead th:nth-child(30)').getBoundingClientRect();"
                        + " const left = document.querySelector('.matrix tbody tr:nth-child(40) th').getBoundingClientRect();"
                        + " return [top.top - place.top < 3, left.left - place.left < 3, box.scrollTop > 800]; })()"))
                .as("headings stay while the table moves")
                .isEqualTo(List.of(true, true, true));
    }

    private static void open(Comparison comparison, int width, boolean dark) throws IOException {
        open(Forms.ofComparison(Cover.NONE).report(comparison, Format.HTML, Page.plain()), width, dark);
    }

    private static void open(String page, int width, boolean dark) throws IOException {
        Files.writeString(file(), page);
        browser().size(width, 800, dark);
        browser().open(file());
    }

    private static @Nullable Object value(String expression) throws IOException {
        return browser().value(expression);
    }

    private static Path file() {
        return folder().resolve("page.html");
    }

    private static Path folder() {
        return Objects.requireNonNull(folder);
    }

    private static Browser browser() {
        return Objects.requireNonNull(browser);
    }

    private static String tests() {
        List<Suite> suites = Suites.read(
                List.of(Path.of("fixtures/gaudi-rdma.yaml")),
                List.of(Path.of("policies")),
                new ReadingOptions(Catalogue::shipped, UnaryOperator.identity(), Set.of(), Map.of()));
        SuiteRun run = SuiteRun.of(suites, Evaluator.shipped(), next -> {});
        return Forms.ofTests().report(new TestReport(run, false, List.of(), Map.of()), Format.HTML, Page.plain());
    }

    private static String catalogue() {
        return Forms.ofCatalogue()
                .report(CatalogueReport.of(Catalogue.shipped(), List.of(Kind.EXPORTER)), Format.HTML, Page.plain());
    }

    private static Comparison hostile() {
        FactsFile facts =
                FactsFile.read(Document.of("""
                        scenario: "]]> <!-- <script>alert(1)</script>"
                        devices: [{id: "<img src=x onerror=alert(1)>", open: exclusive, memory: device, release: on-close}]
                        users: [{id: "\\"><b>", tenant: "שלום"}, {id: "用户甲", tenant: "&lt;"}]
                        buffers: [{id: "' onclick='x", device: "<img src=x onerror=alert(1)>"}]
                        importers: [{id: "LONG", attachment: pinned}]
                        """.replace("LONG", "very-long-".repeat(19)), "\u001b[31m\u202e.yaml"));
        return comparison(List.of(facts));
    }

    private static Comparison comparison(List<FactsFile> worlds) {
        try (Stream<Path> files = Files.list(Path.of("policies"))) {
            List<PolicyFile> policies = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(PolicyFile::read)
                    .toList();
            return Comparer.with(Evaluator.shipped(), Limits.defaults()).compare(worlds, policies);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
