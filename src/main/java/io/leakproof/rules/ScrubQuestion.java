package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;

/**
 * A range goes back to the pool, or is taken from it: is it overwritten? Answered by {@link Scrubbed}.
 *
 * @param device the device
 * @param buffer the range of its memory
 * @param moment which of the two
 */
@Api
public record ScrubQuestion(Device device, Buffer buffer, Moment moment) implements Question {}
