package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Device;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has the device or something of its memory: may an operator reset it? Answered by {@link Forced}.
 *
 * @param device the device
 */
@Api
public record ResetQuestion(Device device) implements Question {

    @Override
    public List<Object> facts() {
        return List.of(device);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof ResetQuestion that && device.equals(that.device);
    }

    @Override
    public int hashCode() {
        return device.hashCode();
    }
}
