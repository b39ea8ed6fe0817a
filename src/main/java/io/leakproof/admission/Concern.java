package io.leakproof.admission;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** The kinds of finding that an admission can have, each with the action taken unless the configuration says otherwise. */
@Api(Api.Status.EXPERIMENTAL)
public enum Concern implements Word {
    CROSS_TENANT_READ(Action.DENY, "Under the policy in force one tenant can read another's data."),
    CROSS_TENANT_WRITE(Action.WARN, "Under the policy in force one tenant can write into another's memory."),
    POOL_LEAKS(
            Action.WARN,
            "Under the policy in force a card leaks to whoever is given it next, even where workloads ask for nothing but the card."),
    IMPORTER_EXCLUDED(
            Action.WARN, "The policy in force refuses an importer, so that the workload will not get what it wants."),
    FDS_MAY_CROSS(Action.WARN, "A workload with a device can hand file descriptors to other tenants."),
    DEVICE_NODES_WITHOUT_ALLOCATION(Action.DENY, "Device nodes of the host are taken, past every allocation."),
    DEVICES_BY_ENVIRONMENT(
            Action.DENY, "A variable, or a mount in its place, has the runtime give out cards, past every allocation."),
    DEVICES_BY_ANNOTATION(Action.DENY, "An annotation has device nodes injected, past every allocation."),
    RUNTIME_SOCKET(
            Action.DENY,
            "The socket of the container runtime, or a place where it or the kubelet takes orders, is mounted, by which any device of the node can be had."),
    ADMIN_ACCESS(Action.DENY, "All devices of a node are looked at, whoever has them."),
    SHARED_BESIDE_EXCLUSIVE(
            Action.DENY,
            "A device that tenants share stands beside an exporter of a tenant who wants its devices alone."),
    CLAIM_NOT_ALIGNED(Action.AUDIT, "A claim does not ask for an exporter and an importer below one PCIe root."),
    GUARDED_LABEL(Action.DENY, "Somebody sets a label that decides what is done about findings, and may not."),
    RESTS_ON_ASSUMPTION(Action.AUDIT, "What was decided rests on a value of the catalogue that was read nowhere."),
    UNKNOWN_DEVICE(Action.WARN, true, "A name stands for no device that is known."),
    UNKNOWN_TENANT(Action.WARN, true, "It is not known whose workload this is."),
    UNKNOWN_NODES(Action.WARN, true, "It is not known on which nodes this can run."),
    UNKNOWN_DRIVER(Action.WARN, true, "It is not known what a driver is like at the kernel of a node."),
    UNKNOWN_CLAIM(Action.WARN, true, "It is not known what devices a claim holds."),
    UNKNOWN_POD(
            Action.WARN, true, "It is not known what the workload is that somebody enters, or that is given a node."),
    UNKNOWN_CHANNELS(
            Action.WARN,
            true,
            "It is not known whether a workload can hand file descriptors to other tenants, where that decides."),
    UNKNOWN_RESOURCE(Action.WARN, true, "It is not known what this kind of object does."),
    KIND_NOT_READ(Action.WARN, true, "An object of a kind that is not read names devices, and no Pod was found in it."),
    FILE_NOT_READ(Action.WARN, true, "A file of a folder could not be read, so that it may hold anything."),
    UNDECIDED(Action.WARN, true, "It is not known whether a pair leaks: a limit was reached, or a rule failed."),
    INTERNAL_ERROR(Action.DENY, true, "The decision failed by a mistake in this program.");

    private final Action usually;
    private final boolean undetermined;
    private final String sentence;

    Concern(Action usually, String sentence) {
        this(usually, false, sentence);
    }

    Concern(Action usually, boolean undetermined, String sentence) {
        this.usually = usually;
        this.undetermined = undetermined;
        this.sentence = sentence;
    }

    /** What it means. */
    public String sentence() {
        return sentence;
    }

    /** What is done about it unless the configuration says otherwise. */
    public Action usually() {
        return usually;
    }

    /** Whether it is something that is not known, rather than something that is the case. */
    public boolean undetermined() {
        return undetermined;
    }
}
