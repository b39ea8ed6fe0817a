package io.leakproof.facts;

import static io.leakproof.facts.WorldEffect.COVERED;
import static io.leakproof.facts.WorldEffect.OPEN;
import static io.leakproof.facts.WorldEffect.PRESENT_ONLY;

import io.leakproof.source.Word;

/** The kinds of what a reader of a machine could not see, each with what would settle it. */
public enum UnknownKind implements Word {
    /** Which kernel runs. */
    KERNEL_VERSION(OPEN, "`proc/version` of the machine, or `--kernel RELEASE`"),
    /** Which buffers there are. */
    BUFFERS_NOT_LISTED(OPEN, "root and debugfs (`/sys/kernel/debug/dma_buf/bufinfo`)"),
    /** Which drivers are bound to devices. */
    DRIVERS_NOT_LISTED(OPEN, "sysfs (`/sys/bus/*/devices`), which the collector writes as `sys/devices.txt`"),
    /** Which processes there are, and what they have open. */
    PROCESSES_NOT_READ(OPEN, "root, and the `/proc` of the host's first pid namespace (`hostPID: true` in a pod)"),
    /** What the rest of a capture says. */
    CAPTURE_CUT_SHORT(OPEN, "a capture that is whole, to its line `@ end`"),
    /** What the list of buffers says, as it has not the form that kernels are known to write. */
    BUFINFO_ODD(OPEN, "a whole `/sys/kernel/debug/dma_buf/bufinfo` in the form of Linux 6.1 to 7.3"),
    /** What the list of memory registrations says, as it has not the form that {@code rdma} is known to write. */
    RDMA_JSON_ODD(OPEN, "`rdma -j resource show` of iproute2 6.1 or later"),
    /** Which further attachments the BPF iterator left out. */
    BPF_LIST_CUT(
            OPEN, "root and debugfs (`/sys/kernel/debug/dma_buf/bufinfo`), or an iterator that lists all attachments"),
    /** Which memory is registered for RDMA. */
    MEMORY_REGISTRATIONS_NOT_LISTED(
            OPEN, "`rdma -j resource show mr` of iproute2 6.1 or later, in the host's network namespace"),

    /** What a driver that exports does with its buffers. */
    EXPORTER_CLASS_UNKNOWN(COVERED, "an entry for the module under `exporters:` in a catalogue (`--catalogue`)"),
    /** How a driver imports. */
    IMPORTER_CLASS_UNKNOWN(
            COVERED, "an entry for the module under `importers:` in a catalogue (`--catalogue`), or its module file"),
    /** How a driver imports of which no more is known than its name. */
    IMPORTER_CLASS_BY_NAME(COVERED, "the module file under `/lib/modules`, or the kernel's release"),
    /** Which of several devices a buffer is of. */
    EXPORTER_DEVICE_UNKNOWN(COVERED, "root and BPF (`/sys/fs/bpf/drm_holders`, pinned by an administrator)"),
    /** Which generation of a device this is. */
    EXPORTER_GENERATION_UNKNOWN(COVERED, "the device's `device_type` in sysfs"),
    /** How much a user may pin. */
    MEMLOCK_UNKNOWN(COVERED, "`limits` of the tenant's processes under `/proc`"),
    /** Whether a live attachment can be revoked. */
    REVOCABILITY_NOT_VISIBLE(COVERED, "root and BPF (`/sys/fs/bpf/dmabuf_iter`, pinned by an administrator)"),
    /** Which callbacks the importers of live attachments have. */
    IMPORTER_OPERATIONS_NOT_VISIBLE(COVERED, "root and BPF (`/sys/fs/bpf/dmabuf_iter`, pinned by an administrator)"),
    /** Which functions of the kernel a module calls. */
    MODULE_SYMBOLS_NOT_READ(
            COVERED,
            "the module files under `/lib/modules` of the running kernel, and `xz` or `zstd` where they are packed"),
    /** Who holds references to a buffer that nothing seen explains. */
    UNEXPLAINED_REFERENCES(
            COVERED,
            "root and `--deep` (`DEEP=1` for the collector), which reads the descriptors of every thread; BPF (`/sys/fs/bpf/dmabuf_iter`)"),
    /** Who on other hosts knows the keys of registrations. */
    REMOTE_KEYS_NOT_VISIBLE(COVERED, "`--remote` with the tenants elsewhere who may know keys, or `none`"),
    /** What only root may read. */
    NOT_ROOT(COVERED, "root on the host"),

