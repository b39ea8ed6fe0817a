package io.leakproof.evaluate;

import io.leakproof.Api;
import java.util.Optional;

/** What an evaluation comes to: the verdict, and why it says less than it might. Immutable. */
@Api
public sealed interface Assessment {

    /** Whether the policy blocks. */
    Verdict verdict();

    /** Why nothing is known, or why the block says nothing about the policy, as a sentence without a full stop. */
    default Optional<String> doubt() {
        return Optional.empty();
    }

    /** No order of events leaks, though some import can succeed without a policy. */
    record Blocks() implements Assessment {
        @Override
        public Verdict verdict() {
            return Verdict.BLOCKS;
        }
    }

    /**
     * No order of events leaks, and that is no merit of the policy.
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

    /** Some order of events leaks. */
    record Leaks() implements Assessment {
        @Override
        public Verdict verdict() {
            return Verdict.LEAKS;
        }
    }

    /**
     * Nobody knows.
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
