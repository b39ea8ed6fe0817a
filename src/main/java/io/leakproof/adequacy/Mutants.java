package io.leakproof.adequacy;

import io.leakproof.policy.Policy;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.source.Word;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** All changes there are to be tried, always in the same order. */
final class Mutants {

    private static final RecordComponent[] PARTS = Policy.class.getRecordComponents();
    private static final Policy PERMISSIVE = Policy.permissive("");

    private Mutants() {}

    /** Every change of every rule that is tested: people's own, or all where there are none. */
    static List<Mutant> of(RuleBook rules) {
        return rules.tested().stream()
                .flatMap(rule -> rule.changes().stream())
                .<Mutant>map(Mutant.OfRule::new)
                .toList();
    }

    /** Every other value for every option that a policy sets. */
    static List<Mutant> of(Collection<Policy> policies) {
        List<Mutant> mutants = new ArrayList<>();
        for (Policy policy : policies) {
            for (int part = 0; part < PARTS.length; part++) {
                Object set = value(part, policy);
                if (isOption(part) && !set.equals(value(part, PERMISSIVE))) {
                    int changed = part;
                    values(part)
                            .filter(value -> !value.equals(set))
                            .forEach(value -> mutants.add(mutant(policy, changed, set, value)));
                }
            }
        }
        return mutants;
    }

    /** So many of them, evenly spread, in their order. */
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

    private static Mutant mutant(Policy policy, int part, Object was, Object becomes) {
        String option =
                PARTS[part].getName().replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        return new Mutant.OfPolicy(policy, with(policy, part, becomes), option, Word.of(was), Word.of(becomes));
    }

    private static boolean isOption(int part) {
        Class<?> type = PARTS[part].getType();
        return type.isEnum() || type == boolean.class;
    }

    private static Stream<?> values(int part) {
        Class<?> type = PARTS[part].getType();
        return type.isEnum() ? Arrays.stream(type.getEnumConstants()) : Stream.of(false, true);
    }

    private static Object value(int part, Policy policy) {
        try {
            return PARTS[part].getAccessor().invoke(policy);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Policy with(Policy policy, int changed, Object value) {
        Object[] values = new Object[PARTS.length];
        for (int part = 0; part < values.length; part++) {
            values[part] = part == changed ? value : value(part, policy);
        }
        try {
            return (Policy) Policy.class.getDeclaredConstructors()[0].newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
