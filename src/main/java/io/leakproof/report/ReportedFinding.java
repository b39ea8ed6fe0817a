package io.leakproof.report;

import io.leakproof.render.Place;
import java.util.List;

/**
 * One thing found, whatever the subject. Immutable.
 *
 * @param level how bad it is
 * @param place where it lies
 * @param text what is said of it
 * @param rule the id of the {@link ReportedRule} it is a case of; empty for what only annotates a file
 * @param fingerprint by which the same finding is known again, whatever is written around it; empty likewise
 * @param related other lines that a reader should look at
 * @param story what happens, step by step, each at its line; none where there is no story
 */
record ReportedFinding(
        Level level, Place place, Text text, String rule, String fingerprint, List<Place> related, List<Place> story) {

    /**
     * The words in which a finding is told.
     *
     * @param title in a few words, above an annotation; empty for what is no annotation
     * @param sentence on one line, for what is a case of a rule
     * @param lines all there is to say; may be none
     */
    record Text(String title, String sentence, List<String> lines) {}

    ReportedFinding {
        related = List.copyOf(related);
        story = List.copyOf(story);
    }

    /** A finding that annotates a file. */
    static ReportedFinding annotation(Level level, Place place, String title, List<String> lines) {
        return new ReportedFinding(level, place, new Text(title, "", lines), "", "", List.of(), List.of());
    }

    /** A finding that is a case of a rule. */
    static ReportedFinding result(Level level, Place place, String sentence, String rule, String fingerprint) {
        return new ReportedFinding(
                level, place, new Text("", sentence, List.of()), rule, fingerprint, List.of(), List.of());
    }

    ReportedFinding withLines(List<String> lines) {
        return new ReportedFinding(
                level, place, new Text(text.title(), text.sentence(), lines), rule, fingerprint, related, story);
    }

    ReportedFinding withRelated(List<Place> places) {
        return new ReportedFinding(level, place, text, rule, fingerprint, places, story);
    }

    ReportedFinding withStory(List<Place> steps) {
        return new ReportedFinding(level, place, text, rule, fingerprint, related, steps);
    }
}
