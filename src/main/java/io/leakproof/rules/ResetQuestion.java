package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Device;
import java.util.List;

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
}
