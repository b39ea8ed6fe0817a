package io.leakproof.report;

import io.leakproof.facts.Assumption;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.Provenance;
import io.leakproof.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A world and what it was read from.
 *
 * @param scenario as it stands in the facts
 * @param file the facts file, as it was named
 * @param digest of the facts file; what it inherits is not in it
 * @param assumptions inherited values that the catalogue assumes and nobody read; with {@code --strict} the verdicts are
 *     {@code unknown} where there are any
 * @param unknowns what could not be seen of the machine; not there if everything is known
 * @param provenance how and when the facts were read from a machine; not there if they do not say
 */
record WorldJson(
        String scenario,
        String file,
        String digest,
        List<Assumption> assumptions,
        @Nullable List<UnknownJson> unknowns,
        @Nullable Provenance provenance)
        implements Json.Inlined {

    static WorldJson of(FactsFile facts) {
        return new WorldJson(
                facts.world().scenario(),
                facts.file(),
                facts.digest(),
                facts.assumptions(),
                UnknownJson.all(facts.unknowns()),
                facts.provenance().orElse(null));
    }
}
