package io.leakproof.adequacy;

import io.leakproof.evaluate.Evaluation;
import java.util.Optional;

/**
 * One mutant, tried. Immutable.
 *
 * @param mutant what was changed
 * @param fate what became of it
 * @param difference where it survived and a rule is changed: a question at which the rule says something else, as a sentence;
 *     else empty
 * @param leak where it survived: a world and a policy that leak by it in a way in which they do not without it, with the
 *     shortest story of that which was found
 */
public record Tried(Mutant mutant, Fate fate, String difference, Optional<Evaluation> leak) {

    static Tried as(Mutant mutant, Fate fate) {
        return new Tried(mutant, fate, "", Optional.empty());
    }
}
