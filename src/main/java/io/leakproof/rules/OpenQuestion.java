package io.leakproof.rules;

import io.leakproof.facts.Device;
import io.leakproof.facts.User;
import java.util.List;

/**
 * A user opens a device. Answered by {@link Denial}.
 *
 * @param device the device
 * @param user who opens
 * @param busy whether anybody else has the device open, or it is still held for somebody who closed it
 */
public record OpenQuestion(Device device, User user, boolean busy) implements Question {

    @Override
    public List<Object> facts() {
        return List.of(device, user);
    }
}
