package io.leakproof.compare;

import io.leakproof.policy.DrmMaster;
import io.leakproof.policy.FdPassing;
import io.leakproof.policy.ImportBy;
import io.leakproof.policy.Pin;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyScrub;
import io.leakproof.policy.Revoke;
import io.leakproof.policy.RevokeWait;
import io.leakproof.source.Word;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One option of a policy.
 *
 * @param id its name in YAML
 * @param values all it may be, the default first
 * @param value what a policy says
 * @param with the policy, saying this instead
 */
record Option(String id, List<Object> values, Function<Policy, Object> value, BiFunction<Policy, Object, Policy> with) {

    /** All there are, in the order of the semantics. */
    static final List<Option> ALL = List.of(
            of("revoke", Revoke.class, Policy::revoke, (policy, value) -> policy.with(value)),
            of("revoke_wait", RevokeWait.class, Policy::revokeWait, (policy, value) -> policy.with(value)),
            of("pin", Pin.class, Policy::pin, (policy, value) -> policy.with(value)),
            of("drm_master", DrmMaster.class, Policy::drmMaster, (policy, value) -> policy.with(value)),
            new Option(
                    "quarantine",
                    List.of(false, true),
                    Policy::quarantine,
                    (policy, value) -> policy.withQuarantine(value.equals(true))),
            of("scrub", PolicyScrub.class, Policy::scrub, (policy, value) -> policy.with(value)),
            of("fd_passing", FdPassing.class, Policy::fdPassing, (policy, value) -> policy.with(value)),
            of("import_by", ImportBy.class, Policy::importBy, (policy, value) -> policy.with(value)));

    private static final Policy PERMISSIVE = Policy.permissive("");

    /** The options that a policy does not leave at their defaults. */
    static List<Option> setBy(Policy policy) {
        return ALL.stream()
                .filter(option -> !option.value.apply(policy).equals(option.value.apply(PERMISSIVE)))
                .toList();
    }

    /** The policy with all options at their defaults but these. */
    static Policy only(List<Option> options, Policy policy) {
        Policy kept = policy;
        for (Option option : ALL) {
            kept = option.move(kept, options.stream().anyMatch(one -> one.id.equals(option.id)) ? policy : PERMISSIVE);
        }
        return kept;
    }

    /** The second policy with the options of the first. */
    static Policy all(Policy from, Policy to) {
        Policy moved = to;
        for (Option option : ALL) {
            moved = option.move(moved, from);
        }
        return moved;
    }

    /** All policies that differ from this one in this option. */
    List<Policy> others(Policy policy) {
        return values.stream()
                .filter(one -> !one.equals(value.apply(policy)))
                .map(one -> with.apply(policy, one))
                .toList();
    }

    /** What a policy says, as it is written. */
    Setting of(Policy policy) {
        Object said = value.apply(policy);
        return new Setting(id, Word.of(said));
    }

    /** What a policy sets, in the order of the semantics. */
    static List<Setting> settings(Policy policy) {
        return setBy(policy).stream().map(option -> option.of(policy)).toList();
    }

    private Policy move(Policy to, Policy from) {
        return with.apply(to, value.apply(from));
    }

    private static <E extends Enum<E> & Word> Option of(
            String id, Class<E> type, Function<Policy, E> value, BiFunction<Policy, E, Policy> with) {
        return new Option(
                id,
                List.of((Object[]) type.getEnumConstants()),
                value::apply,
                (policy, one) -> with.apply(policy, type.cast(one)));
    }
}
