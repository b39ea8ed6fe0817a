package io.leakproof.reference;

import org.jspecify.annotations.Nullable;

/**
 * One line of a trace, in ids: semantics, section 4. Which of the nullable parts are there depends on the event. Immutable.
 *
 * @param event {@code open}, {@code store}, {@code export}, {@code pass}, {@code import}, {@code close_fd},
 *     {@code release}, {@code free} or {@code close}
 * @param user who does it
 * @param device the device, for {@code open} and {@code close} only
 * @param to who receives the file descriptor, for {@code pass} only
 * @param importer the importer, for {@code import} and {@code release} only
 * @param buffer the buffer, for every event but {@code open} and {@code close}
 */
public record ReferenceStep(
        String event,
        String user,
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
}
