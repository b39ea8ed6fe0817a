package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Device;

/**
 * Somebody has the device or something of its memory: may an operator reset it? Answered by {@link Forced}.
 *
 * @param device the device
 */
@Api
public record ResetQuestion(Device device) implements Question {}
