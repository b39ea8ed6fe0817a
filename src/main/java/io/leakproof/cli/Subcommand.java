package io.leakproof.cli;

import io.leakproof.facts.KernelVersion;
import io.leakproof.policy.PolicyFile;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.UsageMessageSpec;

/** A subcommand: lays out its help as all do, knows the streams of the run, and refuses arguments. */
abstract class Subcommand extends CommandOptions implements Callable<Integer> {

    private final Streams streams;

    /**
     * A subcommand that takes no options yet.
     *
     * @param synopsis what may stand behind its name; empty where that follows from its options
     */
    Subcommand(Streams streams, String name, String synopsis, String... description) {
        this.streams = streams;
        UsageMessageSpec usage = spec().name(name).usageMessage();
        usage.description(description).sortOptions(false);
        usage.parameterListHeading("%nArguments:%n").optionListHeading("%nOptions:%n");
        if (!synopsis.isEmpty()) {
            usage.customSynopsis("leakproof " + name + " " + synopsis);
        }
    }

    /** What this run reads from and writes to. */
    final Streams streams() {
        return streams;
    }

    /** The kernel that {@code --kernel} gives. */
    final KernelVersion kernelVersion(String given) {
        return KernelVersion.of(given)
                .orElseThrow(() -> misused("--kernel: `" + given + "` is no version such as 6.12 or 6.19-rc3"));
    }

    /** The policy that an argument names, where all inputs are in order: variants are several. */
    final PolicyFile one(String argument, List<PolicyFile> policies) {
        if (policies.size() > 1) {
            throw misused(argument + " is one policy, not variants");
        }
        return policies.get(0);
    }
}
