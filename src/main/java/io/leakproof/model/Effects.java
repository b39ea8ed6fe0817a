package io.leakproof.model;

import io.leakproof.rules.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Makes the effects of events on ranges and sessions (semantics, section 4: revoke, giveback, returned, close, reset and settle), with
 * a name for each range or device. They are calls where they do something and nothing where they do not.
 */
final class Effects {

    private final Variables names;
    private final Rulings rulings;

    Effects(Variables names, Rulings rulings) {
        this.names = names;
        this.rulings = rulings;
    }

    /** The definitions that the events use. */
    List<Effect> definitions() {
        List<Effect> effects = new ArrayList<>();
        for (int buffer = 0; buffer < names.buffers; buffer++) {
            define(effects, "returned" + buffer, returned(buffer));
            define(effects, "give_back" + buffer, giveBack(buffer));
            define(effects, "revoke" + buffer, revokeBody(buffer));
            define(effects, "take" + buffer, true, takeBody(buffer));
        }
        for (int device = 0; device < names.devices; device++) {
            define(effects, "close" + device, true, closeBody(device));
            if (names.exclusive(device) && !mustHold(device, Term.WHO).isFalse()) {
                define(effects, "unhold" + device, true, giveUpAll(device));
            }
        }
        for (int buffer = 0; buffer < names.buffers; buffer++) {
            define(effects, "settle" + buffer, settleBody(buffer));
        }
        return effects;
    }

    /** An effect under a name, perhaps of a user. */
    record Effect(String name, boolean ofUser, Statements body) {}

    private static void define(List<Effect> effects, String name, Statements body) {
        define(effects, name, false, body);
    }

    private static void define(List<Effect> effects, String name, boolean ofUser, Statements body) {
        if (!body.isEmpty()) {
            effects.add(new Effect(name, ofUser, body));
        }
    }

    private static Statements call(String name, Statements body) {
        return body.isEmpty() ? new Statements() : new Statements().call(name);
    }

    Statements revoke(int buffer) {
        return call("revoke" + buffer, revokeBody(buffer));
    }

    Statements giveBack(int buffer) {
        Formula kept = kept(buffer);
        Statements keep = new Statements().set(names.owner(buffer), names.limbo());
        return new Statements().branch(kept, keep, new Statements().call("returned" + buffer));
    }

    Statements take(int buffer, int user) {
        return new Statements().call("take" + buffer, Term.number(user + 1L));
    }

    Statements close(int device, int user) {
        return new Statements().call("close" + device, Term.number(user + 1L));
    }

    Statements reset(int device) {
        Statements body = new Statements();
        for (int buffer : names.buffersOf(device)) {
            Statements back = new Statements().addAll(revoke(buffer)).call("returned" + buffer);
            body.branch(Formula.unequal(names.owner(buffer), 0), back);
            if (rulings.scrubs(buffer, Moment.ON_RESET)) {
                body.set(names.contents(buffer), 0);
            }
        }
        return body.set(names.session(device), names.idle(device));
    }

    Statements settle(int buffer) {
        return call("settle" + buffer, settleBody(buffer));
    }

    private Statements returned(int buffer) {
        Statements body = new Statements();
        remove(body, names.attachments(buffer), names.masks((importer, user) -> rulings.cuts(buffer, importer)));
        age(body, names.fds(buffer), names.staleFds(buffer));
        for (int part = 0; part < names.attachments(buffer).size(); part++) {
            age(
                    body,
                    names.attachments(buffer).get(part),
                    names.staleAttachments(buffer).get(part));
        }
        if (rulings.scrubs(buffer, Moment.ON_RELEASE)) {
            body.set(names.contents(buffer), 0);
        }
        return body.set(names.owner(buffer), 0);
    }

    /** What is current becomes stale. */
    private static void age(Statements body, String current, String stale) {
        body.add(stale, Term.variable(current)).set(current, Term.NOTHING);
    }

    private Statements revokeBody(int buffer) {
        Statements body = new Statements();
        remove(body, names.attachments(buffer), names.masks((importer, user) -> rulings.unmaps(buffer, importer)));
        return rulings.revokes(buffer) ? body.set(names.fds(buffer), Term.NOTHING) : body;
    }

    private static void remove(Statements body, List<String> set, int[] masks) {
        for (int part = 0; part < set.size(); part++) {
            if (masks[part] != 0) {
                body.remove(set.get(part), new Term.Members(masks[part]));
            }
        }
    }

    private Statements takeBody(int buffer) {
        Statements body = new Statements().set(names.owner(buffer), Term.WHO);
        if (rulings.scrubs(buffer, Moment.ON_ALLOCATE)) {
            body.set(names.contents(buffer), 0);
        }
        return new Statements().branch(Formula.equal(names.owner(buffer), 0), body);
    }

