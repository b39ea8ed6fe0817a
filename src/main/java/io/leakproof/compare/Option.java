package io.leakproof.compare;

import io.leakproof.policy.Policy;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * One option of a policy.
 *
 * @param id its name in YAML
 * @param value what a policy says
 * @param move gives the first policy what the second says
 */
record Option(String id, Function<Policy, Object> value, BinaryOperator<Policy> move) {

    /** All there are, in the order of the semantics. */
    static final List<Option> ALL = List.of(
            new Option("revoke", Policy::revoke, (to, from) -> to.with(from.revoke())),
            new Option("revoke_wait", Policy::revokeWait, (to, from) -> to.with(from.revokeWait())),
            new Option("pin", Policy::pin, (to, from) -> to.with(from.pin())),
            new Option("drm_master", Policy::drmMaster, (to, from) -> to.with(from.drmMaster())),
            new Option("quarantine", Policy::quarantine, (to, from) -> to.withQuarantine(from.quarantine())),
            new Option("scrub", Policy::scrub, (to, from) -> to.with(from.scrub())),
            new Option("fd_passing", Policy::fdPassing, (to, from) -> to.with(from.fdPassing())),
            new Option("import_by", Policy::importBy, (to, from) -> to.with(from.importBy())));

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
            kept = option.move.apply(kept, options.contains(option) ? policy : PERMISSIVE);
        }
        return kept;
    }

    /** The second policy with the options of the first. */
    static Policy all(Policy from, Policy to) {
        Policy moved = to;
        for (Option option : ALL) {
            moved = option.move.apply(moved, from);
        }
        return moved;
    }
}
