package io.leakproof.report;

import io.leakproof.compare.Flip;
import io.leakproof.compare.Outcome;
import io.leakproof.evaluate.Verdict;
import io.leakproof.render.Wrap;
import io.leakproof.search.Completeness.Limited;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says which single changes turn a verdict, and what an operator can do about each, the same in every form. */
final class SingleChanges {

    private SingleChanges() {}

    /** {@code single changes that would make it block}. */
    static String title(Outcome outcome) {
        return "single changes that would make it " + (outcome.verdict() == Verdict.LEAKS ? "block" : "leak");
    }

    /** Whose option or field it is: {@code policy}, {@code device gaudi0}. */
    static String whose(Flip.Turn turn) {
        return turn.kind().equals("policy") ? "policy" : turn.kind() + Wrap.GLUE + turn.id();
    }

    /** {@code revoke: required instead of none}. */
    static String change(Flip.Turn turn) {
        return turn.field() + ": " + turn.to() + Wrap.GLUE + "instead of " + turn.from();
    }

    /** Says that there is none, or why not all are known; empty where all is said. */
    static Optional<String> remark(Flip flip) {
        if (flip.completeness() instanceof Limited limited) {
            return Optional.of("Not all changes were decided: " + limited.reason() + ".");
        }
        return flip.tried() && flip.turns().isEmpty() ? Optional.of("None, of options or facts.") : Optional.empty();
    }

    /** A sentence for each, for forms that set no text themselves; none where they were not looked for. */
    static List<String> sentences(Outcome outcome) {
        Flip flip = outcome.flip();
        List<String> sentences = new ArrayList<>();
        for (Flip.Turn turn : flip.turns()) {
            String change = (whose(turn) + ", " + change(turn)).replace(Wrap.GLUE, ' ');
            sentences.add(turn.remedy().isEmpty() ? change + "." : change + ": " + turn.remedy());
        }
        remark(flip).ifPresent(sentences::add);
        return sentences;
    }

    /** The same with the title before each. */
    static List<String> lines(Outcome outcome) {
        String title = title(outcome);
        String label = Character.toUpperCase(title.charAt(0)) + title.substring(1) + ": ";
        return sentences(outcome).stream().map(label::concat).toList();
    }
}
