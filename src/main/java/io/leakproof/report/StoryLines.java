package io.leakproof.report;

import io.leakproof.search.Finding;
import java.util.ArrayList;
import java.util.List;

/** A story in plain sentences, for those who set no page. */
public final class StoryLines {

    private StoryLines() {}

    /** The events in their order, what each changed behind a dash, and last what one tenant gets at. */
    public static List<String> of(Finding finding) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < finding.steps(); i++) {
            String note = finding.notes().get(i);
            lines.add(Words.step(finding.trace().get(i)) + (note.isEmpty() ? "" : " - " + note));
        }
        lines.add(finding.ruling().conclusion().reason());
        return lines;
    }
}
