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
 * @param attached whether a current attachment would be left after the revoke, if there is one; CPU mappings and GEM references do not
 *     count
 * @param exported whether a current file descriptor, or a CPU mapping, which holds one, would be left then
 */
@Api
public record FreeQuestion(Device device, Buffer buffer, User user, boolean attached, boolean exported)
        implements Question {}