    /** Whose a buffer is. */
    OWNER_UNKNOWN(PRESENT_ONLY, "root and `/proc/P/fd` or BPF; among pods of one uid, `--tenants`"),
    /** Who exported a buffer, as two sources differ. */
    CREATOR_DIFFERS(PRESENT_ONLY, "another reading"),
    /** Who uses an attachment. */
    ATTACHMENT_USER_UNKNOWN(
            PRESENT_ONLY, "root and BPF (`/sys/fs/bpf/drm_holders`) for DRM; nothing for other importers"),
    /** Which devices are attached to a buffer. */
    ATTACHMENTS_NOT_VISIBLE(PRESENT_ONLY, "root and debugfs (`/sys/kernel/debug/dma_buf/bufinfo`), or BPF"),
    /** Whether an attachment was revoked already. */
    REVOKED_ALREADY_NOT_VISIBLE(PRESENT_ONLY, "nothing a reader can see"),
    /** Which memory a registration covers. */
    REGISTRATION_MEMORY_NOT_VISIBLE(PRESENT_ONLY, "nothing a reader can see"),
    /** Which buffer is behind a mapping of a device. */
    DEVICE_MAPPING_BUFFER_NOT_VISIBLE(PRESENT_ONLY, "nothing a reader can see"),
    /** Whether memory is held after its descriptors are closed. */
    HELD_PAST_FILE_DESCRIPTORS(PRESENT_ONLY, "root and BPF (`/sys/fs/bpf/drm_holders`, `/sys/fs/bpf/dmabuf_iter`)"),
    /** Which files are on their way in sockets. */
    IN_FLIGHT_FILES_UNKNOWN(PRESENT_ONLY, "another reading, after they are received"),
    /** Which processes have GEM handles. */
    DRM_HANDLES_NOT_VISIBLE(PRESENT_ONLY, "root and BPF (`/sys/fs/bpf/drm_holders`, pinned by an administrator)"),
    /** Which clients DRM devices have. */
    DRM_CLIENTS_NOT_VISIBLE(PRESENT_ONLY, "root and debugfs (`/sys/kernel/debug/dri`)"),
    /** How many references a buffer has. */
    REFERENCES_NOT_COUNTED(PRESENT_ONLY, "root and debugfs (`/sys/kernel/debug/dma_buf/bufinfo`)"),
    /** What cgroups without a process still pay for. */
    CGROUP_MEMORY_NOT_READ(PRESENT_ONLY, "the cgroup v2 tree of the host (`/sys/fs/cgroup`)"),
    /** What changed while it was read. */
    CHANGED_WHILE_READING(PRESENT_ONLY, "another reading, when less changes"),
    /** What some processes have open. */
    PROCESSES_READ_IN_PART(PRESENT_ONLY, "root in the host's first user namespace"),
    /** Which processes other pid namespaces hold. */
    NOT_IN_THE_HOST_PID_NAMESPACE(PRESENT_ONLY, "the host's first pid namespace (`hostPID: true` in a pod)"),
    /** What some lines of the BPF iterator say. */
    BPF_LINES_ODD(PRESENT_ONLY, "root and debugfs (`/sys/kernel/debug/dma_buf/bufinfo`)"),
    /** What a path holds that was not read. */
    NOT_READ(PRESENT_ONLY, "the path, readable on the machine");

    private final WorldEffect world;
    private final String settles;

    UnknownKind(WorldEffect world, String settles) {
        this.world = world;
        this.settles = settles;
    }

    /** What an unknown of this kind does to the verdicts of a world, at the least. */
    public WorldEffect world() {
        return world;
    }

    /** What would settle it (a privilege, a file, an entry of a catalogue), so that it can follow "settled by". */
    public String settles() {
        return settles;
    }
}
