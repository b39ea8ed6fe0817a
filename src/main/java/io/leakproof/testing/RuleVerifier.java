package io.leakproof.testing;

import io.leakproof.Api;
import io.leakproof.policy.Policy;
import io.leakproof.report.FailureExplanation;
import io.leakproof.rules.Answer;
import io.leakproof.rules.Authority;
import io.leakproof.rules.Channel;
import io.leakproof.rules.Conclusion;
import io.leakproof.rules.Denial;
import io.leakproof.rules.Errno;
import io.leakproof.rules.Exposure;
import io.leakproof.rules.Question;
import io.leakproof.rules.Rule;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.suite.RecordText;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tests one rule alone, with few named facts:
 *
 * <pre>{@code
 * RuleVerifier.rule("revoke-required-refuses-importers-that-cannot-be-revoked")
 *         .given(policy(Revoke.REQUIRED), importer(Attachment.PINNED))
 *         .denies(Errno.EOPNOTSUPP)
 *         .given(policy(Revoke.REQUIRED), importer(Attachment.DYNAMIC))
 *         .isSilent();
 * }</pre>
 *
 * <p>The question follows from the rule; what is not given has the value of {@link Facts}, A of tenant red acts, and B of tenant
 * blue is acted upon. Immutable and thread-safe. Every failure is an {@link AssertionError} that says what was given, expected
 * and heard.
 */
@Api
public final class RuleVerifier {

    private final Rule rule;
    private final RuleBook book;
    private final RuleBook all;

    private RuleVerifier(RuleBook book, RuleBook all) {
        this.book = book;
        this.all = all;
        rule = book.rules().get(0);
    }

    private static final class Shipped {
        private static final RuleBook BOOK = RuleBook.shipped();
    }

    /**
     * One of the shipped rules.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public static RuleVerifier rule(String id) {
        return rule(id, Shipped.BOOK);
    }

    /**
     * One rule of a rule book of your own, such as {@code RuleBook.of(…)}.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public static RuleVerifier rule(String id, RuleBook book) {
        return new RuleVerifier(book.only(id), book);
    }

    /**
     * Puts the rule's question, made of facts from {@link Facts}, words such as {@link io.leakproof.rules.Owner}, and {@link
     * Circumstance}s.
     *
     * @throws IllegalArgumentException if the question has no place for one of them
     */
    public Heard given(Object... facts) {
        Circumstances circumstances = Circumstances.of(facts);
        Question question = circumstances.question(rule.question());
        return new Heard(circumstances.policy(), question, book.ask(circumstances.policy(), question));
    }

    /** The answer of the rule to the facts given. */
    public final class Heard {
        private final Policy policy;
        private final Question question;
        private final Answer answer;

        private Heard(Policy policy, Question question, Answer answer) {
            this.policy = policy;
            this.question = question;
            this.answer = answer;
        }

        /** The rule refuses with this error. */
        public RuleVerifier denies(Errno errno) {
            return check("denies with " + errno, one -> one instanceof Denial denial && denial.errno() == errno);
        }

        /** The rule refuses in somebody's name with this error. */
        public RuleVerifier denies(Authority by, Errno errno) {
            return check(
                    "denies by the " + by.word() + " with " + errno,
                    one -> one instanceof Denial denial && denial.by() == by && denial.errno() == errno);
        }

        /** The rule calls it an exposure through this channel. */
        public RuleVerifier exposes(Channel channel) {
            return check(
                    "exposes by " + channel.word(),
                    one -> one instanceof Exposure exposure && exposure.channel() == channel);
        }

        /** The rule draws a conclusion of this type. */
        public RuleVerifier concludes(Class<? extends Conclusion> type) {
            return check("concludes " + type.getSimpleName(), type::isInstance);
        }

        /** The rule says nothing. */
        public RuleVerifier isSilent() {
            return hold("is silent", List::isEmpty);
        }

        private RuleVerifier check(String expected, Predicate<Conclusion> wanted) {
            return hold(expected, heard -> heard.stream().anyMatch(wanted));
        }

        private RuleVerifier hold(String expected, Predicate<List<Conclusion>> wanted) {
            if (!wanted.test(conclusions())) {
                throw failure(expected);
            }
            Recording.goingOn().forEach(recording -> recording.held(all, rule, policy, question, wanted));
            return RuleVerifier.this;
        }

        private List<Conclusion> conclusions() {
            return answer.rulings().stream().map(ruling -> ruling.conclusion()).toList();
        }

        private static String text(Conclusion conclusion) {
            return conclusion.getClass().getSimpleName() + " " + RecordText.of((Record) conclusion);
        }

        private AssertionError failure(String expected) {
            String heard = answer.spoke()
                    ? conclusions().stream().map(Heard::text).collect(Collectors.joining(", "))
                    : "nothing";
            StringBuilder text =
                    new StringBuilder("rule `" + rule.id() + "` (" + rule.file() + ":" + rule.line() + ")\n");
            if (!rule.sentence().isEmpty()) {
                FailureExplanation.block(text, "says", List.of(rule.sentence()));
            }
            FailureExplanation.block(text, "asked", List.of(question.getClass().getSimpleName()));
            FailureExplanation.block(text, "given", RecordText.lines((Record) question));
            FailureExplanation.block(text, "under", List.of(FailureExplanation.options(policy)));
            FailureExplanation.block(text, "expected", List.of(expected));
            FailureExplanation.block(text, "heard", List.of(heard));
            return new AssertionError(text.toString());
        }
    }
}
