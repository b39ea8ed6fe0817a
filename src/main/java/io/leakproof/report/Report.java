package io.leakproof.report;

import io.leakproof.compare.Comparison;

/** One form of telling people or programs what a comparison found. Immutable and thread-safe. */
public interface Report {

    /**
     * The whole report, ending with a line feed. The same comparison always gives the same text. Whatever the input holds,
     * it is escaped for the form.
     */
    String of(Comparison comparison);
}
