package io.leakproof.model;

import io.leakproof.rules.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** The condition that one tenant's data is within another's reach, in whatever way the rules call a leak. */
final class Leak {

    private final Variables names;
    private final Rulings rulings;

    Leak(Variables names, Rulings rulings) {
        this.names = names;
        this.rulings = rulings;
    }

    /** Whether a state shows a leak. */
    Formula reached() {
        List<Formula> ways = new ArrayList<>();
        for (int buffer = 0; buffer < names.buffers; buffer++) {
            for (int user = 0; user < names.users; user++) {
                Formula holdsData = Formula.equal(names.contents(buffer), user + 1L);
                ways.add(Formula.all(holdsData, Formula.any(read(buffer, user), residue(buffer, user))));
                ways.add(Formula.all(Formula.equal(names.owner(buffer), user + 1L), written(buffer, user)));
            }
        }
        return Formula.any(ways);
    }

    private Formula read(int buffer, int author) {
        return attached(
                buffer,
                (importer, reader, generation) -> rulings.readLeaks(buffer, importer, reader, generation, author));
    }

    private Formula written(int buffer, int owner) {
        return attached(
                buffer,
                (importer, writer, generation) -> rulings.writeLeaks(buffer, importer, writer, generation, owner));
    }

    /** Writes the condition under which an attachment leaks. */
    private interface Leaking {
        boolean test(int importer, int user, Generation generation);
    }

    private Formula attached(int buffer, Leaking leaking) {
        return Formula.any(
                Variables.intersects(names.attachments(buffer), masks(leaking, Generation.CURRENT)),
                Variables.intersects(names.staleAttachments(buffer), masks(leaking, Generation.STALE)));
    }

    private int[] masks(Leaking leaking, Generation generation) {
        return names.masks((importer, user) -> leaking.test(importer, user, generation));
    }

    private Formula residue(int buffer, int author) {
        List<Formula> ways = new ArrayList<>();
        for (int reader = 0; reader < names.users; reader++) {
            int user = reader;
            IntPredicate leaking = owner -> (owner == 0 || owner == user + 1)
                    && rulings.residueLeaks(buffer, user, rulings.seenBy(user, owner), author);
            Formula owned = Formula.among(names.owner(buffer), names.owners(), leaking);
            ways.add(Formula.all(owned, names.opened(user, names.deviceOf(buffer))));
        }
        return Formula.any(ways);
    }
}
