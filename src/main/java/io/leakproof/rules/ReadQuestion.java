package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.User;

/**
 * A user's attachment reaches a range that holds somebody's data. Answered by {@link Exposure}.
 *
 * @param device the device
 * @param buffer the range of its memory
 * @param importer the importer
 * @param reader who made the attachment
 * @param generation whether the attachment is of the present allocation
 * @param author whose data the range holds
 */
@Api
public record ReadQuestion(
        Device device, Buffer buffer, Importer importer, User reader, Generation generation, User author)
        implements Question {}
