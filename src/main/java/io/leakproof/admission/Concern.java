package io.leakproof.admission;

import io.leakproof.source.Word;

/** What an admission can find, and what is done about it unless the configuration says otherwise. */
public enum Concern implements Word {
    /** Under the policy in force one tenant can read another's data. */
    CROSS_TENANT_READ(Action.DENY),
    /** Under the policy in force one tenant can write into another's memory. */
    CROSS_TENANT_WRITE(Action.WARN),
    /** The policy in force refuses an importer, so that the workload will not get what it wants. */
    IMPORTER_EXCLUDED(Action.WARN),
    /** A workload with a device can hand file descriptors to other tenants. */
    FDS_MAY_CROSS(Action.WARN),
    /** Device nodes of the host are taken, past every allocation. */
    DEVICE_NODES_WITHOUT_ALLOCATION(Action.DENY),
    /** All devices of a node are looked at, whoever has them. */
    ADMIN_ACCESS(Action.DENY),
    /** A device that tenants share stands beside an exporter of a tenant who wants its devices alone. */
    SHARED_BESIDE_EXCLUSIVE(Action.DENY),
    /** A claim does not ask for an exporter and an importer below one PCIe root. */
    CLAIM_NOT_ALIGNED(Action.WARN),
    /** Somebody sets a label that decides what is done about findings, and may not. */
    GUARDED_LABEL(Action.DENY),
    /** What was decided rests on a value of the catalogue that was read nowhere. */
    RESTS_ON_ASSUMPTION(Action.AUDIT),
    /** A name that stands for no device that is known. */
    UNKNOWN_DEVICE(Action.WARN, true),
    /** Whose workload this is. */
    UNKNOWN_TENANT(Action.WARN, true),
    /** On which nodes it can run. */
    UNKNOWN_NODES(Action.WARN, true),
    /** What a driver is like at the kernel of a node. */
    UNKNOWN_DRIVER(Action.WARN, true),
    /** What devices a claim holds. */
    UNKNOWN_CLAIM(Action.WARN, true),
    /** What the workload is that somebody enters, or that is given a node. */
    UNKNOWN_POD(Action.WARN, true),
    /** Whether a workload can hand file descriptors to other tenants, where that decides. */
    UNKNOWN_CHANNELS(Action.WARN, true),
    /** What this kind of object does. */
    UNKNOWN_RESOURCE(Action.WARN, true),
    /** Whether a pair leaks: a limit was reached, or a rule failed. */
    UNDECIDED(Action.WARN, true),
    /** Anything: the decision failed by a mistake in this program. */
    INTERNAL_ERROR(Action.DENY, true);

    private final Action usually;
    private final boolean undetermined;

    Concern(Action usually) {
        this(usually, false);
    }

    Concern(Action usually, boolean undetermined) {
        this.usually = usually;
        this.undetermined = undetermined;
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
