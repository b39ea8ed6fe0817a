package io.leakproof.source;

/**
 * A place in a source, cheap to keep for every value.
 *
 * @param source the text
 * @param offset the place in it, in code points from 0
 */
public record Mark(Source source, int offset) {

    /** The place as people and editors know it. */
    public Location location() {
        return source.locate(offset);
    }

    @Override
    public String toString() {
        return location().toString();
    }
}
