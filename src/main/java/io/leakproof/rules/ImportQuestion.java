package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.User;

/**
 * A user who holds a file descriptor imports the dma-buf. Answered by {@link Denial}.
 *
 * @param device the device
 * @param buffer the range of its memory
 * @param importer the importer
 * @param user who imports
 * @param admitted whether users of the tenant may import through the importer
 * @param accepted whether the importer takes dma-bufs of the device
 * @param owner who owns the range
 * @param overMemlock whether the importer pins, the user has no import of the range through it yet, and one more would exceed the user's limit
 */
@Api
public record ImportQuestion(
        Device device,
        Buffer buffer,
        Importer importer,
        User user,
        boolean admitted,
        boolean accepted,
        Owner owner,
        boolean overMemlock)
        implements Question {}
