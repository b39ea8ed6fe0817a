package io.leakproof.testing;

import static io.leakproof.testing.Facts.importer;
import static io.leakproof.testing.Facts.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakproof.facts.Attachment;
import io.leakproof.policy.Revoke;
import io.leakproof.rules.Errno;
import io.leakproof.rules.Generation;
import io.leakproof.rules.Owner;
import io.leakproof.rules.RuleFile;
import io.leakproof.rules.engine.RuleBook;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleVerifierTest {

    private static final String RULE = "revoke-required-refuses-importers-that-cannot-be-revoked";

    @Test
    void a_failure_tells_the_rule_what_was_given_expected_and_heard() {
        assertThatThrownBy(() -> RuleVerifier.rule(RULE)
                        .given(policy(Revoke.REQUIRED), importer(Attachment.DYNAMIC))
                        .denies(Errno.EOPNOTSUPP))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(
                        "rule `" + RULE + "` (rules/revoke.drl:",
                        "says      Where revoke is required, an importer that cannot be revoked is refused.\n",
                        "asked     ImportQuestion\n",
                        "given     device {id: device0, open: exclusive,",
                        "          importer {id: importer0, attachment: dynamic,",
                        "under     policy {revoke: required}\n",
                        "expected  denies with EOPNOTSUPP\n",
                        "heard     nothing\n");
    }

    @Test
    void a_rule_that_speaks_is_not_silent() {
        assertThatThrownBy(() -> RuleVerifier.rule(RULE)
                        .given(policy(Revoke.REQUIRED), importer(Attachment.PINNED))
                        .isSilent())
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("expected  is silent", "heard     Denial {by: policy, errno: EOPNOTSUPP");
    }

    @Test
    void a_denial_with_another_error_is_a_failure() {
        assertThatThrownBy(() -> RuleVerifier.rule(RULE)
                        .given(policy(Revoke.REQUIRED), importer(Attachment.PINNED))
                        .denies(Errno.EPERM))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void a_rule_that_does_not_exist_is_told() {
        assertThatThrownBy(() -> RuleVerifier.rule("pin-forbiden-refuses-importers-that-pin"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no rule is called `pin-forbiden-refuses-importers-that-pin`. Maybe"
                        + " `pin-forbidden-refuses-importers-that-pin`");
    }

    @Test
    void an_option_outside_a_policy_is_told() {
        assertThatThrownBy(() -> RuleVerifier.rule(RULE).given(Revoke.REQUIRED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("options go into Facts.policy(…)");
    }

    /** It would change nothing, and the test would pass for another reason than it says. */
    @Test
    void what_the_question_has_no_place_for_is_refused() {
        RuleVerifier importing = RuleVerifier.rule(RULE);
        assertThatThrownBy(() -> importing.given(Generation.STALE))
                .hasMessage("`ImportQuestion` has no place for `Generation`");
        assertThatThrownBy(() -> importing.given(Circumstance.ATTACHED))
                .hasMessage("`ImportQuestion` has no place for `ATTACHED`");
        assertThatThrownBy(() -> importing.given(Facts.user("A", "red"), Facts.user("B", "blue")))
                .hasMessage("`ImportQuestion` has no place for `B`");
        assertThatThrownBy(() -> importing.given(Owner.SELF, Owner.NOBODY))
                .hasMessage("a rule is given one `Owner`, not two");
    }

    @Test
    void rules_may_come_as_text() {
        RuleBook own = RuleBook.of(List.of(new RuleFile("zone.drl", """
                package leakproof;

                import io.leakproof.facts.*;
                import io.leakproof.rules.*;

                rule "zone-refuses-users-of-another-zone"
                when
                    // somebody imports through an importer that stands in another zone
                    $import : ImportQuestion( user.labels.value("zone") != importer.labels.value("zone") )
                then
                    insert( new Denial( Authority.POLICY, Errno.EACCES, "another zone" ) );
                end
                """)));
        assertThat(RuleVerifier.rule("zone-refuses-users-of-another-zone", own)
                        .given(
                                Facts.labelled(Facts.user("A", "red"), "zone", "east"),
                                Facts.labelled(importer(), "zone", "west"))
                        .denies(Errno.EACCES)
                        .given(
                                Facts.labelled(Facts.user("A", "red"), "zone", "east"),
                                Facts.labelled(importer(), "zone", "east"))
                        .isSilent())
                .isNotNull();
    }
}
