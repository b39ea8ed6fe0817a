package io.leakproof.adequacy;

import io.leakproof.evaluate.Evaluation;
import java.util.Optional;

/**
 * The result of one mutant. Immutable.
 *
 * @param mutant what was changed
 * @param status what became of it
 * @param difference where it survived and a rule is changed: a question at which the rule says something else, as a sentence;
 *     else empty
 * @param leak where it survived: a world and a policy that leak by it in a way in which they do not without it, with the
 *     shortest story of that which was found
 */
public record MutantResult(Mutant mutant, MutantStatus status, String difference, Optional<Evaluation> leak) {

    static MutantResult as(Mutant mutant, MutantStatus status) {
        return new MutantResult(mutant, status, "", Optional.empty());
    }
}
