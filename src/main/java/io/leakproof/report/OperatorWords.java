package io.leakproof.report;

import io.leakproof.compare.Costs;
import io.leakproof.compare.Measure;
import io.leakproof.compare.OperatorAdvice;
import io.leakproof.compare.Plan;
import io.leakproof.compare.Relief;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Verdict;
import io.leakproof.render.HtmlPage;
import io.leakproof.search.Cost;
import io.leakproof.search.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says in plain words what an operator can do, the same in every form.
 *
 * @param advice what is told of
 */
record OperatorWords(OperatorAdvice advice) {

    /** So many plans are told. */
    private static final int TOLD = 5;

    /** A plan as it is told: what to do, and what is so afterwards. */
    record Told(List<String> measures, List<String> afterwards) {}

    /** What is so today, a sentence for each world. */
    List<String> today() {
        return advice.today().stream().map(OperatorWords::today).toList();
    }

    private static String today(Evaluation now) {
        String who = now.world().scenario() + ": today ";
        return switch (now.verdict()) {
            case LEAKS -> {
                Finding finding = shortest(now);
                yield who + "one tenant can read another's data: "
                        + finding.ruling().conclusion().reason() + " (" + Words.by(finding) + ").";
            }
            case BLOCKS ->
                who + "no tenant can read another's data"
                        + now.doubt().map(why -> ", and yet " + why).orElse("") + ".";
            case UNKNOWN -> who + "nobody knows: " + now.doubt().orElse("not everything was looked at") + ".";
        };
    }

    /** The leak of the fewest steps. */
    static Finding shortest(Evaluation now) {
        return now.findings().entrySet().stream()
                .filter(entry -> entry.getKey().leak())
                .map(Map.Entry::getValue)
                .min(Comparator.comparingInt(Finding::steps))
                .orElseThrow();
    }

    /** Whether there is nothing to do. */
    boolean isWell() {
        return advice.verdict() == Verdict.BLOCKS;
    }

    /** What is to be done, in one sentence without a full stop. */
    String summary() {
        if (isWell()) {
            boolean free = advice.plans().stream().allMatch(plan -> plan.costs().equals(Costs.NONE));
            return free ? "Nothing has to be done" : "Nothing has to be done; as it is, it has a price";
        }
        if (advice.plans().isEmpty()) {
            return advice.doubt()
                    .map(why -> "Nothing is known to stop it: " + why)
                    .orElse("Nothing that an operator can do stops it: " + tried());
        }
        int plans = advice.plans().size();
        String ways = (plans == 1 ? "One way" : plans + " ways") + " to stop it";
        String known = advice.doubt().isEmpty() ? "" : plans == 1 ? " is known" : " are known";
        return ways + known + (plans == 1 ? "" : ", the one that reaches least first");
    }

    /** Why there may be more to do or to say than this, as a sentence; empty where all was decided, or the summary says why not. */
    Optional<String> doubt() {
        return advice.doubt()
                .filter(why -> !advice.plans().isEmpty())
                .map(why -> "Not everything was decided: " + why + ".");
    }

    private String tried() {
        return Words.count(advice.tried(), "set") + " of measures " + (advice.tried() == 1 ? "was" : "were") + " tried";
    }

    /** What to do, the nearest first. */
    List<Told> plans() {
        return advice.plans().stream()
                .limit(TOLD)
                .map(plan -> new Told(
                        plan.measures().stream().map(OperatorWords::measure).toList(), afterwards(plan)))
                .toList();
    }

    /** How many more ways there are than are told; empty where there are none. */
    String more() {
        int more = advice.plans().size() - TOLD;
        return more > 0 ? Words.count(more, "more way") + " in the JSON of this report." : "";
    }

    /** A measure with how far it reaches, how well it is known, and where that stands. */
    static String measure(Measure measure) {
        return measure.instruction() + " [" + measure.remedy().reach().word() + "; "
                + measure.remedy().confidence().word() + ": " + measure.remedy().source() + "]";
    }

    private List<String> afterwards(Plan plan) {
        List<String> afterwards = new ArrayList<>();
        String blocks = isWell() ? "" : "Then no tenant can read another's data. ";
        afterwards.add(blocks + (plan.costs().equals(Costs.NONE) ? "It costs nothing." : costs(plan)));
        plan.reliefs().forEach(relief -> afterwards.add(relief(relief)));
        return afterwards;
    }

    private String costs(Plan plan) {
        Stream<String> shutOut = plan.costs().shutOut().entrySet().stream()
                .map(out -> Words.list(List.copyOf(out.getValue()))
                        + (out.getValue().size() == 1 ? " is" : " are") + " shut out" + within(out.getKey()) + ".");
        Stream<String> paid = plan.costs().paid().entrySet().stream()
                .map(cost -> Words.costInFull(cost.getKey()).replaceFirst("\\.$", "")
                        + within(String.join(", ", cost.getValue())) + ".");
        return Stream.concat(shutOut, paid).collect(Collectors.joining(" "));
    }

    private String within(String scenarios) {
        return advice.worlds().size() == 1 ? "" : " (" + scenarios + ")";
    }

    private String relief(Relief relief) {
        if (relief.measures().isEmpty()) {
            return "Nothing that an operator can do here "
                    + (advice.doubt().isEmpty() ? "changes that " : "is known to change that ")
                    + unwanted(relief.cost()) + ".";
        }
        return wanted(relief.cost()) + ": "
                + relief.measures().stream().map(Measure::instruction).collect(Collectors.joining(" And: "));
    }

    private static String unwanted(Cost cost) {
        return switch (cost) {
            case BREAKS_IMPORTS -> "live imports can break";
            case HOARDS -> "memory stays out of the pool while something refers to it";
            case KILLS_HOLDERS -> "processes of others can be killed";
            case NEXT_OPEN_WAITS -> "the next user may have to wait";
            case UNACCOUNTED_PINS -> "pins are charged to nobody";
        };
    }

    private static String wanted(Cost cost) {
        return switch (cost) {
            case BREAKS_IMPORTS -> "So that no live import breaks";
            case HOARDS -> "So that no memory stays out of the pool";
            case KILLS_HOLDERS -> "So that nobody else's process is killed";
            case NEXT_OPEN_WAITS -> "So that nobody waits";
            case UNACCOUNTED_PINS -> "So that no pin is charged to nobody";
        };
    }

    /** What has to stay as it is, a line for each. */
    List<String> keeps() {
        return advice.keeps().stream()
                .map(keep -> keep.why().isEmpty() ? keep.instruction() : keep.instruction() + " " + keep.why())
                .toList();
    }

    /** On what it rests that nobody has read in full, a line for each. */
    List<String> premises() {
        return advice.premises().stream()
                .map(premise -> premise.field() + ": " + premise.value() + " of " + premise.id() + " ("
                        + premise.driver() + ", " + premise.confidence().word() + ")"
                        + (premise.note().isEmpty() ? "." : ". " + HtmlPage.flat(premise.note())))
                .toList();
    }

    /** The first plan in one line; empty where there is none. */
    String best() {
        return advice.plans().isEmpty() || isWell()
                ? summary() + "."
                : advice.plans().get(0).measures().stream()
                        .map(Measure::instruction)
                        .collect(Collectors.joining(" And: "));
    }
}
