package io.leakproof.report;

import io.leakproof.admission.Action;
import io.leakproof.compare.Standing;

/** The severity of a finding. */
enum Level {
    /** Fails the run. */
    ERROR("error", "error"),
    /** Somebody should look at it. */
    WARNING("warning", "warning"),
    /** Informs, and fails nothing. */
    NOTE("note", "notice");

    private final String sarif;
    private final String github;

    Level(String sarif, String github) {
        this.sarif = sarif;
        this.github = github;
    }

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

    /** The level as SARIF names it. */
    String sarif() {
        return sarif;
    }

    /** The level as GitHub's workflow commands name it. */
    String github() {
        return github;
    }
}
