package io.leakproof.rules;

/** A rule threw, or did not come to an end: nothing can be concluded from a rule book that holds it. */
public final class RuleFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String rule;

    public RuleFailedException(String rule, String what, Throwable cause) {
        super("rule `" + rule + "` " + what, cause);
        this.rule = rule;
    }

    /** For a rule that Drools does not name: one about this question. */
    public RuleFailedException(Class<? extends Question> question, String what, Throwable cause) {
        super("a rule about `" + question.getSimpleName() + "` " + what, cause);
        rule = question.getSimpleName();
    }

    /** The id of the rule, or the name of the question where Drools does not tell which rule it was. */
    public String rule() {
        return rule;
    }
}
