package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.User;

/**
 * A user who has the device open can touch a range that holds somebody's data. Answered by {@link Exposure}.
 *
 * @param device the device
 * @param buffer the range of its memory
 * @param reader who has the device open
 * @param owner who owns the range: the reader or nobody
 * @param scrubbedOnAllocate whether the range is overwritten when it is taken from the pool
 * @param author whose data the range holds
 */
@Api
public record ResidueQuestion(
        Device device, Buffer buffer, User reader, Owner owner, boolean scrubbedOnAllocate, User author)
        implements Question {}
