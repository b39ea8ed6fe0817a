package io.leakproof.model;

import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.rules.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes the events of semantics section 4, each with its guard and what it does, in one step. */
final class EventOptions {

    private final Variables names;
    private final Rulings rulings;
    private final Effects effects;
    private final Memlock memlock;
    private final List<Option> options = new ArrayList<>();

    EventOptions(Variables names, Rulings rulings, Effects effects, Memlock memlock) {
        this.names = names;
        this.rulings = rulings;
        this.effects = effects;
        this.memlock = memlock;
    }

    /** One option for each event that can ever be allowed, in the order of the search. */
    List<Option> options() {
        options.clear();
        for (int user = 0; user < names.users; user++) {
            opens(user);
            stores(user);
            exports(user);
            passes(user);
            imports(user);
            closesOfFds(user);
            releases(user);
            frees(user);
            closes(user);
            hands(user);
        }
        resets();
        return List.copyOf(options);
    }

    /** An event: a sentence that says which, when it may happen, and what it does. */
    record Option(String what, Formula guard, Statements effect) {}

    private void event(String what, Formula guard, Statements effect) {
        if (!guard.isFalse()) {
            options.add(new Option(what, guard, effect));
        }
    }

    private void opens(int user) {
        for (int d = 0; d < names.devices; d++) {
            int device = d;
            String session = names.session(device);
            Formula allowed = Formula.decided(busy -> rulings.opens(device, user, busy != 0), names.busy(device));
            boolean exclusive = names.exclusive(device);
            event(
                    user(user) + " opens " + device(device).id(),
                    exclusive
                            ? allowed
                            : Formula.all(contains(Term.variable(session), user).not(), allowed),
                    exclusive
                            ? new Statements().set(session, user + 1L)
                            : new Statements().add(session, Term.member(user)));
        }
    }

    private void stores(int user) {
        for (int buffer = 0; buffer < names.buffers; buffer++) {
            int range = buffer;
            event(
                    user(user) + " stores data in " + buffer(buffer).id(),
                    Formula.all(has(user, buffer), owned(user, buffer, owner -> rulings.stores(range, user, owner))),
                    effects.take(buffer, user).set(names.contents(buffer), user + 1L));
        }
    }

    private void exports(int user) {
        for (int buffer = 0; buffer < names.buffers; buffer++) {
            int range = buffer;
            event(
                    user(user) + " exports " + buffer(buffer).id(),
                    Formula.all(has(user, buffer), owned(user, buffer, owner -> rulings.exports(range, user, owner))),
                    effects.take(buffer, user).add(names.fds(buffer), Term.member(user)));
        }
    }

    private void passes(int user) {
        for (int taker = 0; taker < names.users; taker++) {
            for (int buffer = 0; buffer < names.buffers; buffer++) {
                if (taker != user && rulings.passes(buffer, user, taker)) {
                    event(
                            user(user) + " passes an fd of " + buffer(buffer).id() + " to " + user(taker),
                            holdsFd(user, buffer),
                            new Statements()
                                    .add(names.fds(buffer), moved(names.fds(buffer), user, taker))
                                    .add(names.staleFds(buffer), moved(names.staleFds(buffer), user, taker)));
                }
            }
        }
    }

    private void imports(int user) {
        for (int importer = 0; importer < names.importers; importer++) {
            for (int buffer = 0; buffer < names.buffers; buffer++) {
                int part = names.part(importer);
                int place = names.place(importer, user);
                String current = names.attachments(buffer).get(part);
                String stale = names.staleAttachments(buffer).get(part);
                event(
                        user(user) + " imports " + buffer(buffer).id() + " through " + importer(importer),
                        Formula.all(holdsFd(user, buffer), importAllowed(user, importer, buffer)),
                        new Statements()
                                .add(current, moved(names.fds(buffer), user, place))
                                .add(stale, moved(names.staleFds(buffer), user, place)));
            }
        }
    }

    private Formula importAllowed(int user, int importer, int buffer) {
        Formula over = memlock.exceeded(user, importer, buffer);
        return Formula.choice(
                over,
                () -> owned(user, buffer, owner -> rulings.imports(buffer, importer, user, owner, true)),
                () -> owned(user, buffer, owner -> rulings.imports(buffer, importer, user, owner, false)));
    }

