package io.leakproof.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakproof.facts.Attachment;
import io.leakproof.facts.Importer;
import io.leakproof.policy.Policy;
import io.leakproof.policy.Revoke;
import io.leakproof.rules.Question;
import io.leakproof.rules.Rule;
import io.leakproof.rules.RuleFile;
import io.leakproof.rules.UnmapQuestion;
import io.leakproof.rules.language.Explanation;
import io.leakproof.rules.language.Reading;
import io.leakproof.rules.language.Tested;
import io.leakproof.source.BadInputException;
import io.leakproof.testing.Facts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Why a rule speaks or is silent. Drools is the judge: where it lets a rule speak, all conditions hold, and only there. */
@Tag("slow")
class ExplanationTest {

    private static final int QUESTIONS = 300;

    private static UnmapQuestion unmap(Importer importer) {
        return new UnmapQuestion(Facts.device(), Facts.buffer(), importer);
    }

    private static Explanation of(String rule, List<Explanation> explanations) {
        return explanations.stream()
                .filter(one -> one.rule().id().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void names_the_condition_that_did_not_hold_with_what_it_found_and_what_it_wanted() {
        Policy policy = Facts.policy(Revoke.WHEN_POSSIBLE);
        Explanation explanation = of(
                "revoke-unmaps-importers-that-can-be-revoked",
                RuleBook.shipped().explain(policy, unmap(Facts.importer(Attachment.PINNED))));
        assertThat(explanation.spoke()).isFalse();
        assertThat(explanation.conditions()).extracting(Tested::held).containsExactly(true, false, true);
        Tested failing = explanation.failing().get(0);
        assertThat(failing.condition().fact()).isEqualTo("Importer");
        assertThat(failing.condition().text())
                .isEqualTo("attachment in ( Attachment.DYNAMIC, Attachment.PINNED_REVOCABLE )");
        assertThat(failing.condition().about()).containsExactly("Importer");
        assertThat(failing.condition().line()).isGreaterThan(explanation.rule().line());
        assertThat(failing.subject()).isEqualTo(Facts.importer().id());
        assertThat(failing.readings()).containsExactly(new Reading("attachment", "pinned"));
        assertThat(failing.wanted()).containsExactly("dynamic", "pinned-revocable");
        assertThat(explanation.conditions().get(0).readings()).containsExactly(new Reading("revoke", "when-possible"));
    }

    @Test
    void agrees_with_drools_about_every_shipped_rule() {
        agreesWithDrools(RuleBook.shippedByDrools(), 1);
    }

    @Test
    void agrees_with_drools_about_whatever_a_condition_may_look_like() {
        agreesWithDrools(RuleBook.of(List.of(new RuleFile("forms.drl", forms(FORMS)))), 2);
    }

    /** Drools decides whether a rule speaks, and each rule speaks sometimes and is silent sometimes. */
    private static void agreesWithDrools(RuleBook book, long seed) {
        RandomQuestions random = new RandomQuestions(seed);
        TreeSet<String> spoke = new TreeSet<>();
        TreeSet<String> silent = new TreeSet<>();
        for (Class<?> type : types()) {
            for (int number = 0; number < QUESTIONS; number++) {
                Question question = random.about(type);
                Policy policy = random.policy();
                List<String> heard = book.ask(policy, question).rulings().stream()
                        .map(ruling -> ruling.rule().id())
                        .toList();
                List<String> explained = new ArrayList<>();
                for (Explanation one : book.explain(policy, question)) {
                    assertThat(one.conditions()).extracting(Tested::condition).isEqualTo(book.conditions(one.rule()));
                    (one.spoke() ? spoke : silent).add(one.rule().id());
                    if (one.spoke()) {
                        explained.add(one.rule().id());
                    }
                }
                assertThat(explained)
                        .as("%s under %s, seed %s", question, policy, seed)
                        .isEqualTo(heard);
            }
        }
        List<String> all = book.rules().stream().map(Rule::id).sorted().toList();
        assertThat(spoke).containsExactlyElementsOf(all);
        assertThat(silent).containsExactlyElementsOf(all);
    }

    private static List<Class<?>> types() {
        return java.util.Arrays.stream(Question.class.getPermittedSubclasses())
                .sorted(Comparator.comparing(Class::getSimpleName))
                .<Class<?>>map(type -> type)
                .toList();
    }

    private static final List<String> FORMS = List.of(
            "$ask : ImportQuestion( overMemlock )",
            "$ask : ImportQuestion( !overMemlock )",
            "$ask : ImportQuestion( overMemlock == false )",
            "$ask : ImportQuestion( overMemlock != false, user.tenant == \"red\" )",
            "$ask : ImportQuestion( owner not in ( Owner.SELF, Owner.LIMBO ) )",
            "$ask : ImportQuestion( owner == Owner.SELF || owner == Owner.LIMBO )",
            "$ask : ImportQuestion( owner == Owner.SELF || == Owner.LIMBO )",
            "$ask : ImportQuestion( owner == Owner.SELF || overMemlock && user.tenant == \"red\" )",
            "$ask : ImportQuestion( ( owner == Owner.SELF || overMemlock ) && user.tenant == \"red\" )",
            "$ask : ImportQuestion( !( owner == Owner.SELF || overMemlock ) )",
            "$ask : ImportQuestion( ) Importer( pins() && revocable() )",
            "$ask : ImportQuestion( ) Importer( driver != null && driver.startsWith( \"ml\" ) )",
            "$ask : ImportQuestion( ) Importer( driver != null )",
            "$ask : ImportQuestion( ) Importer( labels.value(\"zone\") == \"red\" )",
            "$ask : ImportQuestion( ) Importer( labels.has(\"zone\") )",
            "$ask : ImportQuestion( ) Importer( !labels.has(\"zone\") )",
            "$ask : ImportQuestion( user.labels.value(\"zone\") != importer.labels.value(\"zone\") )",
            "$ask : ImportQuestion( ) Buffer( size > 4096 )",
            "$ask : ImportQuestion( ) Buffer( size >= 4096 && size < 12288 )",
            "$ask : ImportQuestion( ) Buffer( size > 0 && < 12288L )",
            "$ask : ImportQuestion( ) Buffer( $size : size ) User( memlock < $size )",
            "$ask : ImportQuestion( ) Buffer( $size : size > 4096 ) User( memlock != $size )",
            "$ask : ImportQuestion( ) $device : Device( ) Importer( id == $device.id )",
            "$ask : ImportQuestion( ) User( tenant == $ask.buffer.labels.value(\"zone\") )",
            "$ask : ImportQuestion( ) not User( tenant == \"red\" )",
            "$ask : ImportQuestion( ) not User( tenant == \"red\", memlock > 0 )",
            "$ask : ImportQuestion( ) exists User( tenant == \"red\" ) not Importer( peer2peer == true )",
            "$ask : ImportQuestion( ) User( tenant == \"red\" /* he */ || // or she\n tenant in ( \"blue\" ) )",
            "$ask : ImportQuestion( ) Policy( quarantine, id == \"red\" )",
            "$ask : ImportQuestion( ) User( tenant.contains( \"e\" ) && !tenant.isEmpty() )",
            "$ask : ImportQuestion( ) User( tenant contains \"lu\" )",
            "$ask : ImportQuestion( ) User( tenant not contains \"lu\" )",
            "$ask : ImportQuestion( ) User( tenant > \"n\" )",
            "$ask : ImportQuestion( user == user, user.tenant == \"red\" )",
            "$ask : PassQuestion( giver.tenant == taker.tenant )",
            "$ask : PassQuestion( giver.tenant.equals( \"red\" ) )");

    private static String forms(List<String> conditions) {
        StringBuilder text = new StringBuilder("""
                package leakproof;
                import io.leakproof.facts.*;
                import io.leakproof.policy.*;
                import io.leakproof.rules.*;
                """);
        for (String condition : conditions) {
            text.append("rule \"form-")
                    .append(conditions.indexOf(condition) + 10)
                    .append("\"\nwhen\n    ");
            text.append(condition).append("\nthen\n");
            text.append("    insert( new Denial( Authority.POLICY, Errno.EPERM, \"no\" ) );\nend\n");
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"user.memlock + 1 > 2", "user.tenant memberOf user.tenant", "user.tenant == \"red\" + \"dish\""})
    void is_owed_by_every_rule_so_a_condition_nobody_could_explain_is_refused(String condition) {
        RuleFile file = new RuleFile("odd.drl", forms(List.of("$ask : ImportQuestion( " + condition + " )")));
        assertThatThrownBy(() -> RuleBook.of(List.of(file)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("a condition compares")
                .hasMessageContaining("odd.drl:7:");
    }
}
