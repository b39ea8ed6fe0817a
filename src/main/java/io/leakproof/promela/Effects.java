package io.leakproof.promela;

import io.leakproof.rules.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Writes the effects of events on ranges and sessions (semantics, section 4: revoke, giveback, returned, close, reset and settle), as
 * inlines of the model, one for each range or device. They are calls where they do something and nothing where they do not.
 */
final class Effects {

    private final Variables names;
    private final Rulings rulings;

    Effects(Variables names, Rulings rulings) {
        this.names = names;
        this.rulings = rulings;
    }

    /** The definitions that the events use. */
    List<String> definitions() {
        List<String> lines = new ArrayList<>();
        for (int buffer = 0; buffer < names.buffers; buffer++) {
            define(lines, "returned" + buffer, returned(buffer));
            define(lines, "give_back" + buffer, giveBack(buffer));
            define(lines, "revoke" + buffer, revokeBody(buffer));
            define(lines, "take" + buffer, "who", takeBody(buffer));
        }
        for (int device = 0; device < names.devices; device++) {
            define(lines, "close" + device, "who", closeBody(device));
            if (names.exclusive(device) && !mustHold(device, "who").isFalse()) {
                define(lines, "unhold" + device, "who", giveUpAll(device));
            }
        }
        for (int buffer = 0; buffer < names.buffers; buffer++) {
            define(lines, "settle" + buffer, settleBody(buffer));
        }
        return lines;
    }

    private static void define(List<String> lines, String name, Statements body) {
        define(lines, name, "", body);
    }

    private static void define(List<String> lines, String name, String parameter, Statements body) {
        if (!body.isEmpty()) {
            lines.add("inline " + name + "(" + parameter + ") {");
            body.lines().forEach(line -> lines.add("    " + line));
            lines.add("}");
            lines.add("");
        }
    }

    private static Statements call(String name, Statements body) {
        Statements call = new Statements();
        return body.isEmpty() ? call : call.add(name);
    }

    Statements revoke(int buffer) {
        return call("revoke" + buffer + "()", revokeBody(buffer));
    }

    Statements giveBack(int buffer) {
        Formula kept = kept(buffer);
        Statements keep = new Statements().add(names.owner(buffer) + " = " + names.limbo());
        return new Statements().branch(kept, keep, new Statements().add("returned" + buffer + "()"));
    }

    Statements take(int buffer, int user) {
        return new Statements().add("take" + buffer + "(" + (user + 1) + ")");
    }

    Statements close(int device, int user) {
        return new Statements().add("close" + device + "(" + (user + 1) + ")");
    }

    Statements reset(int device) {
        Statements body = new Statements();
        for (int buffer : names.buffersOf(device)) {
            Statements back = new Statements().addAll(revoke(buffer)).add("returned" + buffer + "()");
            body.branch(Formula.unequal(names.owner(buffer), 0), back);
            if (rulings.scrubs(buffer, Moment.ON_RESET)) {
                body.add(names.contents(buffer) + " = 0");
            }
        }
        return body.add(names.session(device) + " = 0");
    }

