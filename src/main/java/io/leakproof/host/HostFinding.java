package io.leakproof.host;

import io.leakproof.source.Word;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something found out about who holds what.
 *
 * @param kind what it is a case of
 * @param about the buffer, the registration, the device or the cgroup
 * @param level how bad it is
 * @param details what else there is to say, by key
 */
public record HostFinding(Kind kind, String about, Severity level, Map<String, Object> details) {

    /** Copies the details. */
    public HostFinding {
        details = Collections.unmodifiableMap(new TreeMap<>(details));
    }

    /** The severities. */
    public enum Severity implements Word {
        /** Fails. */
        ERROR,
        /** Somebody should look at it. */
        WARNING,
        /** Informs. */
        NOTE
    }

    /** The kinds of findings. */
    public enum Kind implements Word {
        /** The owner has nothing of a buffer any more, and another tenant holds it. */
        OUTLIVES_OWNER(true, "Another tenant holds a buffer whose owner has let go of it or is gone."),
        /** The owner has nothing of a buffer any more, and a device is attached. */
        ATTACHMENT_OUTLIVES_OWNER(true, "A device is attached to a buffer whose owner has let go of it or is gone."),
        /** The owner has nothing of a buffer any more, and who holds it cannot be named. */
        OUTLIVES_OWNER_HOLDER_UNKNOWN(true, "A buffer outlives its owner, and nobody can say who holds it."),
        /** A buffer lives by importers alone. */
        ONLY_IMPORTERS_HOLD(
                true, "A buffer lives by attachments or hidden references alone; its owner cannot be named."),
        /** A buffer lives, and nobody is seen who holds it. */
        NOBODY_VISIBLE_HOLDS(true, "A buffer lives, and nobody is seen who holds it."),
        /** Memory is registered, and the process that registered it is dead. */
        ORPHAN_REGISTRATION(true, "Memory is registered for RDMA by a process that is dead."),
        /** A DRM device is open by somebody who is dead. */
        ORPHAN_DRM_CLIENT(true, "A DRM device is still open though the process that opened it is dead."),
        /** The same, and it is the master. */
        ORPHAN_DRM_MASTER(true, "The master of a DRM device is a file whose opener is dead."),
        /** Another tenant than the owner holds a buffer too. */
        HELD_BY_ANOTHER_TENANT(false, "Another tenant than its owner holds a buffer, as the owner shared it."),
        /** Several tenants hold a buffer whose owner is not known. */
        HELD_BY_SEVERAL_TENANTS(false, "Several tenants hold a buffer whose owner is not known."),
        /** A cgroup without processes pays for memory. */
        MEMORY_CHARGED_TO_EMPTY_CGROUP(false, "Memory is charged to a cgroup that has no process."),
        /** A name pretends to be the kernel's text. */
        FORGED_NAME(false, "A user gave a buffer a name that pretends to be the kernel's text.");

        private final boolean leak;
        private final String sentence;

        Kind(boolean leak, String sentence) {
            this.leak = leak;
            this.sentence = sentence;
        }

        /** Whether it is a leak, or may be one. */
        public boolean isLeak() {
            return leak;
        }

        /** What it is, as a sentence. */
        public String sentence() {
            return sentence;
        }
    }
}
