package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An import has succeeded: does it pin memory that nobody counts? Answered by {@link Unaccounted}.
 *
 * @param device the device
 * @param buffer the range of its memory
 * @param importer the importer
 */
@Api
public record PinQuestion(Device device, Buffer buffer, Importer importer) implements Question {

    @Override
    public List<Object> facts() {
        return List.of(device, buffer, importer);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof PinQuestion that
                        && device.equals(that.device)
                        && buffer.equals(that.buffer)
                        && importer.equals(that.importer);
    }

    @Override
    public int hashCode() {
        int hash = device.hashCode();
        hash = 31 * hash + buffer.hashCode();
        return 31 * hash + importer.hashCode();
    }
}
