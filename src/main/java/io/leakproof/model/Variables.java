package io.leakproof.model;

import io.leakproof.facts.Open;
import io.leakproof.facts.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The variables of a model, by the position of the facts, and what their values mean. A session is 0 idle, 1..u open, u+1..2u
 * held (exclusive) or a set of users (shared); an owner is 0 nobody, 1..u, or u+1 limbo; contents are 0 clean or 1..u; file
 * descriptors and attachments are sets, one for each generation. A set of attachments is split where an int of 31 bits
 * is too narrow for it, as Promela's is.
 */
final class Variables {

    /** Bits of an {@code int} that are safe to shift. */
    private static final int WIDEST = 31;

    final World world;
    final int users;
    final int devices;
    final int buffers;
    final int importers;
    private final int importersPerPart;
    private final int parts;

    Variables(World world) {
        this.world = world;
        users = world.users().size();
        devices = world.devices().size();
        buffers = world.buffers().size();
        importers = world.importers().size();
        if (users > WIDEST) {
            throw new IllegalArgumentException(
                    users + " users are more than the " + WIDEST + " a set of the model holds");
        }
        importersPerPart = users == 0 ? 1 : WIDEST / users;
        parts = (importers + importersPerPart - 1) / importersPerPart;
    }

    String session(int device) {
        return "session" + device;
    }

    String owner(int buffer) {
        return "owner" + buffer;
    }

    String contents(int buffer) {
        return "contents" + buffer;
    }

    String fds(int buffer) {
        return "fds" + buffer;
    }

    String staleFds(int buffer) {
        return "stale_fds" + buffer;
    }

    /** The set of the current attachments of a buffer, in parts. */
    List<String> attachments(int buffer) {
        return parts("atts" + buffer);
    }

    /** The set of the stale attachments of a buffer, in parts. */
    List<String> staleAttachments(int buffer) {
        return parts("stale_atts" + buffer);
    }

    private List<String> parts(String name) {
        return parts == 1
                ? List.of(name)
                : IntStream.range(0, parts).mapToObj(part -> name + "_" + part).toList();
    }

    /**
     * The sets of everything that refers to a buffer, with the part of each that is one user's.
     *
     * @param who the user's number, from 1
     */
    Map<String, Term> references(int buffer, Term who) {
        Map<String, Term> references = new LinkedHashMap<>();
        for (String fds : List.of(fds(buffer), staleFds(buffer))) {
            references.put(fds, new Term.OfUser(1, who));
        }
        int[] firstUsers = masks((importer, user) -> user == 0);
        for (List<String> set : List.of(attachments(buffer), staleAttachments(buffer))) {
            for (int part = 0; part < set.size(); part++) {
                references.put(set.get(part), new Term.OfUser(firstUsers[part], who));
            }
        }
        return references;
    }

    /** The part of a set in which the attachments through an importer stand. */
    int part(int importer) {
        return importer / importersPerPart;
    }

    /** The place in its part of a user's attachment through an importer. */
    int place(int importer, int user) {
        return importer % importersPerPart * users + user;
    }

    int limbo() {
        return users + 1;
    }

    /** How many values an owner can have. */
    int owners() {
        return users + 2;
    }

    boolean exclusive(int device) {
        return world.devices().get(device).open() == Open.EXCLUSIVE;
    }

    int deviceOf(int buffer) {
        return world.devices().indexOf(world.deviceOf(world.buffers().get(buffer)));
    }

    /** The buffers of a device. */
    int[] buffersOf(int device) {
        return IntStream.range(0, buffers)
                .filter(buffer -> deviceOf(buffer) == device)
                .toArray();
    }

    /** Whether some attachment is in a set. */
    static Formula nonEmpty(List<String> set) {
        return Formula.any(set.stream().map(Formula::nonEmpty).toList());
    }

    /** Whether some attachment through one of the given importers is in a set. */
    Formula through(List<String> set, IntPredicate importer) {
        return IntStream.range(0, importers).allMatch(importer)
                ? nonEmpty(set)
                : intersects(set, masks((through, user) -> importer.test(through)));
    }

    static Formula intersects(List<String> set, int[] masks) {
        List<Formula> hits = new ArrayList<>();
        for (int part = 0; part < set.size(); part++) {
            hits.add(Formula.intersects(set.get(part), masks[part]));
        }
        return Formula.any(hits);
    }

    /** A set of attachments. */
    interface AttachmentSet {
        boolean contains(int importer, int user);
    }

    /** The attachments of a set as bits, by part. */
    int[] masks(AttachmentSet set) {
        int[] masks = new int[parts];
        for (int importer = 0; importer < importers; importer++) {
            for (int user = 0; user < users; user++) {
                if (set.contains(importer, user)) {
                    masks[part(importer)] |= 1 << place(importer, user);
                }
            }
        }
        return masks;
    }

    /** Whether a user has a device open. */
    Formula opened(int user, int device) {
        return exclusive(device)
                ? Formula.equal(session(device), user + 1L)
                : Formula.intersects(session(device), 1 << user);
    }

    /** Whether somebody has a device, or it is held. */
    Formula busy(int device) {
        return exclusive(device) ? Formula.unequal(session(device), 0) : Formula.nonEmpty(session(device));
    }

    /** The value of the session of a device that nobody has. */
    Term idle(int device) {
        return exclusive(device) ? Term.number(0) : Term.NOTHING;
    }

    /**
     * A variable.
     *
     * @param set whether it is a set; else it is a number
     * @param bits how many members the set may have
     * @param of the id of what it tells of
     */
    record Declaration(String name, boolean set, int bits, String of) {}

    /** All variables; at first sets are empty and numbers 0. */
    List<Declaration> declarations() {
        List<Declaration> all = new ArrayList<>();
        for (int device = 0; device < devices; device++) {
            String id = world.devices().get(device).id();
            all.add(new Declaration(session(device), !exclusive(device), users, id));
        }
        int most = Math.min(importers, importersPerPart) * users;
        for (int buffer = 0; buffer < buffers; buffer++) {
            String id = world.buffers().get(buffer).id();
            all.add(new Declaration(owner(buffer), false, 0, id));
            all.add(new Declaration(contents(buffer), false, 0, id));
            all.add(new Declaration(fds(buffer), true, users, id));
            all.add(new Declaration(staleFds(buffer), true, users, id));
            attachments(buffer).forEach(part -> all.add(new Declaration(part, true, most, id)));
            staleAttachments(buffer).forEach(part -> all.add(new Declaration(part, true, most, id)));
        }
        return all;
    }
}
