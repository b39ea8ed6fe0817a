package io.leakproof.report;

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

    /** The level as SARIF names it. */
    String sarif() {
        return sarif;
    }

    /** The level as GitHub's workflow commands name it. */
    String github() {
        return github;
    }
}
