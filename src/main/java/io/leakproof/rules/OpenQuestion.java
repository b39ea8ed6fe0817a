package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Device;
import io.leakproof.facts.User;

/**
 * A user opens a device. Answered by {@link Denial}.
 *
 * @param device the device
 * @param user who opens
 * @param admitted whether the device may be opened by users of the tenant
 * @param busy whether anybody else has the device open, or it is still held for somebody who closed it
 */
@Api
public record OpenQuestion(Device device, User user, boolean admitted, boolean busy) implements Question {}
