package io.leakproof.adequacy;

import io.leakproof.policy.BaseOptions;
import io.leakproof.policy.OptionValue;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyFile;
import io.leakproof.policy.PolicyOption;
import io.leakproof.rules.engine.RuleBook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** All changes there are to be tried, always in the same order. */
final class Mutants {

    private Mutants() {}

    /** Every change of every rule that is tested: people's own, or all where there are none. */
    static List<Mutant> of(RuleBook rules) {
        return rules.tested().stream()
                .flatMap(rule -> rule.changes().stream().<Mutant>map(change -> new Mutant.OfRule(rule, change)))
                .toList();
    }

    /** Every other value for every option that a policy sets, and no base where it has one. */
    static List<Mutant> of(Collection<Policy> policies) {
        return policies.stream()
                .flatMap(policy ->
                        Stream.concat(withoutBase(policy), policy.set().stream().flatMap(option -> of(policy, option))))
                .toList();
    }

    private static Stream<Mutant> withoutBase(Policy policy) {
        return policy.settings().stream()
                .filter(setting -> !PolicyFile.isOption(setting.option()))
                .map(base -> new Mutant.OfPolicy(
                        policy,
                        policy.toBuilder().base(BaseOptions.NONE).build(),
                        base,
                        new OptionValue(base.option(), BaseOptions.NONE.word())));
    }

    private static Stream<Mutant> of(Policy policy, PolicyOption<?> option) {
        return option.others(policy).stream()
                .map(changed -> new Mutant.OfPolicy(policy, changed, option.in(policy), option.in(changed)));
    }

    /** Takes so many of the mutants, evenly spread, in their order. */
    static List<Mutant> sample(List<Mutant> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        List<Mutant> some = new ArrayList<>();
        for (int one = 0; one < most; one++) {
            some.add(all.get((int) ((long) one * all.size() / most)));
        }
        return some;
    }
}
