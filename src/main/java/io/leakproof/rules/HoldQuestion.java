package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;

/**
 * The owner has closed an exclusive device: is the device held for the owner on account of this range? Answered by {@link Held}.
 *
 * @param device the device
 * @param buffer the range of its memory
 * @param attached whether a current attachment is left; CPU mappings and GEM references do not count
 * @param exported whether a current file descriptor, or a CPU mapping, which holds one, is left
 * @param awaitingUnmap whether an importer that is waited for still maps the range
 */
@Api
public record HoldQuestion(Device device, Buffer buffer, boolean attached, boolean exported, boolean awaitingUnmap)
        implements Question {}
