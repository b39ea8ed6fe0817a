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
        @Nullable String buffer) {}
