package io.leakproof.render;

/**
 * The width and the signs with which text is set.
 *
 * @param columns how many columns a line may have; no fewer than {@link #NARROWEST} are used
 * @param colour whether to decorate with ANSI colours; they never carry meaning alone
 * @param full whether to say all about each policy, instead of a table and the stories of the leaks
 */
public record Page(int columns, boolean colour, boolean full) {

    /** The columns of a page nobody knows the width of. */
    public static final int USUAL = 80;

    /** So many columns are taken even where there are fewer. */
    static final int NARROWEST = 60;

    /** Brings the width within bounds. */
    public Page {
        columns = Math.max(NARROWEST, columns);
    }

    /** Eighty columns, no colour, a table and the stories. */
    public static Page plain() {
        return new Page(USUAL, false, false);
    }

    /** The same page with all there is to say. */
    public Page inFull() {
        return new Page(columns, colour, true);
    }
}
