package io.leakproof.rules.engine;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.Pages;
import io.leakproof.adequacy.RuleClaim;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.Catalogue;
import io.leakproof.render.Markdown;
import io.leakproof.rules.Rule;
import io.leakproof.rules.language.Explanation;
import io.leakproof.rules.language.Tested;
import io.leakproof.search.Finding;
import io.leakproof.suite.Case;
import io.leakproof.suite.ReadingOptions;
import io.leakproof.suite.Suites;
import io.leakproof.testing.Recording;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Keeps the page of the shipped rules whole. A heading for each rule, which reports in SARIF point at; what it says and where it
 * was read stand in its file; where it speaks and where it only nearly does is what its test says; the story is the shortest of a
 * fixture that leaks by this rule, or would without it, that of the seed if there is one.
 */
@Tag("slow")
class ShippedRulesPageTest {

    private static final Path PAGE = Pages.FOLDER.resolve("shipped-rules.md");
    private static final String SEED = "gaudi-rdma";

    /** A story in which a rule decides: the leak that it is, or the one that it prevents. */
    private record Decided(Evaluation evaluation, Finding finding, boolean prevented) {
        static final Comparator<Decided> BEST = comparing((Decided story) ->
                        !story.evaluation().world().scenario().equals(SEED))
                .thenComparingInt(story -> story.finding().steps());
    }

    @Test
    void the_page_tells_of_each_rule() throws IOException, ReflectiveOperationException {
        RuleBook book = RuleBook.shipped();
        Map<String, List<RuleClaim>> claims = claims(book).stream().collect(Collectors.groupingBy(RuleClaim::rule));
        Map<String, Decided> stories = stories(Evaluator.with(book));
        StringBuilder page = new StringBuilder("""
                # Shipped rules

                [Back to README](../../../README.md)

                This page gives for each rule its sentence, its source, a case in which it applies, and a similar one in which it does not. Where a
                fixture leaks by the rule, or would leak without it, its shortest story follows. Names are those of YAML: in a rule `drm_master` is
                `drmMaster`, and its value `while-attached` is `DrmMaster.WHILE_ATTACHED`. [Rules](rules.md) says how to write your own.

                <!-- generated from the rules, their tests and the fixtures by ShippedRulesPageTest -->
                """);
        book.rules().stream().map(Rule::file).distinct().forEach(file -> {
            page.append("\n## [" + file + "](../../../" + file + ")\n");
            book.rules().stream()
                    .filter(rule -> rule.file().equals(file))
                    .forEach(rule ->
                            page.append(section(book, rule, Objects.requireNonNull(claims.get(rule.id())), stories)));
        });
        page.append("\n<!-- end -->\n");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("%s; `-Dgolden.write=true` writes it anew", PAGE)
                .isEqualTo(page.toString());
    }

    private static String section(RuleBook book, Rule rule, List<RuleClaim> claims, Map<String, Decided> stories) {
        List<Explanation> explained = claims.stream()
                .map(claim -> book.explain(rule, claim.policy(), claim.question()))
                .toList();
        Explanation match =
                explained.stream().filter(Explanation::spoke).findFirst().orElseThrow();
        Explanation miss = explained.stream()
                .filter(one -> !one.spoke())
                .min(comparingInt(one -> one.failing().size()))
                .orElseThrow();
        StringBuilder text = new StringBuilder("\n### " + rule.id() + "\n");
        Markdown.paragraph(text, rule.sentence());
        Markdown.paragraph(text, "Source: " + rule.source());
        text.append("\n- Applies where " + read(match.conditions()) + ".\n");
        text.append("- Near miss: does not apply where " + read(miss.failing()) + ".\n");
        if (stories.containsKey(rule.id())) {
            tell(text, stories.get(rule.id()));
        }
        return text.toString();
    }

    /** What conditions have read: {@code revoke: none} of the policy, {@code attachment: pinned} of an importer. */
    private static String read(List<Tested> conditions) {
        return conditions.stream()
                .flatMap(tested -> tested.readings().isEmpty()
                        ? Stream.of("there is no " + tested.condition().fact() + " with `"
                                + tested.condition().text() + "`")
                        : tested.readings().stream()
                                .map(reading -> "`" + reading.path() + "` of "
                                        + tested.condition().fact() + " is `" + reading.value() + "`"))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static void tell(StringBuilder text, Decided story) {
        String where = "`" + story.evaluation().policy().id() + "` in `"
                + story.evaluation().world().scenario() + "`";
        text.append('\n' + (story.prevented() ? "Without it, " : "") + where + " leaks by "
                + story.finding().channel().word() + " in " + story.finding().steps() + " events:\n\n");
        List<String> lines = story.finding().story();
        for (int i = 0; i < lines.size() - 1; i++) {
            text.append((i + 1) + ". " + Markdown.text(lines.get(i)) + '\n');
        }
        text.append("\n✗ " + Markdown.text(lines.get(lines.size() - 1)) + '\n');
    }

    /** What the tests of the rules expect, and hold. */
    private static List<RuleClaim> claims(RuleBook book) throws ReflectiveOperationException {
        Recording recording = Recording.start();
        for (var tests : RuleTests.ALL) {
            RuleTests made = tests.get().against(book);
            for (Method method : made.getClass().getDeclaredMethods()) {
                if (method.isAnnotationPresent(Test.class)) {
                    method.setAccessible(true);
                    method.invoke(made);
                }
            }
        }
        recording.stop();
        return recording.rules().stream().filter(claim -> claim.book() == book).toList();
    }

    private static Map<String, Decided> stories(Evaluator evaluator) {
        Map<String, Decided> stories = new HashMap<>();
        Suites.cases(Suites.read(
                        List.of(Path.of("fixtures")),
                        List.of(Path.of("policies")),
                        ReadingOptions.with(Catalogue::shipped)))
                .forEach(test -> stories(evaluator, test)
                        .forEach((rule, story) -> stories.merge(
                                rule, story, (one, other) -> Decided.BEST.compare(one, other) <= 0 ? one : other)));
        return stories;
    }

    private static Map<String, Decided> stories(Evaluator evaluator, Case test) {
        Map<String, Decided> stories = new HashMap<>();
        Evaluation evaluation = evaluator.evaluate(test.world(), test.policy().policy());
        evaluation
                .findings()
                .values()
                .forEach(finding -> stories.put(finding.ruling().rule().id(), new Decided(evaluation, finding, false)));
        if (!evaluation.search().leaks()) {
            for (Rule rule : evaluation.search().spoke()) {
                evaluator
                        .without(rule.id())
                        .evaluate(test.world(), test.policy().policy())
                        .findings()
                        .values()
                        .stream()
                        .filter(finding -> finding.channel().leak())
                        .min(comparingInt(Finding::steps))
                        .ifPresent(finding -> stories.put(rule.id(), new Decided(evaluation, finding, true)));
            }
        }
        return stories;
    }
}