    private Statements closeBody(int device) {
        Statements body = new Statements();
        for (int buffer : names.buffersOf(device)) {
            body.branch(owned(buffer, Term.WHO), killed(buffer, true), killed(buffer, false));
        }
        body.addAll(forOwned(device, Term.WHO, this::revoke));
        if (!names.exclusive(device)) {
            return body.remove(names.session(device), new Term.OfUser(1, Term.WHO))
                    .addAll(forOwned(device, Term.WHO, Effects::giveBackCall));
        }
        Statements hold = new Statements().set(names.session(device), new Term.Plus(names.users, Term.WHO));
        return body.branch(mustHold(device, Term.WHO), hold, giveUpAll(device));
    }

    /** The device is closed: what processes hold of the range that are gone by then is gone with them. */
    private Statements killed(int buffer, boolean owned) {
        boolean own = rulings.kills(buffer, true, owned);
        boolean others = rulings.kills(buffer, false, owned);
        Statements body = new Statements();
        if (!own && !others) {
            return body;
        }
        List<Formula> gone = new ArrayList<>();
        names.references(buffer, Term.WHO).forEach((set, ownersPart) -> {
            Term all = Term.variable(set);
            Term lost = own && others ? all : own ? new Term.Both(all, ownersPart) : new Term.Without(all, ownersPart);
            gone.add(Formula.nonEmpty(lost));
            body.set(
                    set,
                    own && others
                            ? Term.NOTHING
                            : own ? new Term.Without(all, ownersPart) : new Term.Both(all, ownersPart));
        });
        return new Statements().branch(Formula.any(gone), body.addAll(settleRange(buffer)));
    }

    private Statements giveUpAll(int device) {
        return forOwned(device, Term.WHO, Effects::giveBackCall).set(names.session(device), 0);
    }

    private static Statements giveBackCall(int buffer) {
        return new Statements().call("give_back" + buffer);
    }

    /** A reference to the range has gone: what waited for it goes on. */
    private Statements settleBody(int buffer) {
        Statements body = settleRange(buffer);
        int device = names.deviceOf(buffer);
        Term holder = new Term.Less(Term.variable(names.session(device)), names.users);
        if (names.exclusive(device) && !mustHold(device, holder).isFalse()) {
            Formula held = Formula.greater(Term.variable(names.session(device)), names.users);
            Statements unhold = new Statements().call("unhold" + device, holder);
            body.branch(Formula.all(held, mustHold(device, holder).not()), unhold);
        }
        return body;
    }

    private Statements settleRange(int buffer) {
        Statements body = new Statements();
        Formula kept = kept(buffer);
        if (!kept.isFalse()) {
            Formula limbo = Formula.equal(names.owner(buffer), names.limbo());
            body.branch(Formula.all(limbo, kept.not()), new Statements().call("returned" + buffer));
        }
        return body;
    }

    private Statements forOwned(int device, Term owner, Function<Integer, Statements> what) {
        Statements all = new Statements();
        for (int buffer : names.buffersOf(device)) {
            all.branch(owned(buffer, owner), what.apply(buffer));
        }
        return all;
    }

    private Formula owned(int buffer, Term owner) {
        return Formula.equal(Term.variable(names.owner(buffer)), owner);
    }

    private Formula mustHold(int device, Term owner) {
        List<Formula> reasons = new ArrayList<>();
        for (int buffer : names.buffersOf(device)) {
            reasons.add(Formula.all(owned(buffer, owner), held(buffer)));
        }
        return Formula.any(reasons);
    }

    private Formula held(int buffer) {
        return Formula.decided(
                holding -> rulings.holds(buffer, bit(holding, 0), bit(holding, 1), bit(holding, 2)),
                attached(buffer),
                exported(buffer),
                awaited(buffer));
    }

    private Formula kept(int buffer) {
        return Formula.decided(
                holding -> rulings.keeps(buffer, bit(holding, 0), bit(holding, 1)),
                Formula.any(Variables.nonEmpty(names.attachments(buffer)), Formula.nonEmpty(names.fds(buffer))),
                awaited(buffer));
    }

    private Formula attached(int buffer) {
        return names.through(names.attachments(buffer), rulings::attaches);
    }

    private Formula exported(int buffer) {
        return Formula.any(
                Formula.nonEmpty(names.fds(buffer)), names.through(names.attachments(buffer), rulings::maps));
    }

    private Formula awaited(int buffer) {
        return names.through(names.attachments(buffer), importer -> rulings.awaits(buffer, importer));
    }

    static boolean bit(int bits, int bit) {
        return (bits >> bit & 1) != 0;
    }
}
