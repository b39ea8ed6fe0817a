package io.leakproof.report;

import io.leakproof.adequacy.Fate;
import io.leakproof.adequacy.Mutant;
import io.leakproof.adequacy.Score;
import io.leakproof.adequacy.Tried;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.json.Json;
import io.leakproof.render.Ink;
import io.leakproof.render.Page;
import io.leakproof.render.Sheet;
import io.leakproof.render.Version;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What tests notice of changed rules and policies: the score, and each mutant that survived. Immutable. */
public final class MutationReport {

    /** The schema that the JSON names. */
    static final String SCHEMA = "leakproof/mutation/v1";

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
        long untried = score.all() - score.tried().size() + score.count(Fate.UNTRIED);
        return score.count(Fate.KILLED) + " of " + (score.count(Fate.KILLED) + score.count(Fate.SURVIVED))
                + " mutants noticed, " + score.count(Fate.EQUIVALENT) + " equivalent"
                + (untried == 0 ? "" : ", " + untried + " not tried");
    }

    private String percent() {
        return String.format(Locale.ROOT, "%.1f %%", Math.floor(score.percent() * 10) / 10);
    }

    private static String survivor(Tried tried, Page page) {
        Sheet sheet = new Sheet(page);
        sheet.paragraph(2, Ink.STRONG, place(tried.mutant()));
        sheet.paragraph(4, Ink.BAD, tried.mutant().sentence());
        if (!tried.difference().isEmpty()) {
            sheet.paragraph(4, Ink.PLAIN, "unnoticed " + tried.difference());
        }
        if (tried.leak().isEmpty()) {
            return sheet.paragraph(4, Ink.PLAIN, "no world was found that leaks by it")
                    .toString();
        }
        Evaluation leak = tried.leak().get();
        sheet.paragraph(
                4,
                Ink.PLAIN,
                "then `" + leak.policy().id() + "` leaks in `" + leak.world().scenario() + "`:");
        return sheet + Stories.of(leak).stripTrailing().indent(4);
    }

    private static String place(Mutant mutant) {
        return mutant instanceof Mutant.OfRule rule
                ? rule.change().rule().file() + ":" + rule.change().line() + " " + mutant.subject()
                : "policy " + mutant.subject();
    }

    /** Everything, for programs. */
    public String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", SCHEMA);
        json.put("version", Version.current());
        json.put("percent", score.percent());
        json.put("all", score.all());
        for (Fate fate : Fate.values()) {
            json.put(fate.word(), score.count(fate));
        }
        json.put("mutants", score.tried().stream().map(MutationReport::json).toList());
        return Json.harmless(Json.write(json, true));
    }

    private static Map<String, Object> json(Tried tried) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("place", place(tried.mutant()));
        json.put("change", tried.mutant().sentence());
        json.put("fate", tried.fate());
        if (!tried.difference().isEmpty()) {
            json.put("difference", tried.difference());
        }
        tried.leak().ifPresent(leak -> {
            json.put("world", leak.world().scenario());
            json.put("policy", leak.policy().id());
        });
        return json;
    }
}
