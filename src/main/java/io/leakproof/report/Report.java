package io.leakproof.report;

/**
 * One form of telling people or programs what was found. Immutable and thread-safe.
 *
 * @param <T> what is told of, such as a comparison
 */
public interface Report<T> {

    /**
     * The whole report, ending with a line feed. The same result always gives the same text. Whatever the input holds,
     * it is escaped for the form.
     */
    String of(T found);
}
