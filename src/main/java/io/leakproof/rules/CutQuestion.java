package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;

/**
 * A range goes back to the pool: does this importer lose its live mapping of it then? Answered by {@link Unmapped}.
 *
 * @param device the device
 * @param buffer the range of its memory
 * @param importer the importer
 */
@Api
public record CutQuestion(Device device, Buffer buffer, Importer importer) implements Question {}
