package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The owner has closed an exclusive device: is the device held for the owner on account of this range? Answered by {@link Held}.
 *
 * @param device the device
 * @param buffer the range of its memory
 * @param attached whether a current attachment of an importer that is no reference is left
 * @param exported whether a current file descriptor, or a mapping that holds one, is left
 * @param awaitingUnmap whether an importer that is waited for still maps the range
 */
@Api
public record HoldQuestion(Device device, Buffer buffer, boolean attached, boolean exported, boolean awaitingUnmap)
        implements Question {

    @Override
    public List<Object> facts() {
        return List.of(device, buffer);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof HoldQuestion that
                        && attached == that.attached
                        && exported == that.exported
                        && awaitingUnmap == that.awaitingUnmap
                        && device.equals(that.device)
                        && buffer.equals(that.buffer);
    }

    @Override
    public int hashCode() {
        int hash = device.hashCode();
        hash = 31 * hash + buffer.hashCode();
        hash = 31 * hash + Boolean.hashCode(attached);
        hash = 31 * hash + Boolean.hashCode(exported);
        return 31 * hash + Boolean.hashCode(awaitingUnmap);
    }
}
