package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A range goes back to the pool, or is taken from it: is it overwritten? Answered by {@link Scrubbed}.
 *
 * @param device the device
 * @param buffer the range of its memory
 * @param moment which of the two
 */
@Api
public record ScrubQuestion(Device device, Buffer buffer, Moment moment) implements Question {

    @Override
    public List<Object> facts() {
        return List.of(device, buffer);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof ScrubQuestion that
                        && moment == that.moment
                        && device.equals(that.device)
                        && buffer.equals(that.buffer);
    }

    @Override
    public int hashCode() {
        int hash = device.hashCode();
        hash = 31 * hash + buffer.hashCode();
        return 31 * hash + moment.hashCode();
    }
}
