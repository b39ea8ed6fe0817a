package io.leakproof.compare;

import io.leakproof.search.Cost;
import java.util.List;

/**
 * The measures that would spare a cost, and cost nothing else that is not paid already. Immutable.
 *
 * @param cost the cost
 * @param measures what to do besides; none where nothing is known that would spare it
 */
public record Relief(Cost cost, List<Measure> measures) {

    public Relief {
        measures = List.copyOf(measures);
    }
}
