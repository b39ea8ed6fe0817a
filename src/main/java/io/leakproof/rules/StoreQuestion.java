package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.User;

/**
 * A user who has the device open writes data into a range. Answered by {@link Denial}.
 *
 * @param device the device
 * @param buffer the range of its memory
 * @param user who writes
 * @param owner who owns the range
 */
@Api
public record StoreQuestion(Device device, Buffer buffer, User user, Owner owner) implements Question {}
