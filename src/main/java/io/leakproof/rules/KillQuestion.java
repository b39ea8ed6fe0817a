package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;

/**
 * A user has closed the device: are the processes gone that hold something of this range? Answered by {@link Killed}.
 *
 * @param device the device
 * @param buffer the range of its memory
 * @param closer whether the processes are those of the user who closed, and not those of others
 * @param owned whether the range belongs to the user who closed
 */
@Api
public record KillQuestion(Device device, Buffer buffer, boolean closer, boolean owned) implements Question {}
