package io.leakproof.model;

import io.leakproof.facts.Buffer;
import io.leakproof.facts.User;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the condition under which an import would take its user past RLIMIT_MEMLOCK, in numbers of 31 bits. Sizes are
 * counted in their greatest common divisor, and one that alone exceeds the limit as the limit and one more, which changes no
 * comparison with the limit.
 */
final class Memlock {

    private final Variables names;
    private final long unit;

    Memlock(Variables names) {
        this.names = names;
        unit = names.world.buffers().stream().mapToLong(Buffer::size).reduce(0, Memlock::divisor);
    }

    private static long divisor(long one, long other) {
        return other == 0 ? one : divisor(other, one % other);
    }

    /** Whether the importer pins, the user has no import of the buffer through it, and one more would be too much. */
    Formula exceeded(int user, int importer, int buffer) {
        if (!pins(importer) || memlock(user) == User.UNLIMITED) {
            return Formula.FALSE;
        }
        long room = limit(user) - weight(user, buffer);
        Formula over =
                room < 0 ? Formula.TRUE : most(user) <= room ? Formula.FALSE : Formula.greater(charged(user), room);
        return Formula.all(attached(user, importer, buffer).not(), over);
    }

    private Formula attached(int user, int importer, int buffer) {
        return Formula.intersects(either(buffer, names.part(importer)), 1 << names.place(importer, user));
    }

    private Term charged(int user) {
        List<Term.Weight> charges = new ArrayList<>();
        for (int buffer = 0; buffer < names.buffers; buffer++) {
            for (int importer = 0; importer < names.importers; importer++) {
                if (pins(importer)) {
                    charges.add(new Term.Weight(
                            weight(user, buffer), either(buffer, names.part(importer)), names.place(importer, user)));
                }
            }
        }
        return new Term.Sum(charges);
    }

    private Term either(int buffer, int part) {
        return new Term.Either(
                Term.variable(names.attachments(buffer).get(part)),
                Term.variable(names.staleAttachments(buffer).get(part)));
    }

    /** What the user's pins can add up to. */
    private long most(int user) {
        long pinning = names.world.importers().stream()
                .filter(importer -> importer.pins())
                .count();
        long most = 0;
        for (int buffer = 0; buffer < names.buffers; buffer++) {
            most = saturating(most + saturating(pinning * weight(user, buffer)));
        }
        if (most >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "the pins of user `" + names.world.users().get(user).id() + "` can add up to more units of " + unit
                            + " bytes than a number of the model holds");
        }
        return most;
    }

    /** No product or sum of two of these overflows. */
    private static long saturating(long count) {
        return Math.min(count, Integer.MAX_VALUE);
    }

    private long weight(int user, int buffer) {
        long size = names.world.buffers().get(buffer).size() / unit;
        return Math.min(size, limit(user) + 1);
    }

    private long limit(int user) {
        return memlock(user) / unit;
    }

    private long memlock(int user) {
        return names.world.users().get(user).memlock();
    }

    private boolean pins(int importer) {
        return names.world.importers().get(importer).pins();
    }
}
