package io.leakproof.search;

import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Answer;
import io.leakproof.rules.AnsweredQuestion;
import io.leakproof.rules.Question;
import io.leakproof.rules.Ruling;
import io.leakproof.rules.engine.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Complete searches, kept with every question they asked. A search depends on its policy only through the answers, and what it
 * asks next only on the answers so far: so the searches of one world make a tree, in which a question stands at each fork and a
 * search at each end. Where another policy comes to an end, its search would find the same, and need not be made. Thread-safe.
 */
final class SearchCache {

    private static final int MOST = 50_000;

    private final Map<World, Fork> ofWorld = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();

    /** The continuation of a series of answers. */
    private sealed interface Node permits Fork, End {}

    /** A question, and what follows each answer it got so far, of which there are few. */
    private static final class Fork implements Node {

        private final Question question;
        private final List<Branch> branches = new ArrayList<>();

        Fork(Question question) {
            this.question = question;
        }

        synchronized @Nullable Node after(Answer answer) {
            for (Branch branch : branches) {
                if (isSame(branch.answer(), answer)) {
                    return branch.next();
                }
            }
            return null;
        }

        /** What follows an answer: what is there already, else the given. */
        synchronized Node after(Answer answer, Node next) {
            Node known = after(answer);
            if (known == null) {
                branches.add(new Branch(answer, next));
            }
            return known == null ? next : known;
        }
    }

    private record Branch(Answer answer, Node next) {}

    /** Whether the same rules said the same. */
    private static boolean isSame(Answer one, Answer other) {
        List<Ruling> rulings = one.rulings();
        return rulings.size() == other.rulings().size()
                && IntStream.range(0, rulings.size())
                        .allMatch(at -> isSame(rulings.get(at), other.rulings().get(at)));
    }

    private static boolean isSame(Ruling one, Ruling other) {
        return one.rule().id().equals(other.rule().id()) && one.conclusion().equals(other.conclusion());
    }

    private record End(SearchResult result) implements Node {}

    /** What a search would find, if that is known; who listens is told what it would ask. */
    @Nullable
    SearchResult find(World world, Policy policy, RuleBook rules, @Nullable QuestionListener listener) {
        List<Question> asked = new ArrayList<>();
        Node node = ofWorld.get(world);
        while (node instanceof Fork fork) {
            asked.add(fork.question);
            node = fork.after(rules.ask(policy, fork.question));
        }
        if (!(node instanceof End end)) {
            return null;
        }
        if (listener != null) {
            listener.asked(policy, asked);
        }
        return end.result();
    }

    /**
     * Keeps a search that is complete.
     *
     * @param answers all that it asked, in the order of asking, of which there is some
     */
    void keep(World world, SearchResult result, List<AnsweredQuestion> answers) {
        if (size.incrementAndGet() > MOST) {
            ofWorld.clear();
            size.set(0);
        }
        Fork fork =
                ofWorld.computeIfAbsent(world, first -> new Fork(answers.get(0).question()));
        for (int at = 1; at < answers.size(); at++) {
            Node next = fork.after(
                    answers.get(at - 1).answer(), new Fork(answers.get(at).question()));
            if (!(next instanceof Fork further)) {
                return; // somebody else has kept the same search meanwhile
            }
            fork = further;
        }
        fork.after(answers.get(answers.size() - 1).answer(), new End(result));
    }
}
