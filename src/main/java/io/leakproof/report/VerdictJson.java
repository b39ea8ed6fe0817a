package io.leakproof.report;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Verdict;
import io.leakproof.json.Json;

/**
 * The answer for a policy in a world.
 *
 * @param verdict {@code blocks}: no order of events leaks. {@code leaks}: some does. {@code unknown}: none was found, but not all
 *     were looked at, or a rule failed
 * @param vacuous whether it blocks in a world where even with every option at its default no import can succeed and nothing leaks
 * @param assumed whether it rests on facts that the catalogue assumes and nobody read
 * @param reason why the verdict is unknown or vacuous, as a sentence; else empty
 */
record VerdictJson(Verdict verdict, boolean vacuous, boolean assumed, String reason) implements Json.Inlined {

    static VerdictJson of(Evaluation evaluation, boolean assumed) {
        return new VerdictJson(
                evaluation.verdict(),
                evaluation.isVacuous(),
                assumed,
                evaluation.doubt().orElse(""));
    }
}
