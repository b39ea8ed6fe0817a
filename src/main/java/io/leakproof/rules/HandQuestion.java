package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.User;

/**
 * A user passes the handle of an attachment on (a uverbs or DRM file descriptor). Answered by {@link Denial}.
 *
 * @param device the device
 * @param buffer the range of its memory
 * @param importer the importer
 * @param giver who has the attachment
 * @param taker who is to have it too
 */
@Api
public record HandQuestion(Device device, Buffer buffer, Importer importer, User giver, User taker)
        implements Question {}
