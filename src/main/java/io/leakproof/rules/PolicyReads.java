package io.leakproof.rules;

import io.leakproof.policy.Labels;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds which parts of a policy a set of rules reads, so that all the others can be left out of account. Thread-safe. */
public final class PolicyReads {

    public static final PolicyReads NOTHING = new PolicyReads(Set.of());

    /** What stands before the name of a part of a policy. */
    static final String PREFIX = "Policy.";

    /** The name of a policy whose name no rule reads. */
    private static final String UNREAD = "any";

    private final Set<String> fields;
    private final List<PolicyOption<?>> options;

    /** The policy that was asked about last: a search asks thousands of times about the same. */
    private volatile Known last;

    /**
     * A policy that was asked about.
     *
     * @param policy the policy
     * @param read as much of it as is read
     */
    private record Known(Policy policy, Policy read) {}

    private PolicyReads(Set<String> fields) {
        this.fields = fields;
        options = PolicyOption.ALL.stream()
                .filter(option -> fields.contains(option.component()))
                .toList();
        Policy permissive = Policy.permissive(UNREAD);
        last = new Known(permissive, permissive);
    }

    /** The parts of a policy among fields written as {@code Type.field}. */
    public static PolicyReads among(Set<String> reads) {
        return new PolicyReads(reads.stream()
                .filter(read -> read.startsWith(PREFIX))
                .map(read -> read.substring(PREFIX.length()))
                .collect(Collectors.toSet()));
    }

    /** Whether no part of a policy is read. */
    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** The options that are read, in the order of the semantics. */
    public List<PolicyOption<?>> options() {
        return options;
    }

    /** The policy with everything that is not read at its default. */
    @SuppressWarnings("ReferenceEquality") // an equal policy is read anew, which comes to the same
    public Policy of(Policy policy) {
        Known known = last;
        if (known.policy() != policy) {
            known = new Known(policy, read(policy));
            last = known;
        }
        return known.read();
    }

    private Policy read(Policy policy) {
        return policy.toBuilder(options)
                .id(fields.contains("id") ? policy.id() : UNREAD)
                .summary(fields.contains("summary") ? policy.summary() : "")
                .source(fields.contains("source") ? policy.source() : "")
                .labels(fields.contains("labels") ? policy.labels() : Labels.none())
                .build();
    }
}
