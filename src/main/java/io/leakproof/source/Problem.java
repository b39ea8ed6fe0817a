package io.leakproof.source;

import io.leakproof.Api;

/**
 * Something wrong with an input. Its texts are safe to print whatever the input holds.
 *
 * @param location where the offending value stands
 * @param message what is wrong, with values in backticks
 * @param excerpt the line of the source and under it a caret; empty where a whole file is meant
 * @param maybe what may have been meant, or empty where nothing can be guessed
 */
@Api
public record Problem(Location location, String message, String excerpt, String maybe) {

    /** A problem at a place. */
    @Api(Api.Status.INTERNAL)
    public static Problem at(Mark mark, String message) {
        return new Problem(mark.location(), message, mark.source().excerpt(mark.offset()), "");
    }

    /** A problem of a file as a whole. */
    public static Problem in(String file, String message) {
        return new Problem(Location.of(file), message, "", "");
    }

    /** The same problem with a guess, which is to follow the word "Maybe"; an empty one changes nothing. */
    public Problem maybe(String guess) {
        return new Problem(location, message, excerpt, guess);
    }

    /** All of it, on one to four lines without a final line feed. */
    public String render() {
        return location
                + ": "
                + message
                + (excerpt.isEmpty() ? "" : "\n" + excerpt)
                + (maybe.isEmpty() ? "" : "\nMaybe " + maybe);
    }
}
