package io.leakproof.report;

import io.leakproof.compare.OperatorAdvice;
import java.util.Optional;

/**
 * The words of a page that is sent on, besides what was decided. Immutable.
 *
 * @param title its title; empty for the usual one
 * @param asOf of when it speaks, as its reader is to see it; empty for no word of it. Never the clock's, so that the same input
 *     gives the same page
 * @param advice what operators of the machines can do, where that was decided
 */
public record Cover(String title, String asOf, Optional<OperatorAdvice> advice) {

    /** Nothing besides. */
    public static final Cover NONE = new Cover("", "", Optional.empty());
}
