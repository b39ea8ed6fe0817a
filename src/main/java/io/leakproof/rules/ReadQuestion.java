package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.User;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user's attachment reaches a range that holds somebody's data. Answered by {@link Exposure}.
 *
 * @param device the device
 * @param buffer the range of its memory
 * @param importer the importer
 * @param reader who made the attachment
 * @param generation whether the attachment is of the present allocation
 * @param author whose data the range holds
 */
@Api
public record ReadQuestion(
        Device device, Buffer buffer, Importer importer, User reader, Generation generation, User author)
        implements Question {

    @Override
    public List<Object> facts() {
        return List.of(device, buffer, importer);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof ReadQuestion that
                        && generation == that.generation
                        && device.equals(that.device)
                        && buffer.equals(that.buffer)
                        && importer.equals(that.importer)
                        && reader.equals(that.reader)
                        && author.equals(that.author);
    }

    @Override
    public int hashCode() {
        int hash = device.hashCode();
        hash = 31 * hash + buffer.hashCode();
        hash = 31 * hash + importer.hashCode();
        hash = 31 * hash + reader.hashCode();
        hash = 31 * hash + generation.hashCode();
        return 31 * hash + author.hashCode();
    }
}
