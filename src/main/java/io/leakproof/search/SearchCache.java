package io.leakproof.search;

import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Answer;
import io.leakproof.rules.Question;
import io.leakproof.rules.engine.RuleBook;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** A question, and what follows each answer it got so far. */
    private record Fork(Question question, Map<Answer, Node> next) implements Node {
        Fork(Question question) {
            this(question, new ConcurrentHashMap<>());
        }
    }

    private record End(SearchResult result) implements Node {}

    /** What a search would find, if that is known; who listens is told what it would ask. */
    @Nullable
    SearchResult find(World world, Policy policy, RuleBook rules, @Nullable QuestionListener listener) {
        List<Question> asked = new ArrayList<>();
        Node node = ofWorld.get(world);
        while (node instanceof Fork fork) {
            asked.add(fork.question());
            node = fork.next().get(rules.ask(policy, fork.question()));
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
    void keep(World world, SearchResult result, Map<Question, Answer> answers) {
        if (size.incrementAndGet() > MOST) {
            ofWorld.clear();
            size.set(0);
        }
        Iterator<Map.Entry<Question, Answer>> left = answers.entrySet().iterator();
        Map.Entry<Question, Answer> one = left.next();
        Fork fork = ofWorld.computeIfAbsent(
                world, first -> new Fork(answers.keySet().iterator().next()));
        while (left.hasNext()) {
            Map.Entry<Question, Answer> following = left.next();
            Node next = fork.next().computeIfAbsent(one.getValue(), answer -> new Fork(following.getKey()));
            if (!(next instanceof Fork further)) {
                return; // somebody else has kept the same search meanwhile
            }
            fork = further;
            one = following;
        }
        fork.next().put(one.getValue(), new End(result));
    }
}
