package io.leakproof.report;

import io.leakproof.render.Place;
import java.util.List;

/**
 * One thing found, whatever the subject. Immutable.
 *
 * @param level how bad it is
 * @param place where it lies
 * @param sentence on one line, for what is a case of a rule
 * @param rule the id of the {@link ReportedRule} it is a case of; empty for what only annotates a file
 * @param fingerprint by which the same finding is known again, whatever is written around it; empty likewise
 * @param more what else there is to say and to look at
 * @param annotation how it annotates its file
 */
record ReportedFinding(
        Level level, Place place, String sentence, String rule, String fingerprint, More more, Annotation annotation) {

    /**
     * Lines and places that a finding has beside its sentence.
     *
     * @param lines all there is to say
     * @param related other lines that a reader should look at
     * @param story what happens, step by step, each at its line
     * @param baseline how it stands to an earlier run, in the word of SARIF; empty where there was none
     * @param accepted why somebody accepts it; empty where nobody does
     */
    record More(List<String> lines, List<Place> related, List<Place> story, String baseline, String accepted) {
        private static final More NOTHING = new More(List.of(), List.of(), List.of(), "", "");
    }

    /**
     * The text of an annotation.
     *
     * @param title in a few words, above it
     */
    record Annotation(String title, List<String> lines) {}

    /** A finding that annotates a file and is no case of a rule. */
    static ReportedFinding annotation(Level level, Place place, String title, List<String> lines) {
        return new ReportedFinding(level, place, "", "", "", More.NOTHING, new Annotation(title, lines));
    }

    /** A finding that is a case of a rule, and as an annotation says its sentence. */
    static ReportedFinding result(Level level, Place place, String sentence, String rule, String fingerprint) {
        return new ReportedFinding(
                level, place, sentence, rule, fingerprint, More.NOTHING, new Annotation(rule, List.of(sentence)));
    }

    ReportedFinding withLines(List<String> lines) {
        return with(new More(lines, more.related(), more.story(), more.baseline(), more.accepted()), annotation);
    }

    ReportedFinding withRelated(List<Place> places) {
        return with(new More(more.lines(), places, more.story(), more.baseline(), more.accepted()), annotation);
    }

    ReportedFinding withStory(List<Place> steps) {
        return with(new More(more.lines(), more.related(), steps, more.baseline(), more.accepted()), annotation);
    }

    ReportedFinding withBaseline(String baseline, String accepted) {
        return with(new More(more.lines(), more.related(), more.story(), baseline, accepted), annotation);
    }

    /** The same, which annotates its file in other words. */
    ReportedFinding annotating(String title, List<String> lines) {
        return with(more, new Annotation(title, lines));
    }

    private ReportedFinding with(More other, Annotation words) {
        return new ReportedFinding(level, place, sentence, rule, fingerprint, other, words);
    }
}
