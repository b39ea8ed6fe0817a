package io.leakproof.cli;

import io.leakproof.reference.LimitReachedException;
import io.leakproof.reference.ReferenceCase;
import io.leakproof.report.FactsYaml;
import io.leakproof.report.PolicyYaml;
import io.leakproof.selfcheck.Engines;
import io.leakproof.source.Printable;
import java.util.List;
import java.util.function.Supplier;

/** Puts questions to both engines until they disagree. */
final class Selfcheck {

    /** How many states the second engine looks at; it keeps each as an object. */
    static final long MOST_STATES = 1_000_000;

    private final Streams streams;
    private final Engines engines;
    private final Interrupt interrupt;

    /**
     * One question for both.
     *
     * @param name where it comes from
     * @param drawn the world and the policy
     */
    record Question(String name, Supplier<ReferenceCase> drawn) {}

    Selfcheck(Streams streams, Engines engines, Interrupt interrupt) {
        this.streams = streams;
        this.engines = engines;
        this.interrupt = interrupt;
    }

    /** The exit code. */
    @SuppressWarnings("try") // the line of progress has to be gone before a disagreement is printed
    int of(List<Question> questions) {
        int agreed = 0;
        int tooLarge = 0;
        try (Progress progress = Progress.on(streams, questions.size())) {
            for (Question question : questions) {
                progress.next(question.name());
                ReferenceCase drawn = question.drawn().get();
                List<String> differences;
                try {
                    differences = engines.differences(drawn.world(), drawn.policy());
                } catch (LimitReachedException e) {
                    tooLarge++;
                    continue;
                }
                if (interrupt.requested()) {
                    break;
                }
                if (!differences.isEmpty()) {
                    progress.close();
                    return disagree(question, drawn);
                }
                agreed++;
            }
        }
        return agree(questions.size(), agreed, tooLarge);
    }

    private int agree(int all, int agreed, int tooLarge) {
        StringBuilder text = new StringBuilder("both engines agree on " + agreed + " of " + all + " questions");
        if (tooLarge > 0) {
            text.append("; " + tooLarge + " too large for the second, which looks at " + MOST_STATES + " states");
        }
        if (agreed + tooLarge < all) {
            text.append("; interrupted");
        }
        streams.print(text + "\n");
        return agreed == all ? Exit.WELL : Exit.UNKNOWN;
    }

    private int disagree(Question question, ReferenceCase drawn) {
        ReferenceCase smallest = engines.smallest(drawn);
        StringBuilder text = new StringBuilder("# the engines disagree on " + Printable.line(question.name()) + "\n");
        text.append("# the smallest world found that shows it:\n");
        engines.differences(smallest.world(), smallest.policy())
                .forEach(difference -> text.append("#   " + Printable.line(difference) + "\n"));
        text.append("# please report it as CONTRIBUTING.md says\n\n");
        text.append("# ---- save as facts.yaml\n" + FactsYaml.of(smallest.world()));
        text.append("\n# ---- save as policy.yaml\n" + PolicyYaml.of(smallest.policy()));
        text.append("\n# ---- then: leakproof selfcheck facts.yaml policy.yaml\n");
        streams.print(text.toString());
        return Exit.DISAGREE;
    }
}
