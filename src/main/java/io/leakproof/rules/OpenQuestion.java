package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Device;
import io.leakproof.facts.User;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user opens a device. Answered by {@link Denial}.
 *
 * @param device the device
 * @param user who opens
 * @param admitted whether the device may be opened by users of the tenant
 * @param busy whether anybody else has the device open, or it is still held for somebody who closed it
 */
@Api
public record OpenQuestion(Device device, User user, boolean admitted, boolean busy) implements Question {

    @Override
    public List<Object> facts() {
        return List.of(device, user);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof OpenQuestion that
                        && admitted == that.admitted
                        && busy == that.busy
                        && device.equals(that.device)
                        && user.equals(that.user);
    }

    @Override
    public int hashCode() {
        int hash = device.hashCode();
        hash = 31 * hash + user.hashCode();
        hash = 31 * hash + Boolean.hashCode(admitted);
        return 31 * hash + Boolean.hashCode(busy);
    }
}
