package io.leakproof.evaluate;

import java.util.Optional;

/** The outcome of an evaluation: the verdict, and why it says less than it might. Immutable. */
public sealed interface Assessment {

    /** Whether the policy blocks. */
    Verdict verdict();

    /** Why nothing is known, or why the block says nothing about the policy, as a sentence without a full stop. */
    default Optional<String> doubt() {
        return Optional.empty();
    }

    /** The policy blocks: no order of events leaks, though some import can succeed without a policy. */
    record Blocks() implements Assessment {
        @Override
        public Verdict verdict() {
            return Verdict.BLOCKS;
        }
    }

    /**
     * The policy blocks vacuously: no order of events leaks, and that is no merit of the policy.
     *
     * @param reason why it was not put to the test
     */
    record Vacuous(String reason) implements Assessment {
        @Override
        public Verdict verdict() {
            return Verdict.BLOCKS;
        }

        @Override
        public Optional<String> doubt() {
            return Optional.of(reason);
        }
    }

    /** The policy leaks in some order of events. */
    record Leaks() implements Assessment {
        @Override
        public Verdict verdict() {
            return Verdict.LEAKS;
        }
    }

    /**
     * The verdict is unknown.
     *
     * @param reason which limit was reached, or what went wrong
     */
    record Unknown(String reason) implements Assessment {
        @Override
        public Verdict verdict() {
            return Verdict.UNKNOWN;
        }

        @Override
        public Optional<String> doubt() {
            return Optional.of(reason);
        }
    }
}
