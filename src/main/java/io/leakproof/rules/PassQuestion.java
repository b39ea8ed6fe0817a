package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.User;

/**
 * A user passes a file descriptor of a dma-buf on. Answered by {@link Denial}.
 *
 * @param device the device
 * @param buffer the range of its memory
 * @param giver who holds the file descriptor
 * @param taker who is to get a copy
 */
@Api
public record PassQuestion(Device device, Buffer buffer, User giver, User taker) implements Question {}
