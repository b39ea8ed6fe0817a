package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.User;

/**
 * A tenant on another host holds the key of an attachment that reaches a range which somebody owns. Answered by {@link Exposure}.
 *
 * @param device the device
 * @param buffer the range of its memory
 * @param importer the importer
 * @param holder who made the attachment
 * @param tenant the tenant who holds its key
 * @param generation whether the attachment is of the present allocation
 * @param owner who owns the range
 */
@Api
public record RemoteWriteQuestion(
        Device device, Buffer buffer, Importer importer, User holder, String tenant, Generation generation, User owner)
        implements Question {}
