package io.leakproof.report;

import io.leakproof.admission.Action;
import io.leakproof.compare.Standing;
import io.leakproof.source.Word;

/** The severity of a finding, called as SARIF calls it. */
enum Level implements Word {
    /** Fails the run. */
    ERROR,
    /** Somebody should look at it. */
    WARNING,
    /** Informs, and fails nothing. */
    NOTE;

    /** The level of what admission finds, by what it does about it. */
    static Level of(Action action) {
        return switch (action) {
            case DENY -> ERROR;
            case WARN -> WARNING;
            case AUDIT -> NOTE;
        };
    }

    /** The level of what can fail a run: somebody should look at what is known, and what is accepted informs. */
    static Level of(Standing.State state) {
        return switch (state) {
            case NEW, ENDED -> ERROR;
            case KNOWN -> WARNING;
            case ACCEPTED -> NOTE;
        };
    }

    /** The level as GitHub's workflow commands name it. */
    String github() {
        return this == NOTE ? "notice" : word();
    }
}
