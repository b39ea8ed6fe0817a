package io.leakproof.report;

import io.leakproof.json.Json;
import io.leakproof.policy.BaseOptions;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import java.util.stream.Collectors;

/** Writes a policy as the YAML from which it can be read again. */
public final class PolicyYaml {

    private PolicyYaml() {}

    /** The whole file. */
    public static String of(Policy policy) {
        return "policy: " + Json.write(policy.id(), false) + "\n"
                + "base: " + policy.base().word() + "\n"
                + "options: " + (policy.base() == BaseOptions.NONE ? all(policy) : policy.written()) + "\n";
    }

    private static String all(Policy policy) {
        return PolicyOption.ALL.stream()
                .map(option -> option.in(policy).toString())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
