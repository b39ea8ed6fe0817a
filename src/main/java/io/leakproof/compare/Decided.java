package io.leakproof.compare;

import io.leakproof.evaluate.Evaluation;
import java.util.Optional;

/**
 * One policy in one world, decided here or in an earlier run.
 *
 * @param needs as the earlier run found them out; empty where it was decided here
 */
record Decided(Evaluation evaluation, Optional<Needs> needs) {}
