package io.leakproof.rules.language;

/**
 * What became of a rule's conditions at one question. Immutable.
 *
 * <p>A condition <em>decides</em> where the rule would have spoken otherwise had this condition alone come out otherwise: it
 * held beside all others that are needed, or it was the only one that failed.
 */
public final class Weighing {

    private final boolean speaks;
    private final boolean[] held;
    private final boolean[] decided;

    Weighing(boolean speaks, boolean[] held, boolean[] decided) {
        this.speaks = speaks;
        this.held = held;
        this.decided = decided;
    }

    /** Whether the rule speaks. */
    public boolean speaks() {
        return speaks;
    }

    /** Whether a condition holds. */
    public boolean holds(WrittenCondition condition) {
        return held[condition.number()];
    }

    /** Whether a condition decides. */
    public boolean isDecidedBy(WrittenCondition condition) {
        return decided[condition.number()];
    }
}
