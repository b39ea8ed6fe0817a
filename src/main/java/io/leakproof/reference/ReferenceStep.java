package io.leakproof.reference;

import org.jspecify.annotations.Nullable;

/**
 * One line of a trace, in ids: semantics, section 4. Which of the nullable parts are there depends on the event. Immutable.
 *
 * @param event {@code open}, {@code store}, {@code export}, {@code pass}, {@code import}, {@code close_fd},
 *     {@code release}, {@code free}, {@code close}, {@code hand} or {@code reset}
 * @param user who does it; nobody in {@code reset}
 * @param device the device, for {@code open}, {@code close} and {@code reset} only
 * @param to who receives the file descriptor or handle, for {@code pass} and {@code hand} only
 * @param importer the importer, for {@code import}, {@code release} and {@code hand} only
 * @param buffer the buffer, for every event but {@code open}, {@code close} and {@code reset}
 */
public record ReferenceStep(
        String event,
        @Nullable String user,
        @Nullable String device,
        @Nullable String to,
        @Nullable String importer,
        @Nullable String buffer) {

    /** {@code open} or {@code close}. */
    static ReferenceStep onDevice(String event, String user, String device) {
        return new ReferenceStep(event, user, device, null, null, null);
    }

    /** {@code store}, {@code export}, {@code close_fd} or {@code free}. */
    static ReferenceStep onBuffer(String event, String user, String buffer) {
        return new ReferenceStep(event, user, null, null, null, buffer);
    }

    /** {@code pass}. */
    public static ReferenceStep pass(String user, String to, String buffer) {
        return new ReferenceStep("pass", user, null, to, null, buffer);
    }

    /** {@code import} or {@code release}. */
    public static ReferenceStep through(String event, String user, String importer, String buffer) {
        return new ReferenceStep(event, user, null, null, importer, buffer);
    }

    /** {@code hand}. */
    public static ReferenceStep hand(String user, String to, String importer, String buffer) {
        return new ReferenceStep("hand", user, null, to, importer, buffer);
    }

    /** {@code reset}. */
    public static ReferenceStep reset(String device) {
        return new ReferenceStep("reset", null, device, null, null, null);
    }
}
