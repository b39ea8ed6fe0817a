package io.leakproof.search;

import io.leakproof.rules.ExportQuestion;
import io.leakproof.rules.FreeQuestion;
import io.leakproof.rules.HandQuestion;
import io.leakproof.rules.HoldQuestion;
import io.leakproof.rules.KeepQuestion;
import io.leakproof.rules.OpenQuestion;
import io.leakproof.rules.PassQuestion;
import io.leakproof.rules.Rule;
import io.leakproof.rules.StoreQuestion;
import io.leakproof.rules.WaitQuestion;
import io.leakproof.rules.engine.RuleBook;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what rules of a user's own, or changed ones, may make matter to each other, which the shipped rules leave apart: they may
 * refuse what is not held, attached or charged, where the shipped ones refuse only what is, and they may know users and ranges by
 * name. A shipped rule that is left out refuses, holds or keeps less, which the argument allows. Immutable.
 */
final class OwnRules {

    /** What others than a range, an importer and three users change, beside the owner of a range. */
    private static final Set<String> OF_OTHERS =
            Set.of("OpenQuestion.busy", "ImportQuestion.overMemlock", "FreeQuestion.attached", "FreeQuestion.exported");

    /** What lets a range or an importer keep the device, or the range, from others. */
    private static final Set<String> HOLDING = names(HoldQuestion.class, KeepQuestion.class, WaitQuestion.class);

    /** What the argument for three users takes any user of a tenant to be allowed. */
    private static final Set<String> OF_USERS = names(
            OpenQuestion.class,
            StoreQuestion.class,
            ExportQuestion.class,
            FreeQuestion.class,
            PassQuestion.class,
            HandQuestion.class);

    private final List<Rule> own;

    OwnRules(RuleBook rules) {
        own = rules.notAsShipped();
    }

    /** Whether what becomes of one range through one importer may depend on all others. */
    boolean relateEverything() {
        return any(rule ->
                HOLDING.contains(rule.question()) || rule.reads().stream().anyMatch(OF_OTHERS::contains));
    }

    /** Whether more than three users may be needed, as where a descriptor goes from hand to hand. */
    boolean relateUsers() {
        return any(rule -> OF_USERS.contains(rule.question()) && reads(rule, "User."));
    }

    /** Whether one range may hold a device for what only another is let in for. */
    boolean tellBuffersApart() {
        return any(rule -> reads(rule, "Buffer."));
    }

    private boolean any(Predicate<Rule> what) {
        return own.stream().anyMatch(what);
    }

    private static boolean reads(Rule rule, String fields) {
        return rule.reads().stream().anyMatch(read -> read.startsWith(fields));
    }

    private static Set<String> names(Class<?>... questions) {
        return Stream.of(questions).map(Class::getSimpleName).collect(Collectors.toUnmodifiableSet());
    }
}
