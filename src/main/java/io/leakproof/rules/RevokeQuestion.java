package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The owner closes the device or frees the range: does its dma-buf die, so that later maps get ENODEV? Answered by {@link Revoked}.
 *
 * @param device the device
 * @param buffer the range of its memory
 */
@Api
public record RevokeQuestion(Device device, Buffer buffer) implements Question {

    @Override
    public List<Object> facts() {
        return List.of(device, buffer);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof RevokeQuestion that && device.equals(that.device) && buffer.equals(that.buffer);
    }

    @Override
    public int hashCode() {
        int hash = device.hashCode();
        return 31 * hash + buffer.hashCode();
    }
}
