package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;

/**
 * The owner closes the device or frees the range: does this importer lose its live mapping? Answered by {@link Unmapped}.
 *
 * @param device the device
 * @param buffer the range of its memory
 * @param importer the importer
 */
@Api
public record UnmapQuestion(Device device, Buffer buffer, Importer importer) implements Question {}
