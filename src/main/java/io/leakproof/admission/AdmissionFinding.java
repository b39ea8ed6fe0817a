package io.leakproof.admission;

import io.leakproof.Api;
import io.leakproof.source.Printable;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing found about a request. Immutable.
 *
 * @param concern what it is a case of
 * @param action what is done about it
 * @param reason what is the case, as a sentence without a full stop
 * @param fix what would help, as a sentence without a full stop; may be empty
 * @param rules the ids of the rules that called it so; empty where no rule was asked
 * @param story the shortest story, as sentences; empty where there is none
 * @param note why not more is done about it; may be empty
 */
@Api(Api.Status.EXPERIMENTAL)
public record AdmissionFinding(
        Concern concern,
        Action action,
        String reason,
        String fix,
        List<String> rules,
        List<String> story,
        String note) {

    /** Copies the lists. */
    public AdmissionFinding {
        rules = List.copyOf(rules);
        story = List.copyOf(story);
    }

    /** The id of the concern and the reason, on one line. */
    public String headline() {
        return concern.word() + ": " + reason;
    }

    /** All of it, safe to print: the headline, the story, what would help, and why not more is done about it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(headline());
        for (int i = 0; i < story.size(); i++) {
            boolean last = i == story.size() - 1;
            lines.add("  " + (last ? "=>" : (i + 1) + ".") + " " + story.get(i));
        }
        if (!fix.isEmpty()) {
            lines.add("  fix: " + fix);
        }
        if (!note.isEmpty()) {
            lines.add("  note: " + note);
        }
        return lines.stream().map(Printable::line).toList();
    }
}
