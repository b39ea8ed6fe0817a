package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.User;

/**
 * A tenant on another host holds the key of an attachment that reaches a range which holds somebody's data. Answered by {@link Exposure}.
 *
 * @param device the device
 * @param buffer the range of its memory
 * @param importer the importer
 * @param holder who made the attachment
 * @param tenant the tenant who holds its key
 * @param generation whether the attachment is of the present allocation
 * @param author whose data the range holds
 */
@Api
public record RemoteReadQuestion(
        Device device, Buffer buffer, Importer importer, User holder, String tenant, Generation generation, User author)
        implements Question {}
