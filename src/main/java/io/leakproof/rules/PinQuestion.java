package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;

/**
 * An import has succeeded: does it pin memory that nobody counts? Answered by {@link Unaccounted}.
 *
 * @param device the device
 * @param buffer the range of its memory
 * @param importer the importer
 */
@Api
public record PinQuestion(Device device, Buffer buffer, Importer importer) implements Question {}
