package io.leakproof.report;

import io.leakproof.json.Json;
import io.leakproof.policy.PolicyFile;

/**
 * A policy and what it was read from.
 *
 * @param policy as it stands in the file
 * @param file the policy file, as it was named
 * @param digest of the policy file
 */
record PolicyJson(String policy, String file, String digest) implements Json.Inlined {

    static PolicyJson of(PolicyFile policy) {
        return new PolicyJson(policy.policy().id(), policy.file(), policy.digest());
    }
}
