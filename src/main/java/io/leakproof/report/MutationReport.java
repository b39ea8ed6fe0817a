package io.leakproof.report;

import io.leakproof.adequacy.Mutant;
import io.leakproof.adequacy.MutantResult;
import io.leakproof.adequacy.MutantStatus;
import io.leakproof.adequacy.Score;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.render.Ink;
import io.leakproof.render.Page;
import io.leakproof.render.Sheet;
import java.util.Locale;

/** Reports which changes of rules and policies tests notice: the score, and each mutant that survived. Immutable. */
public final class MutationReport {

    private final Score score;

    /** A report of a score. */
    public MutationReport(Score score) {
        this.score = score;
    }

    /** The score, and of each survivor where it would be seen, with the story of a leak where there is one. */
    public String text(Page page) {
        Sheet sheet = new Sheet(page);
        sheet.paragraph(0, Ink.STRONG, "mutation score " + percent() + ": " + numbers());
        StringBuilder text = new StringBuilder(sheet.toString());
        score.survivors().forEach(one -> text.append('\n').append(survivor(one, page)));
        return text.toString();
    }

    private String numbers() {
        long untried = score.all() - score.results().size() + score.count(MutantStatus.UNTRIED);
        return score.count(MutantStatus.KILLED) + " of "
                + (score.count(MutantStatus.KILLED) + score.count(MutantStatus.SURVIVED))
                + " mutants noticed, " + score.count(MutantStatus.EQUIVALENT) + " equivalent"
                + (untried == 0 ? "" : ", " + untried + " not tried");
    }

    private String percent() {
        return String.format(Locale.ROOT, "%.1f %%", Math.floor(score.percent() * 10) / 10);
    }

    private static String survivor(MutantResult result, Page page) {
        Sheet sheet = new Sheet(page);
        sheet.paragraph(2, Ink.STRONG, place(result.mutant()));
        sheet.paragraph(4, Ink.BAD, result.mutant().sentence());
        if (!result.difference().isEmpty()) {
            sheet.paragraph(4, Ink.PLAIN, "unnoticed " + result.difference());
        }
        if (result.leak().isEmpty()) {
            return sheet.paragraph(4, Ink.PLAIN, "no world was found that leaks by it")
                    .toString();
        }
        Evaluation leak = result.leak().get();
        sheet.paragraph(
                4,
                Ink.PLAIN,
                "then `" + leak.policy().id() + "` leaks in `" + leak.world().scenario() + "`:");
        return sheet + StoryText.of(leak).stripTrailing().indent(4);
    }

    static String place(Mutant mutant) {
        return mutant instanceof Mutant.OfRule rule
                ? rule.change().rule().file() + ":" + rule.change().line() + " " + mutant.subject()
                : "policy " + mutant.subject();
    }

    /** Everything, for programs. */
    public String json() {
        return JsonReport.of("mutation", MutationJson.of(score));
    }
}
