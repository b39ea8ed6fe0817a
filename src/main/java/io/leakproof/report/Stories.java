package io.leakproof.report;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.render.Page;
import io.leakproof.render.Sheet;

/** The stories of one evaluation as plain text, for failures of tests. */
final class Stories {

    private Stories() {}

    /** All stories, each line ending with a line feed; empty where nothing leaks. Ids are made safe to print. */
    static String of(Evaluation evaluation) {
        Sheet sheet = new Sheet(Page.plain());
        for (Story story : Story.of(evaluation)) {
            sheet.gap();
            StoryText.print(sheet, story);
        }
        return String.join("\n", sheet.lines()).indent(-4);
    }
}
