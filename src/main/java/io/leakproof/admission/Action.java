package io.leakproof.admission;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** The action taken on a finding, the mildest first. */
@Api(Api.Status.EXPERIMENTAL)
public enum Action implements Word {
    /** Written down, and nothing else. */
    AUDIT,
    /** Admitted, and the user is told. */
    WARN,
    /** Refused. */
    DENY;

    /** The milder of the two. */
    Action atMost(Action other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
