package io.leakproof.report;

import io.leakproof.facts.Assumption;
import io.leakproof.facts.FactsFile;
import io.leakproof.json.Json;
import java.util.List;

/**
 * A world and what it was read from.
 *
 * @param scenario as it stands in the facts
 * @param file the facts file, as it was named
 * @param digest of the facts file; what it inherits is not in it
 * @param assumptions inherited values that the catalogue assumes and nobody read; with {@code --strict} the verdicts are
 *     {@code unknown} where there are any
 */
record WorldJson(String scenario, String file, String digest, List<Assumption> assumptions) implements Json.Inlined {

    static WorldJson of(FactsFile facts) {
        return new WorldJson(facts.world().scenario(), facts.file(), facts.digest(), facts.assumptions());
    }
}
