package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.User;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user who has the device open exports a range as a dma-buf. Answered by {@link Denial}.
 *
 * @param device the device
 * @param buffer the range of its memory
 * @param user who exports
 * @param owner who owns the range
 */
@Api
public record ExportQuestion(Device device, Buffer buffer, User user, Owner owner) implements Question {

    @Override
    public List<Object> facts() {
        return List.of(device, buffer, user);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof ExportQuestion that
                        && owner == that.owner
                        && device.equals(that.device)
                        && buffer.equals(that.buffer)
                        && user.equals(that.user);
    }

    @Override
    public int hashCode() {
        int hash = device.hashCode();
        hash = 31 * hash + buffer.hashCode();
        hash = 31 * hash + user.hashCode();
        return 31 * hash + owner.hashCode();
    }
}
