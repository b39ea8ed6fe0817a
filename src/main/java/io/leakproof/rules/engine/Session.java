package io.leakproof.rules.engine;

import io.leakproof.policy.Policy;
import io.leakproof.rules.Answer;
import io.leakproof.rules.Conclusion;
import io.leakproof.rules.Question;
import io.leakproof.rules.Rule;
import io.leakproof.rules.RuleFailedException;
import io.leakproof.rules.Ruling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kie.api.KieBase;
import org.kie.api.event.rule.DefaultRuleRuntimeEventListener;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.ConsequenceException;
import org.kie.api.runtime.rule.Match;

/** Puts one question to Drools: a fresh session, the question and its facts, every rule that fires, and away. Thread-safe. */
final class Session implements RuleEngine {

    /** More rules than this do not fire for one question unless one of them runs in a circle. */
    private static final int MOST_FIRINGS = 10_000;

    private final KieBase base;
    private final Map<String, Rule> asked = new HashMap<>();
    private final Comparator<Ruling> order;

    /** A session in which only the given rules answer, in this order, whichever others there are. */
    Session(KieBase base, List<Rule> rules) {
        this.base = base;
        rules.forEach(rule -> asked.put(rule.id(), rule));
        Map<String, Integer> places = new HashMap<>();
        rules.forEach(rule -> places.put(rule.id(), places.size()));
        order = Comparator.comparing(ruling -> places.getOrDefault(ruling.rule().id(), 0));
    }

    /**
     * Checks that Drools holds each of the rules, in one package, and no others.
     *
     * @throws IllegalStateException if it does not: it has been seen to build an empty model without a word
     */
    Session complete() {
        Set<String> held = new TreeSet<>();
        base.getKiePackages()
                .forEach(one -> one.getRules().forEach(rule -> held.add(one.getName() + "." + rule.getName())));
        Set<String> wanted = new TreeSet<>();
        asked.keySet().forEach(id -> wanted.add(RuleReader.PACKAGE + "." + id));
        if (!held.equals(wanted)) {
            throw new IllegalStateException("Drools holds the rules " + held + " instead of " + wanted);
        }
        return this;
    }

    @Override
    public Session only(List<Rule> rules) {
        return new Session(base, rules);
    }

    @Override
    public Answer ask(Policy policy, Question question) {
        KieSession session = base.newKieSession();
        try {
            Listener listener = new Listener();
            session.addEventListener(listener);
            session.insert(question);
            session.insert(policy);
            question.facts().forEach(session::insert);
            if (session.fireAllRules(this::isAsked, MOST_FIRINGS) >= MOST_FIRINGS) {
                throw new RuleFailedException(
                        question.getClass(), "does not come to an end", new IllegalStateException());
            }
            listener.rulings.sort(order);
            return new Answer(listener.rulings);
        } catch (ConsequenceException e) {
            throw new RuleFailedException(e.getRule().getName(), "threw " + cause(e), e);
        } catch (RuleFailedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new RuleFailedException(question.getClass(), "threw " + cause(e), e);
        } finally {
            session.dispose();
        }
    }

    /** Other rules do not fire: what they would throw is not this session's. */
    private boolean isAsked(Match match) {
        return asked.containsKey(match.getRule().getName());
    }

    private static Throwable cause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private final class Listener extends DefaultRuleRuntimeEventListener {
        private final List<Ruling> rulings = new ArrayList<>();

        @Override
        public void objectInserted(ObjectInsertedEvent event) {
            if (event.getRule() != null && event.getObject() instanceof Conclusion conclusion) {
                Rule rule = asked.get(event.getRule().getName());
                if (rule != null) {
                    rulings.add(new Ruling(rule, conclusion));
                }
            }
        }
    }
}
