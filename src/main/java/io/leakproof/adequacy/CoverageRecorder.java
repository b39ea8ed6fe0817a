package io.leakproof.adequacy;

import io.leakproof.policy.Policy;
import io.leakproof.rules.Question;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.search.QuestionListener;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Records what is asked of which rules in a run of tests. Thread-safe. */
public final class CoverageRecorder {

    private final Map<RuleBook, Map<Policy, Set<Question>>> asked = new ConcurrentHashMap<>();

    /** Adds rules that are to be covered, whether or not anything is asked of them. */
    public void covers(RuleBook rules) {
        asked.computeIfAbsent(rules, one -> new ConcurrentHashMap<>());
    }

    /** A listener for searches under these rules. */
    public QuestionListener under(RuleBook rules) {
        Map<Policy, Set<Question>> ofRules = asked.computeIfAbsent(rules, one -> new ConcurrentHashMap<>());
        return (policy, questions) -> add(ofRules, policy, questions);
    }

    /** One question was put to these rules, and the test looks at what each of them says. */
    public void asked(RuleBook rules, Policy policy, Question question) {
        under(rules).asked(policy, List.of(question));
    }

    /** What that covers, of all rules that were asked anything. */
    public Coverage coverage() {
        CoverageCounter counter = new CoverageCounter();
        asked.forEach(counter::add);
        return counter.coverage();
    }

    private static void add(Map<Policy, Set<Question>> all, Policy policy, Collection<Question> questions) {
        all.computeIfAbsent(policy, one -> ConcurrentHashMap.newKeySet()).addAll(questions);
    }
}
