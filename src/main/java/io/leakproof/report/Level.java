package io.leakproof.report;

import io.leakproof.admission.Action;

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

    /** The level as SARIF names it. */
    String sarif() {
        return sarif;
    }

    /** The level as GitHub's workflow commands name it. */
    String github() {
        return github;
    }
}
