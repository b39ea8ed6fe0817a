package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;

/**
 * The owner gives a range up: is it kept out of the pool for now? Answered by {@link Kept}.
 *
 * @param device the device
 * @param buffer the range of its memory
 * @param referenced whether a current file descriptor or attachment is left
 * @param awaitingUnmap whether an importer that is waited for still maps the range
 */
@Api
public record KeepQuestion(Device device, Buffer buffer, boolean referenced, boolean awaitingUnmap)
        implements Question {}
