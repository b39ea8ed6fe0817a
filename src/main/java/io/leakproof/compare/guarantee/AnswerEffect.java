package io.leakproof.compare.guarantee;

import io.leakproof.rules.Answer;
import io.leakproof.rules.Channel;
import io.leakproof.rules.Conclusion;
import io.leakproof.rules.Denial;
import io.leakproof.rules.Exposure;
import io.leakproof.rules.Moment;
import io.leakproof.rules.Question;
import io.leakproof.rules.ScrubQuestion;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The effect of an answer on a search: not which rules spoke, but what comes of it. Immutable.
 *
 * @param denied whether an event is refused: what is refused changes nothing, so that it takes away what can be reached
 * @param cleaned whether a range is overwritten as it is given back: no event asks what is in a range, so that it takes away what
 *     can be read
 * @param open the channels that are open
 * @param otherwise whether a rule spoke of anything else, which may let more happen or less
 */
record AnswerEffect(boolean denied, boolean cleaned, Set<Channel> open, boolean otherwise) {

    static AnswerEffect of(Question question, Answer answer) {
        boolean cleans = question instanceof ScrubQuestion scrub && scrub.moment() != Moment.ON_ALLOCATE;
        Set<Conclusion> conclusions =
                answer.rulings().stream().map(ruling -> ruling.conclusion()).collect(Collectors.toSet());
        return new AnswerEffect(
                conclusions.stream().anyMatch(Denial.class::isInstance),
                cleans && answer.spoke(),
                conclusions.stream()
                        .filter(Exposure.class::isInstance)
                        .map(exposure -> ((Exposure) exposure).channel())
                        .collect(Collectors.toUnmodifiableSet()),
                !cleans
                        && conclusions.stream()
                                .anyMatch(one -> !(one instanceof Denial) && !(one instanceof Exposure)));
    }

    /** Whether it lets nothing happen that the other does not. */
    boolean allowsNoMore(AnswerEffect other) {
        return otherwise == other.otherwise
                && (denied || !other.denied)
                && (cleaned || !other.cleaned)
                && other.open.containsAll(open);
    }
}
