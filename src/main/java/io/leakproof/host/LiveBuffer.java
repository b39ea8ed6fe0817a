package io.leakproof.host;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A buffer that is alive.
 *
 * @param ino its inode, unique for one boot
 * @param size its size in bytes
 * @param exporter what lists of buffers call its exporter
 * @param owner who exported it
 * @param holders who holds it, by process; of those who only may, as many others may, the first
 * @param more how many more may hold it
 * @param tenants the tenants of all who hold it or may
 * @param attachments what is attached to it
 * @param unexplained how many references nothing seen but sockets and rings explains; null where they were not counted
 * @param nameForged whether its name pretends to be the kernel's text
 */
public record LiveBuffer(
        long ino,
        long size,
        String exporter,
        Owner owner,
        List<Holder> holders,
        int more,
        List<String> tenants,
        List<LiveAttachment> attachments,
        @Nullable Long unexplained,
        boolean nameForged) {

    public LiveBuffer {
        holders = List.copyOf(holders);
        tenants = List.copyOf(tenants);
        attachments = List.copyOf(attachments);
    }

    /** The id by which it is named. */
    public String id() {
        return Shown.buffer(ino);
    }

    /** The same where it changed while it was read: whoever was seen to hold it may have let go by then. */
    LiveBuffer ofTornReading() {
        return new LiveBuffer(
                ino,
                size,
                exporter,
                owner,
                holders.stream().map(Holder::ofTornReading).toList(),
                more,
                tenants,
                attachments.stream().map(LiveAttachment::ofTornReading).toList(),
                unexplained,
                nameForged);
    }

    /**
     * The tenant who exported a buffer.
     *
     * @param tenant the tenant; null where that is not known
     * @param uid the uid; null where that is not known
     * @param certainty {@code exact}, {@code candidates} or {@code unknown}
     * @param state {@code holds} it or its device, has {@code let-go}, is {@code gone}, or {@code unknown}
     * @param candidates who it may be, where it is one of several
     */
    public record Owner(
            @Nullable String tenant, @Nullable Long uid, String certainty, String state, List<String> candidates) {

        static final String HOLDS = "holds";
        static final String LET_GO = "let-go";
        static final String GONE = "gone";
        static final String UNKNOWN = "unknown";
        static final String EXACT = "exact";
        static final String CANDIDATES = "candidates";
        static final Owner NOBODY_KNOWN = new Owner(null, null, UNKNOWN, UNKNOWN, List.of());

        public Owner {
            candidates = List.copyOf(candidates);
        }

        /** Whether the buffer outlives it. */
        boolean isOutlived() {
            return state.equals(LET_GO) || state.equals(GONE);
        }

        /** Whether it may be of this tenant: while it may have a process, of somebody of whom nobody knows who that is, too. */
        boolean mayBe(String other) {
            return other.equals(tenant)
                    || candidates.contains(other)
                    || other.equals(HostTenants.NOBODY_KNOWN) && !isOutlived();
        }
    }

    /**
     * A process that holds a buffer.
     *
     * @param pid the process
     * @param tenant its tenant
     * @param by by what it holds it
     * @param certainty how certain that is
     */
    public record Holder(int pid, String tenant, Set<HeldBy> by, Certainty certainty) {

        private Holder ofTornReading() {
            return certainty == Certainty.EXACT ? new Holder(pid, tenant, by, Certainty.LIKELY) : this;
        }

        /** Whether it can be named as one who holds it. */
        boolean named() {
            return certainty != Certainty.CANDIDATE;
        }
    }

    /**
     * An attachment of a device.
     *
     * @param device the name of the device
     * @param module its driver's module; null in JSON where that is not known
     * @param revocable {@code yes}, {@code no} or {@code unknown}
     * @param evidence by what that is known
     * @param users the tenants who may use it
     * @param userCertainty {@code exact}, {@code likely}, {@code candidates} or {@code unknown}
     */
    public record LiveAttachment(
            String device,
            Optional<String> module,
            String revocable,
            Evidence evidence,
            List<String> users,
            String userCertainty) {

        public LiveAttachment {
            users = List.copyOf(users);
        }

        private LiveAttachment ofTornReading() {
            return userCertainty.equals(Certainty.EXACT.word())
                    ? new LiveAttachment(device, module, revocable, evidence, users, Certainty.LIKELY.word())
                    : this;
        }
    }
}
