package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.User;

/**
 * The owner, who has the device open, frees a range. Answered by {@link Denial}.
 *
 * @param device the device
 * @param buffer the range of its memory
 * @param user the owner
 * @param attached whether, after the revoke that a free implies, a current attachment of an importer that is no reference would be left
 * @param exported whether, after it, a current file descriptor, or a mapping that holds one, would be left
 */
@Api
public record FreeQuestion(Device device, Buffer buffer, User user, boolean attached, boolean exported)
        implements Question {}
