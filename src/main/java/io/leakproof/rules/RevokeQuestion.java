package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;

/**
 * The owner closes the device or frees the range: does its dma-buf die, so that later maps get ENODEV? Answered by {@link Revoked}.
 *
 * @param device the device
 * @param buffer the range of its memory
 */
@Api
public record RevokeQuestion(Device device, Buffer buffer) implements Question {}
