package io.leakproof.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.policy.Policy;
import io.leakproof.rules.Conclusion;
import io.leakproof.rules.Question;
import io.leakproof.rules.Rule;
import io.leakproof.rules.RuleFile;
import io.leakproof.rules.engine.RandomQuestions;
import io.leakproof.rules.engine.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is read without Drools is what Drools says: of the shipped rules, of changed ones, and of every form a condition has. */
@Tag("slow")
class RuleTreeTest {

    private static final int QUESTIONS = 400;
    private static final String FORMS = """
            package leakproof;

            import io.leakproof.facts.*;
            import io.leakproof.policy.*;
            import io.leakproof.rules.*;

            rule "two-of-three"
            when
                $import : ImportQuestion( overMemlock == true && owner != Owner.SELF || user.tenant == "red",
                                          ( owner == Owner.SELF || owner in ( Owner.LIMBO, Owner.NOBODY ) ) )
                Importer( $access : access, pins() )
                not Device( memory == Memory.DEVICE )
                exists Policy( quarantine == false, revoke not in ( Revoke.NONE ) )
            then
                insert( new Denial( Authority.POLICY, Errno.EACCES, $import.user().id() + ", " + $access ) );
            end

            rule "a-short-form"
            when
                $import : ImportQuestion( user.tenant == "red" || == "blue" )
            then
                insert( new Denial( Authority.KERNEL, Errno.EPERM, "red \\"or\\" blue" ) );
            end
            """;

    @Test
    void all_shipped_rules_are_read() {
        RuleBook book = RuleBook.shipped();
        assertThat(book.trees()).extracting(RuleTree::rule).containsExactlyElementsOf(book.rules());
    }

    @Test
    @Timeout(20) // a pass over the file for each rule takes minutes
    void many_rules_of_one_file_are_read_in_one_pass() {
        String head = FORMS.substring(0, FORMS.indexOf("rule \""));
        String one = FORMS.substring(FORMS.indexOf("rule \"a-short-form\""));
        List<Rule> rules = IntStream.range(0, 4_000)
                .mapToObj(number -> new Rule(
                        "a-short-form-" + number,
                        "many.drl",
                        7 + 6 * number,
                        "ImportQuestion",
                        Set.of(),
                        "",
                        "",
                        false))
                .toList();
        StringBuilder text = new StringBuilder(head);
        rules.forEach(rule -> text.append(one.replace("a-short-form", rule.id())));
        List<RuleTree> trees = RuleTreeReader.of(new RuleFile("many.drl", text.toString()), rules);
        assertThat(trees).extracting(RuleTree::rule).containsExactlyElementsOf(rules);
        RuleTree last = trees.get(trees.size() - 1);
        assertThat(last.changes()).hasSizeGreaterThan(3);
        long before = text.substring(0, text.lastIndexOf("then")).lines().count();
        assertThat(last.conclusionLine()).isEqualTo((int) before + 1);
    }

    @Test
    void says_what_drools_says_of_the_shipped_rules() {
        assertSame(RuleBook.shipped());
    }

    @Test
    void says_what_drools_says_whatever_form_conditions_have() {
        RuleBook book = RuleBook.of(List.of(new RuleFile("forms.drl", FORMS)));
        assertThat(book.trees().get(0).conditions())
                .extracting(Condition::text)
                .contains("overMemlock == true", "owner in ( Owner.LIMBO, Owner.NOBODY )", "pins()")
                .doesNotContain("$access : access");
        assertSame(book);
    }

    @Test
    void a_changed_rule_says_what_drools_says_of_the_changed_text() {
        List<Change> changes = RuleBook.shipped().trees().stream()
                .flatMap(rule -> rule.changes().stream())
                .filter(change -> change.changed().isPresent())
                .toList();
        List<Change> some = new ArrayList<>();
        StringBuilder text = new StringBuilder(FORMS.substring(0, FORMS.indexOf("rule \"")));
        for (int one = 0; one < changes.size(); one += 12) {
            RuleTree changed = changes.get(one).changed().orElseThrow();
            text.append(changed.text()
                            .replaceFirst("^rule \"([a-z0-9-]+)\"", "rule \"$1-changed-" + some.size() + "\""))
                    .append("\n");
            some.add(changes.get(one));
        }
        RuleBook drools = RuleBook.of(List.of(new RuleFile("changed.drl", text.toString())));
        assertThat(some).hasSizeGreaterThan(20).hasSameSizeAs(drools.rules());
        RandomQuestions questions = new RandomQuestions(5);
        for (int number = 0; number < QUESTIONS; number++) {
            Policy policy = questions.policy();
            for (int one = 0; one < some.size(); one++) {
                RuleTree changed = some.get(one).changed().orElseThrow();
                Question question = about(questions, changed.rule());
                assertThat(changed.ask(policy, question))
                        .as(
                                "%s: %s at %s under %s",
                                changed.rule().id(), some.get(one).sentence(), question, policy)
                        .isEqualTo(said(drools, drools.rules().get(one), policy, question));
            }
        }
    }

    @Test
    void a_rule_that_is_left_out_is_not_heard_where_another_is_changed() {
        RuleBook book = RuleBook.shipped();
        RuleBook changed = book.with(book.trees().get(0).changes().get(0));
        RandomQuestions questions = new RandomQuestions(7);
        for (Rule rule : changed.rules()) {
            RuleBook without = changed.without(rule.id());
            for (int number = 0; number < QUESTIONS / 10; number++) {
                assertThat(without.ask(questions.policy(), about(questions, rule))
                                .rulings())
                        .noneMatch(ruling -> ruling.rule().equals(rule));
            }
        }
    }

    @Test
    void a_book_with_a_changed_rule_hears_all_others_as_before() {
        RuleBook book = RuleBook.shipped();
        Change change = book.trees().get(0).changes().get(0);
        RuleBook changed = book.with(change);
        RandomQuestions questions = new RandomQuestions(6);
        for (int number = 0; number < QUESTIONS; number++) {
            Policy policy = questions.policy();
            Question question = about(questions, change.rule());
            assertThat(changed.ask(policy, question).rulings())
                    .isEqualTo(book.ask(policy, question).rulings().stream()
                            .filter(ruling -> !ruling.rule().equals(change.rule()))
                            .toList());
        }
    }

    private static void assertSame(RuleBook book) {
        RandomQuestions questions = new RandomQuestions(4);
        long spoke = 0;
        for (int number = 0; number < QUESTIONS; number++) {
            Policy policy = questions.policy();
            for (RuleTree written : book.trees()) {
                Question question = about(questions, written.rule());
                Optional<Conclusion> said = said(book, written.rule(), policy, question);
                assertThat(written.ask(policy, question))
                        .as("%s at %s under %s", written.rule().id(), question, policy)
                        .isEqualTo(said);
                assertThat(written.weigh(policy, question).speaks()).isEqualTo(said.isPresent());
                spoke += said.isPresent() ? 1 : 0;
            }
        }
        assertThat(spoke).as("a rule that never speaks is read by anybody").isGreaterThan(20);
    }

    private static Optional<Conclusion> said(RuleBook book, Rule rule, Policy policy, Question question) {
        return book.ask(policy, question).rulings().stream()
                .filter(ruling -> ruling.rule().equals(rule))
                .map(ruling -> ruling.conclusion())
                .findFirst();
    }

    private static Question about(RandomQuestions questions, Rule rule) {
        return questions.about(Stream.of(Question.class.getPermittedSubclasses())
                .filter(type -> type.getSimpleName().equals(rule.question()))
                .findFirst()
                .orElseThrow());
    }
}
