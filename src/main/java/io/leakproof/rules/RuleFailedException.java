package io.leakproof.rules;

/** A rule threw, or did not come to an end: nothing can be concluded from a rule book that holds it. */
public final class RuleFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String rule;

    public RuleFailedException(String rule, String what, Throwable cause) {
        super("rule `" + rule + "` " + what, cause);
        this.rule = rule;
    }

    /** The id of the rule, or the name of the question where Drools does not tell which rule it was. */
    public String rule() {
        return rule;
    }
}
