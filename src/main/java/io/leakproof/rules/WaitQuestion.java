package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;

/**
 * The owner has closed the device or freed the range, and this importer still maps it: is it waited for? Answered by {@link Awaited}.
 *
 * @param device the device
 * @param buffer the range of its memory
 * @param importer the importer
 */
@Api
public record WaitQuestion(Device device, Buffer buffer, Importer importer) implements Question {}
