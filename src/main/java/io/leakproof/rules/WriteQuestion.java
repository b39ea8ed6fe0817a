package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.User;

/**
 * A user's attachment reaches a range that somebody owns. Answered by {@link Exposure}.
 *
 * @param device the device
 * @param buffer the range of its memory
 * @param importer the importer
 * @param writer who made the attachment
 * @param generation whether the attachment is of the present allocation
 * @param owner who owns the range
 */
@Api
public record WriteQuestion(
        Device device, Buffer buffer, Importer importer, User writer, Generation generation, User owner)
        implements Question {}
