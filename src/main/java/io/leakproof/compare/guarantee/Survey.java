package io.leakproof.compare.guarantee;

import io.leakproof.compare.guarantee.MachineField.Machine;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.AnsweredQuestion;
import io.leakproof.rules.Moment;
import io.leakproof.rules.Question;
import io.leakproof.rules.Rule;
import io.leakproof.rules.ScrubQuestion;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.search.Finding;
import io.leakproof.search.Limits;
import io.leakproof.search.SearchResult;
import io.leakproof.search.Searches;
import io.leakproof.search.TraceQuestions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Decides kinds of machines under one policy. What a search finds depends on what it reads of the facts themselves and on the
 * answers to what it asks: so one search decides every machine whose questions are answered alike. It decides more:
 *
 * <ul>
 *   <li>A leak is a leak on every machine on which its story can happen, whatever else can.
 *   <li>A block is a block on every machine on which nothing can happen that cannot happen here.
 * </ul>
 *
 * <p>Not thread-safe.
 */
final class Survey {

    private final MachineSpace space;
    private final Policy policy;
    private final RuleBook rules;
    private final Searches searches;
    private final Limits limits;
    private final long deadline;
    private final Machine first;
    private final Map<String, Set<String>> readsOf = new HashMap<>();
    private final Map<Question, AskedQuestion> questions = new HashMap<>();
    private final List<Region> regions = new ArrayList<>();
    private Collection<Question> asked = List.of();

    /**
     * Kinds of machines of which one search decided.
     *
     * @param box the kinds
     * @param steps events of a leak; 0 where nothing leaks
     */
    record Region(Box box, int steps) {

        boolean leaks() {
            return steps > 0;
        }
    }

    /** A search did not come to its end. */
    static final class UndecidedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UndecidedException(String reason) {
            super(reason);
        }
    }

    Survey(MachineSpace space, Policy policy, RuleBook rules, Limits limits) {
        this.space = space;
        this.policy = policy;
        this.rules = rules;
        this.limits = limits.untilFirstLeak();
        deadline = System.nanoTime() + limits.left().toNanos();
        first = space.at(space.all().first());
        searches = new Searches(rules).withListener((under, all) -> asked = all);
        for (Rule rule : rules.rules()) {
            readsOf.computeIfAbsent(rule.question(), question -> new HashSet<>())
                    .addAll(rule.reads());
        }
    }

    /** What is known of all kinds that were decided so far; one search was made for each. */
    List<Region> regions() {
        return regions;
    }

    /**
     * Decides every kind of machine in a box.
     *
     * @throws UndecidedException if a limit is reached
     */
    void decide(Box box) {
        Deque<Box> open = new ArrayDeque<>(List.of(box));
        while (!open.isEmpty()) {
            Box next = open.pop();
            next.without(decide(next.first()).box()).forEach(open::push);
        }
    }

    /**
     * Decides a kind of machine, and with it all others of which the same search decides.
     *
     * @throws UndecidedException if a limit is reached
     */
    Region decide(int... point) {
        Optional<Region> known =
                regions.stream().filter(region -> region.box().contains(point)).findFirst();
        return known.orElseGet(() -> {
            Region region = searched(point);
            regions.add(region);
            return region;
        });
    }

    private Region searched(int... point) {
        World world = MachineSpace.world(space.at(point), "");
        Limits left = limits.withLeft(Duration.ofNanos(deadline - System.nanoTime()));
        SearchResult result = searches.reduced(world, policy, left);
        Optional<Finding> leak = result.findings().values().stream()
                .filter(finding -> finding.channel().leak())
                .findFirst();
        if (leak.isEmpty() && !result.complete()) {
            throw new UndecidedException(result.completeness().limit().orElseThrow());
        }
        return leak.map(finding -> new Region(grown(point, world, ofStory(world, finding), true), finding.steps()))
                .orElseGet(() -> new Region(grown(point, world, asked, false), 0));
    }

    /** What a story rests on: the questions of its events, and those by which its end is called a leak. */
    private List<Question> ofStory(World world, Finding leak) {
        List<Question> story = TraceQuestions.of(world, policy, rules, leak.trace()).stream()
                .flatMap(step -> step.stream().map(AnsweredQuestion::question))
                .collect(Collectors.toCollection(ArrayList::new));
        story.add(asked.stream()
                .filter(question -> AnswerEffect.of(question, rules.ask(policy, question))
                        .open()
                        .contains(leak.channel()))
                .findFirst()
                .orElseThrow());
        asked.stream()
                .filter(question -> question instanceof ScrubQuestion scrub && scrub.moment() == Moment.ON_ALLOCATE)
                .forEach(story::add);
        return story;
    }

    /** As many kinds around one as get answers that allow no less, or no more. */
    private Box grown(int[] point, World world, Collection<Question> all, boolean noLess) {
        List<AskedQuestion> questions = all.stream().map(this::about).distinct().toList();
        Box box = Box.of(point);
        for (int field = 0; field < point.length; field++) {
            for (int value = 0; value < space.fields().get(field).values().size(); value++) {
                if (value != point[field] && isAlike(world, point, field, value, noLess)) {
                    int at = field;
                    Box more = box.with(field, 1 << value);
                    boolean alike = questions.stream()
                            .filter(question -> question.reads(at))
                            .allMatch(question -> question.all(
                                    more,
                                    said -> noLess
                                            ? question.answer(point).allowsNoMore(said)
                                            : said.allowsNoMore(question.answer(point))));
                    box = alike ? box.with(field, box.values(field) | 1 << value) : box;
                }
            }
        }
        return box;
    }

    /** Whether the facts themselves allow no less, or no more, with another value of a field. */
    private boolean isAlike(World world, int[] point, int field, int value, boolean noLess) {
        int[] other = point.clone();
        other[field] = value;
        World with = MachineSpace.world(space.at(other), "");
        return noLess ? Searches.allowsNoMore(world, with) : Searches.allowsNoMore(with, world);
    }

    private AskedQuestion about(Question question) {
        return questions.computeIfAbsent(AskedQuestion.about(question, first), this::asked);
    }

    private AskedQuestion asked(Question question) {
        String type = question.getClass().getSimpleName();
        Set<String> read = new HashSet<>(readsOf.getOrDefault(type, Set.of()));
        if (read.contains("OpenQuestion.admitted")) {
            read.add("Device.openers");
        }
        if (read.contains("ImportQuestion.admitted")) {
            read.add("Importer.users");
        }
        List<MachineField> fields = space.fields();
        int[] reads = IntStream.range(0, fields.size())
                .filter(field -> fields.stream()
                        .filter(other -> other.isRead(read))
                        .anyMatch(other ->
                                other.equals(fields.get(field)) || MachineSpace.dependsOn(other, fields.get(field))))
                .toArray();
        return new AskedQuestion(question, reads, space, about -> rules.ask(policy, about));
    }
}
