package io.leakproof.cli;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Refusal;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.render.Page;
import io.leakproof.report.StoryYaml;
import io.leakproof.report.WalkText;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.search.Finding;
import io.leakproof.search.Position;
import io.leakproof.search.Step;
import io.leakproof.search.TriedEvent;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Printable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** One walk through a world, steered by lines such as {@code 2}, {@code undo} or {@code save story.yaml}. Not thread-safe. */
final class Walk {

    private static final String HELP = """
              NUMBER     let the event of this number happen
              undo       take the last event back
              refused    say which events are refused, by which rule and why
              story      go to the end of the shortest leak, or of --story
              state      say again what is so and what may happen
              save FILE  write what has happened to a file for `evaluate --story`
              quit       end; so does the end of the input
            """;

    private final World world;
    private final Policy policy;
    private final Evaluator evaluator;
    private final List<Step> story;
    private final Page page;
    private final Deque<Position> path = new ArrayDeque<>();

    /**
     * A walk that has not begun.
     *
     * @param story where {@code story} leads; empty for the shortest leak
     */
    Walk(World world, Policy policy, Evaluator evaluator, List<Step> story, Page page) {
        this.world = world;
        this.policy = policy;
        this.evaluator = evaluator;
        this.story = story;
        this.page = page;
        path.push(Position.first(world, policy, evaluator.rules()));
    }

    /** What is said before the first line. */
    String begin() {
        return WalkText.heading(world, policy, page) + "\n" + state() + "\n`help` says what can be done.\n";
    }

    /** Whether a line ends the walk. */
    static boolean ends(String line) {
        return line.strip().equals("quit");
    }

    /** Does what a line says, and returns what there is to say of it. */
    String take(String line) {
        String[] words = line.strip().split("\\s+", 2);
        boolean alone = words.length == 1;
        if (alone && words[0].matches("\\d{1,6}")) {
            return event(Integer.parseInt(words[0]));
        }
        return switch (alone ? words[0] : words[0] + " FILE") {
            case "" -> "";
            case "help" -> HELP;
            case "state" -> state();
            case "undo" -> undo();
            case "refused" -> refused();
            case "story" -> story();
            case "save FILE" -> save(words[1]);
            default -> Printable.quoted(line.strip()) + " is nothing that can be done; `help` says what can.\n";
        };
    }

    private List<Refusal> refusals(TriedEvent event) {
        return Refusal.of(event, policy, rules());
    }

    private Position here() {
        return path.element();
    }

    private RuleBook rules() {
        return evaluator.rules();
    }

    private String state() {
        List<TriedEvent> events = here().events();
        return WalkText.position(
                here(),
                next(events),
                events.stream().filter(TriedEvent::isDenied).count(),
                page);
    }

    /** The events that happen and change something. */
    private List<TriedEvent> next(List<TriedEvent> events) {
        return events.stream()
                .filter(event -> event.after() != null && !event.after().isSameAs(here()))
                .toList();
    }

    private String event(int number) {
        List<TriedEvent> next = next(here().events());
        Position after =
                number < 1 || number > next.size() ? null : next.get(number - 1).after();
        if (after == null) {
            return "No event has the number " + number + "; `state` says which there are.\n";
        }
        path.push(after);
        return state();
    }

    private String undo() {
        if (path.size() == 1) {
            return "Nothing has happened yet.\n";
        }
        path.pop();
        return state();
    }

    private String refused() {
        List<TriedEvent> refused =
                here().events().stream().filter(TriedEvent::isDenied).toList();
        return refused.isEmpty() ? "No rule refuses anything here.\n" : WalkText.refused(refused, this::refusals, page);
    }

    private String story() {
        List<Step> trace = story;
        if (trace.isEmpty()) {
            Evaluation evaluation = evaluator.evaluate(world, policy);
            if (evaluation.verdict() != Verdict.LEAKS) {
                return evaluation.verdict() == Verdict.BLOCKS
                        ? "No order of events leaks.\n"
                        : "It is not known whether any order leaks: "
                                + Printable.line(evaluation.doubt().orElse("")) + ".\n";
            }
            trace = evaluation.findings().values().stream()
                    .filter(finding -> finding.channel().leak())
                    .map(Finding::trace)
                    .findFirst()
                    .orElseThrow();
        }
        return go(trace);
    }

    private String go(List<Step> trace) {
        path.clear();
        path.push(Position.first(world, policy, rules()));
        for (Step step : trace) {
            TriedEvent tried = here().attempt(step);
            if (tried.after() == null) {
                return WalkText.story(here(), List.of(tried), this::refusals, page) + "\n" + state();
            }
            path.push(tried.after());
        }
        return WalkText.story(here(), List.of(), this::refusals, page) + "\n" + state();
    }

    private String save(String file) {
        try {
            if (here().trace().isEmpty()) {
                return "Nothing has happened yet.\n";
            }
            if (Files.exists(Path.of(file))) {
                return Printable.quoted(file) + " is there already, and is left as it is.\n";
            }
            Outputs.write(file, StoryYaml.of(here().trace()));
            return "Written to " + Printable.quoted(file) + ", for `evaluate --story`.\n";
        } catch (BadInputException | InvalidPathException e) {
            return Printable.quoted(file) + " cannot be written.\n";
        }
    }
}