    Statements settle(int buffer) {
        return call("settle" + buffer + "()", settleBody(buffer));
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
            body.add(names.contents(buffer) + " = 0");
        }
        return body.add(names.owner(buffer) + " = 0");
    }

    /** What is current becomes stale. */
    private static void age(Statements body, String current, String stale) {
        body.add(stale + " = " + stale + " | " + current).add(current + " = 0");
    }

    private Statements revokeBody(int buffer) {
        Statements body = new Statements();
        remove(body, names.attachments(buffer), names.masks((importer, user) -> rulings.unmaps(buffer, importer)));
        return rulings.revokes(buffer) ? body.add(names.fds(buffer) + " = 0") : body;
    }

    private static void remove(Statements body, List<String> set, int[] masks) {
        for (int part = 0; part < set.size(); part++) {
            if (masks[part] != 0) {
                body.add(set.get(part) + " = " + set.get(part) + " & ~" + masks[part]);
            }
        }
    }

    private Statements takeBody(int buffer) {
        Statements body = new Statements().add(names.owner(buffer) + " = who");
        if (rulings.scrubs(buffer, Moment.ON_ALLOCATE)) {
            body.add(names.contents(buffer) + " = 0");
        }
        return new Statements().branch(Formula.equal(names.owner(buffer), 0), body);
    }

    private Statements closeBody(int device) {
        Statements body = new Statements();
        for (int buffer : names.buffersOf(device)) {
            body.branch(owned(buffer, "who"), killed(buffer, true), killed(buffer, false));
        }
        body.addAll(forOwned(device, "who", this::revoke));
        if (!names.exclusive(device)) {
            String session = names.session(device);
            return body.add(session + " = " + session + " & ~(1 << (who - 1))")
                    .addAll(forOwned(device, "who", Effects::giveBackCall));
        }
        Statements hold = new Statements().add(names.session(device) + " = " + names.users + " + who");
        return body.branch(mustHold(device, "who"), hold, giveUpAll(device));
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
        names.references(buffer, "who").forEach((set, ownersPart) -> {
            String part = own && others ? "" : own ? " & " + ownersPart : " & ~" + ownersPart;
            gone.add(Formula.unequal("(" + set + part + ")", 0));
            body.add(set + " = " + (own && others ? "0" : set + " & " + (own ? "~" : "") + ownersPart));
        });
        return new Statements().branch(Formula.any(gone), body.addAll(settleRange(buffer)));
    }

    private Statements giveUpAll(int device) {
        return forOwned(device, "who", Effects::giveBackCall).add(names.session(device) + " = 0");
    }

    private static Statements giveBackCall(int buffer) {
        return new Statements().add("give_back" + buffer + "()");
    }

    /** A reference to the range has gone: what waited for it goes on. */
    private Statements settleBody(int buffer) {
        Statements body = settleRange(buffer);
        int device = names.deviceOf(buffer);
        String holder = "(" + names.session(device) + " - " + names.users + ")";
        if (names.exclusive(device) && !mustHold(device, holder).isFalse()) {
            Formula held = Formula.compare(names.session(device), ">", "<=", names.users);
            Statements unhold = new Statements().add("unhold" + device + "(" + holder + ")");
            body.branch(Formula.all(held, mustHold(device, holder).not()), unhold);
        }
        return body;
    }

    private Statements settleRange(int buffer) {
        Statements body = new Statements();
        Formula kept = kept(buffer);
        if (!kept.isFalse()) {
            Formula limbo = Formula.equal(names.owner(buffer), names.limbo());
            body.branch(Formula.all(limbo, kept.not()), new Statements().add("returned" + buffer + "()"));
        }
        return body;
    }

    private Statements forOwned(int device, String owner, Function<Integer, Statements> what) {
        Statements all = new Statements();
        for (int buffer : names.buffersOf(device)) {
            all.branch(owned(buffer, owner), what.apply(buffer));
        }
        return all;
    }

    private Formula owned(int buffer, String owner) {
        return new Formula(names.owner(buffer) + " == " + owner, names.owner(buffer) + " != " + owner);
    }

    private Formula mustHold(int device, String owner) {
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
                Formula.any(Variables.nonEmpty(names.attachments(buffer)), Formula.unequal(names.fds(buffer), 0)),
                awaited(buffer));
    }

    private Formula attached(int buffer) {
        return names.through(names.attachments(buffer), rulings::attaches);
    }

    private Formula exported(int buffer) {
        return Formula.any(
                Formula.unequal(names.fds(buffer), 0), names.through(names.attachments(buffer), rulings::maps));
    }

    private Formula awaited(int buffer) {
        return names.through(names.attachments(buffer), importer -> rulings.awaits(buffer, importer));
    }

    static boolean bit(int bits, int bit) {
        return (bits >> bit & 1) != 0;
    }
}
