package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.User;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user passes the handle of an attachment on (a uverbs or DRM file descriptor). Answered by {@link Denial}.
 *
 * @param device the device
 * @param buffer the range of its memory
 * @param importer the importer
 * @param giver who has the attachment
 * @param taker who is to have it too
 */
@Api
public record HandQuestion(Device device, Buffer buffer, Importer importer, User giver, User taker)
        implements Question {

    @Override
    public List<Object> facts() {
        return List.of(device, buffer, importer);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof HandQuestion that
                        && device.equals(that.device)
                        && buffer.equals(that.buffer)
                        && importer.equals(that.importer)
                        && giver.equals(that.giver)
                        && taker.equals(that.taker);
    }

    @Override
    public int hashCode() {
        int hash = device.hashCode();
        hash = 31 * hash + buffer.hashCode();
        hash = 31 * hash + importer.hashCode();
        hash = 31 * hash + giver.hashCode();
        return 31 * hash + taker.hashCode();
    }
}