    private void closesOfFds(int user) {
        for (int buffer = 0; buffer < names.buffers; buffer++) {
            event(
                    user(user) + " closes the fds of " + buffer(buffer).id(),
                    holdsFd(user, buffer),
                    new Statements()
                            .remove(names.fds(buffer), Term.member(user))
                            .remove(names.staleFds(buffer), Term.member(user))
                            .addAll(effects.settle(buffer)));
        }
    }

    private void releases(int user) {
        for (int importer = 0; importer < names.importers; importer++) {
            for (int buffer = 0; buffer < names.buffers; buffer++) {
                int place = names.place(importer, user);
                String current = names.attachments(buffer).get(names.part(importer));
                String stale = names.staleAttachments(buffer).get(names.part(importer));
                event(
                        user(user) + " releases " + buffer(buffer).id() + " from " + importer(importer),
                        contains(either(current, stale), place),
                        new Statements()
                                .remove(current, Term.member(place))
                                .remove(stale, Term.member(place))
                                .addAll(effects.settle(buffer)));
            }
        }
    }

    private void frees(int user) {
        for (int b = 0; b < names.buffers; b++) {
            int buffer = b;
            Formula left = names.through(
                    names.attachments(buffer),
                    importer -> rulings.attaches(importer) && !rulings.unmaps(buffer, importer));
            Formula mapped = names.through(
                    names.attachments(buffer), importer -> rulings.maps(importer) && !rulings.unmaps(buffer, importer));
            Formula exported =
                    rulings.revokes(buffer) ? mapped : Formula.any(Formula.nonEmpty(names.fds(buffer)), mapped);
            Formula allowed = Formula.decided(
                    holding -> rulings.frees(buffer, user, Effects.bit(holding, 0), Effects.bit(holding, 1)),
                    left,
                    exported);
            event(
                    user(user) + " frees " + buffer(buffer).id(),
                    Formula.all(has(user, buffer), Formula.equal(names.owner(buffer), user + 1L), allowed),
                    effects.revoke(buffer).call("give_back" + buffer));
        }
    }

    private void closes(int user) {
        for (int device = 0; device < names.devices; device++) {
            event(
                    user(user) + " closes " + device(device).id(),
                    names.opened(user, device),
                    effects.close(device, user));
        }
    }

    private void hands(int user) {
        for (int taker = 0; taker < names.users; taker++) {
            for (int importer = 0; importer < names.importers; importer++) {
                for (int buffer = 0; buffer < names.buffers; buffer++) {
                    if (taker != user && rulings.hands(buffer, importer, user, taker)) {
                        hand(user, taker, importer, buffer);
                    }
                }
            }
        }
    }

    private void hand(int user, int taker, int importer, int buffer) {
        int given = names.place(importer, user);
        int taken = names.place(importer, taker);
        String current = names.attachments(buffer).get(names.part(importer));
        String stale = names.staleAttachments(buffer).get(names.part(importer));
        event(
                user(user) + " hands " + buffer(buffer).id() + " in " + importer(importer) + " to " + user(taker),
                contains(either(current, stale), given),
                new Statements().add(current, moved(current, given, taken)).add(stale, moved(stale, given, taken)));
    }

    private void resets() {
        for (int device = 0; device < names.devices; device++) {
            if (rulings.resets(device)) {
                List<Formula> used = new ArrayList<>(List.of(names.busy(device)));
                for (int buffer : names.buffersOf(device)) {
                    used.add(Formula.unequal(names.owner(buffer), 0));
                }
                event(device(device).id() + " is reset", Formula.any(used), effects.reset(device));
            }
        }
    }

    private Formula owned(int user, int buffer, Predicate<Owner> allowed) {
        return Formula.among(names.owner(buffer), names.owners(), owner -> allowed.test(rulings.seenBy(user, owner)));
    }

    private Formula has(int user, int buffer) {
        return names.opened(user, names.deviceOf(buffer));
    }

    private Formula holdsFd(int user, int buffer) {
        return contains(either(names.fds(buffer), names.staleFds(buffer)), user);
    }

    private static Formula contains(Term set, int place) {
        return Formula.intersects(set, 1 << place);
    }

    private static Term either(String one, String other) {
        return new Term.Either(Term.variable(one), Term.variable(other));
    }

    private static Term moved(String from, int member, int to) {
        return new Term.Moved(Term.variable(from), member, to);
    }

    private Device device(int device) {
        return names.world.devices().get(device);
    }

    private Buffer buffer(int buffer) {
        return names.world.buffers().get(buffer);
    }

    private String importer(int importer) {
        return names.world.importers().get(importer).id();
    }

    private String user(int user) {
        return names.world.users().get(user).id();
    }
}
