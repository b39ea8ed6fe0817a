package io.leakproof.rules.engine;

import static io.leakproof.testing.Facts.user;

import io.leakproof.facts.User;
import io.leakproof.testing.RuleVerifier;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Each rule alone: a match, and near misses that differ from it in one fact. A test is called as its rule. */
abstract class RuleTests {

    /** The classes with a test for each shipped rule. */
    static final List<Supplier<RuleTests>> ALL =
            List.of(KernelRulesTest::new, PolicyRulesTest::new, PlatformRulesTest::new);

    static final User A = user("A", "red");
    static final User ALSO_RED = user("A2", "red");

    private Function<String, RuleVerifier> verifier = RuleVerifier::rule;

    /** The rule under test. */
    RuleVerifier rule(String id) {
        return verifier.apply(id);
    }

    /** Puts rules of another book in the place of the shipped ones. */
    RuleTests against(RuleBook book) {
        verifier = id -> RuleVerifier.rule(id, book);
        return this;
    }
}
