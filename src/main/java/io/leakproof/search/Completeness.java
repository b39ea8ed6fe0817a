package io.leakproof.search;

import java.util.Optional;

/** Says whether everything that there was to decide was decided, or a limit came first. Immutable. */
public sealed interface Completeness {

    /** Nothing was left out. */
    Completeness COMPLETE = new Complete();

    /** Something was left out, for a reason in words. */
    static Completeness limitedBy(String reason) {
        return new Limited(reason);
    }

    /** Why something was left out, as a sentence without a full stop; nothing where nothing was. */
    Optional<String> limit();

    /** Whether nothing was left out. */
    default boolean isComplete() {
        return limit().isEmpty();
    }

    /** The completeness of two parts together; of two limits the first is told. */
    default Completeness and(Completeness other) {
        return isComplete() ? other : this;
    }

    /** Nothing was left out. */
    record Complete() implements Completeness {
        @Override
        public Optional<String> limit() {
            return Optional.empty();
        }
    }

    /**
     * Something was left out.
     *
     * @param reason which limit came first, or what went wrong
     */
    record Limited(String reason) implements Completeness {
        /** Throws {@link IllegalArgumentException} where the reason is blank. */
        public Limited {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("a limit without a reason");
            }
        }

        @Override
        public Optional<String> limit() {
            return Optional.of(reason);
        }
    }
}
