package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.User;
import org.jspecify.annotations.Nullable;

/**
 * A user's reach to another's data, and the way it goes: the facts of the question to which a rule answered with an {@link
 * Exposure}.
 *
 * @param user who reads or writes
 * @param owner whose data is read, or whose range is written into
 * @param buffer the range
 * @param device the device whose memory it is
 * @param importer the importer of the attachment; null where the range is reached through the device itself
 * @param tenant the tenant on another host who reads or writes by the user's key; null where it is the user
 */
@Api
public record Breach(
        User user,
        User owner,
        Buffer buffer,
        Device device,
        @Nullable Importer importer,
        @Nullable String tenant) {

    /** The reader reads what the author stored. */
    public static Breach of(ReadQuestion read) {
        return new Breach(read.reader(), read.author(), read.buffer(), read.device(), read.importer(), null);
    }

    /** The writer writes into what the owner has. */
    public static Breach of(WriteQuestion write) {
        return new Breach(write.writer(), write.owner(), write.buffer(), write.device(), write.importer(), null);
    }

    /** The reader finds what the author left. */
    public static Breach of(ResidueQuestion residue) {
        return new Breach(residue.reader(), residue.author(), residue.buffer(), residue.device(), null, null);
    }

    /** The tenant reads what the author stored, by the holder's key. */
    public static Breach of(RemoteReadQuestion read) {
        return new Breach(read.holder(), read.author(), read.buffer(), read.device(), read.importer(), read.tenant());
    }

    /** The tenant writes into what the owner has, by the holder's key. */
    public static Breach of(RemoteWriteQuestion write) {
        return new Breach(
                write.holder(), write.owner(), write.buffer(), write.device(), write.importer(), write.tenant());
    }
}
