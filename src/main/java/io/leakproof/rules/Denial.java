package io.leakproof.rules;

import io.leakproof.Api;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The event is refused.
 *
 * @param by who refuses
 * @param errno with which error
 * @param reason why, as a sentence
 */
@Api
public record Denial(Authority by, Errno errno, String reason) implements Conclusion {

    /** Throws {@link IllegalArgumentException} where the reason is blank. */
    public Denial {
        Conclusion.requireSentence(reason);
    }

    // written out, as is hashCode: kept searches are found by it, and the JDK takes longer to link what it generates
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Denial that && by == that.by && errno == that.errno && reason.equals(that.reason);
    }

    @Override
    public int hashCode() {
        return Objects.hash(by, errno, reason);
    }
}
