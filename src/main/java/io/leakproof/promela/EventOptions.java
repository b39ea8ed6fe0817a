package io.leakproof.promela;

import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.rules.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The events of semantics section 4, each as one option of the model's loop: its guards, then what it does, in one step. */
final class EventOptions {

    private final Variables names;
    private final Rulings rulings;
    private final Effects effects;
    private final Memlock memlock;
    private final List<String> lines = new ArrayList<>();

    EventOptions(Variables names, Rulings rulings, Effects effects, Memlock memlock) {
        this.names = names;
        this.rulings = rulings;
        this.effects = effects;
        this.memlock = memlock;
    }

    /** One option for each event that can ever be allowed, in the order of the search. */
    List<String> options() {
        lines.clear();
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
        return lines;
    }

    private void event(String what, Formula guard, Statements effect) {
        if (!guard.isFalse()) {
            lines.add(":: d_step { " + Variables.comment(what));
            lines.add("       " + guard.text() + " ->");
            effect.lines().forEach(line -> lines.add("       " + line));
            lines.add("   }");
        }
    }

    private void opens(int user) {
        for (int d = 0; d < names.devices; d++) {
            int device = d;
            String session = names.session(device);
            Formula allowed =
                    Formula.decided(busy -> rulings.opens(device, user, busy != 0), Formula.unequal(session, 0));
            boolean exclusive = names.exclusive(device);
            event(
                    user(user) + " opens " + device(device).id(),
                    exclusive ? allowed : Formula.all(contains(session, user).not(), allowed),
                    new Statements().add(exclusive ? session + " = " + (user + 1) : put(session, user)));
        }
    }

    private void stores(int user) {
        for (int buffer = 0; buffer < names.buffers; buffer++) {
            int range = buffer;
            event(
                    user(user) + " stores data in " + buffer(buffer).id(),
                    Formula.all(has(user, buffer), owned(user, buffer, owner -> rulings.stores(range, user, owner))),
                    effects.take(buffer, user).add(names.contents(buffer) + " = " + (user + 1)));
        }
    }

    private void exports(int user) {
        for (int buffer = 0; buffer < names.buffers; buffer++) {
            int range = buffer;
            event(
                    user(user) + " exports " + buffer(buffer).id(),
                    Formula.all(has(user, buffer), owned(user, buffer, owner -> rulings.exports(range, user, owner))),
                    effects.take(buffer, user).add(put(names.fds(buffer), user)));
        }
    }

    private void passes(int user) {
        for (int taker = 0; taker < names.users; taker++) {
            for (int buffer = 0; buffer < names.buffers; buffer++) {
                if (taker != user && rulings.passes(buffer, user, taker)) {
                    String copied = " | (" + bitOf("%s", user) + " << " + taker + ")";
                    event(
                            user(user) + " passes an fd of " + buffer(buffer).id() + " to " + user(taker),
                            holdsFd(user, buffer),
                            new Statements()
                                    .add(copy(names.fds(buffer), copied))
                                    .add(copy(names.staleFds(buffer), copied)));
                }
            }
        }
    }

    private static String copy(String set, String copied) {
        return set + " = " + set + copied.replace("%s", set);
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
                                .add(attach(current, names.fds(buffer), user, place))
                                .add(attach(stale, names.staleFds(buffer), user, place)));
            }
        }
    }

    private static String attach(String attachments, String fds, int user, int place) {
        return attachments + " = " + attachments + " | (" + bitOf(fds, user) + " << " + place + ")";
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
                            .add(drop(names.fds(buffer), user))
                            .add(drop(names.staleFds(buffer), user))
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
                        contains("(" + current + " | " + stale + ")", place),
                        new Statements()
                                .add(drop(current, place))
                                .add(drop(stale, place))
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
                    rulings.revokes(buffer) ? mapped : Formula.any(Formula.unequal(names.fds(buffer), 0), mapped);
            Formula allowed = Formula.decided(
                    holding -> rulings.frees(buffer, user, Effects.bit(holding, 0), Effects.bit(holding, 1)),
                    left,
                    exported);
            event(
                    user(user) + " frees " + buffer(buffer).id(),
                    Formula.all(has(user, buffer), Formula.equal(names.owner(buffer), user + 1L), allowed),
                    effects.revoke(buffer).add("give_back" + buffer + "()"));
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
        String copied = " | (" + bitOf("%s", given) + " << " + names.place(importer, taker) + ")";
        String current = names.attachments(buffer).get(names.part(importer));
        String stale = names.staleAttachments(buffer).get(names.part(importer));
        event(
                user(user) + " hands " + buffer(buffer).id() + " in " + importer(importer) + " to " + user(taker),
                contains("(" + current + " | " + stale + ")", given),
                new Statements().add(copy(current, copied)).add(copy(stale, copied)));
    }

    private void resets() {
        for (int device = 0; device < names.devices; device++) {
            if (rulings.resets(device)) {
                List<Formula> used = new ArrayList<>(List.of(Formula.unequal(names.session(device), 0)));
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
        return contains("(" + names.fds(buffer) + " | " + names.staleFds(buffer) + ")", user);
    }

    private static Formula contains(String set, int place) {
        return Formula.intersects(set, 1 << place);
    }

    private static String bitOf(String set, int place) {
        return "((" + set + " >> " + place + ") & 1)";
    }

    private static String put(String set, int place) {
        return set + " = " + set + " | " + (1 << place);
    }

    private static String drop(String set, int place) {
        return set + " = " + set + " & ~" + (1 << place);
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
