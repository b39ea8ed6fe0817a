package io.leakproof.rules;

import io.leakproof.facts.Labels;
import io.leakproof.policy.Policy;
import java.util.Set;
import java.util.stream.Collectors;

/** Which parts of a policy a set of rules reads, so that all the others can be left out of account. Immutable. */
public final class PolicyReads {

    public static final PolicyReads NOTHING = new PolicyReads(Set.of());

    private static final String PREFIX = "Policy.";
    private static final Policy BLANK = Policy.permissive("");

    private final Set<String> fields;

    private PolicyReads(Set<String> fields) {
        this.fields = fields;
    }

    /** The parts of a policy among fields written as {@code Type.field}. */
    public static PolicyReads among(Set<String> reads) {
        return new PolicyReads(reads.stream()
                .filter(read -> read.startsWith(PREFIX))
                .map(read -> read.substring(PREFIX.length()))
                .collect(Collectors.toSet()));
    }

    /** The policy with everything that is not read at its default. */
    public Policy of(Policy policy) {
        return new Policy(
                fields.contains("id") ? policy.id() : "",
                fields.contains("summary") ? policy.summary() : "",
                fields.contains("source") ? policy.source() : "",
                fields.contains("revoke") ? policy.revoke() : BLANK.revoke(),
                fields.contains("revokeWait") ? policy.revokeWait() : BLANK.revokeWait(),
                fields.contains("pin") ? policy.pin() : BLANK.pin(),
                fields.contains("drmMaster") ? policy.drmMaster() : BLANK.drmMaster(),
                fields.contains("quarantine") && policy.quarantine(),
                fields.contains("scrub") ? policy.scrub() : BLANK.scrub(),
                fields.contains("fdPassing") ? policy.fdPassing() : BLANK.fdPassing(),
                fields.contains("importBy") ? policy.importBy() : BLANK.importBy(),
                fields.contains("labels") ? policy.labels() : Labels.none());
    }
}
