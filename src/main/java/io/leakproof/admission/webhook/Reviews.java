package io.leakproof.admission.webhook;

import io.leakproof.admission.Actions;
import io.leakproof.admission.AdmissionDecision;
import io.leakproof.admission.AdmissionGate;
import io.leakproof.admission.AdmissionRequest;
import io.leakproof.admission.Concern;
import io.leakproof.admission.configuration.Settings;
import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.pods.Beside;
import io.leakproof.admission.pods.Resource;
import io.leakproof.json.Likeness;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Answers reviews by one configuration. Immutable but for what it and the gate remember; thread-safe. */
final class Reviews implements ReviewHandler {

    /** So many answers are remembered; past that, all are forgotten. */
    private static final int MOST = 4_096;

    private final Settings settings;
    private final Requests requests;
    private final AdmissionGate gate;
    private final Map<String, String> digests;
    private final Clock clock;
    private final Map<Likeness, Rendered> answered = new ConcurrentHashMap<>();
    private volatile Moment moment = Moment.of(Instant.EPOCH);

    /** A time as it is written, which takes a while and is the same for a second. */
    private record Moment(Instant time, String text) {
        static Moment of(Instant time) {
            return new Moment(time, time.toString());
        }
    }

    /** A review that none was like that is remembered. */
    private record Anew(Sent sent, Likeness likeness, Asked asked) {}

    /** A decision, and whether it would be the same whenever it were made. */
    private record Made(AdmissionDecision decision, boolean lasts) {
        /** One that nothing has cut short, unless it failed. */
        static Made whole(AdmissionDecision decision) {
            return new Made(decision, !decision.rules().contains(Concern.INTERNAL_ERROR.word()));
        }

        static Made passing(AdmissionDecision decision) {
            return new Made(decision, false);
        }
    }

    Reviews(Settings settings, AdmissionGate gate, Map<String, String> digests, Clock clock) {
        this(settings, Beside.NOTHING, gate, digests, clock);
    }

    private Reviews(Settings settings, Beside beside, AdmissionGate gate, Map<String, String> digests, Clock clock) {
        this.settings = settings;
        this.requests = new Requests(settings, beside);
        this.gate = gate;
        this.digests = digests;
        this.clock = clock;
    }

    @Override
    public Optional<Review> atOnce(byte[] body) throws BadReviewException {
        Instant now = now();
        Sent sent = Sent.read(body);
        Likeness likeness = sent.likeness();
        Rendered known = answered.get(likeness);
        if (known != null) {
            return Optional.of(known.to(sent, text(now)));
        }
        Anew anew = anew(sent, likeness);
        return gate.decideAtOnce(requests.of(anew.asked()), requests.actions(anew.asked(), day(now)))
                .map(decision -> answer(anew, Made.whole(decision), now));
    }

    @Override
    public Review review(byte[] body, Duration timeout) throws BadReviewException {
        return answer(Sent.read(body), now(), timeout);
    }

    /** The same, which knows of other objects; of a namespace only where the configuration says nothing of it. */
    Reviews amid(Beside beside) {
        return new Reviews(settings.knowing(beside.namespaces(), beside.classes()), beside, gate, digests, clock);
    }

    /** When a decision is made that is made now. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private String text(Instant now) {
        Moment last = moment;
        if (!last.time().equals(now)) {
            last = Moment.of(now);
            moment = last;
        }
        return last.text();
    }

    /**
     * Answers a review that has been read, as it would have been at a time.
     *
     * @throws BadReviewException if part of it is not what it must be
     */
    Review answer(Sent sent, Instant now, Duration timeout) throws BadReviewException {
        Likeness likeness = sent.likeness();
        Rendered known = answered.get(likeness);
        if (known != null) {
            return known.to(sent, text(now));
        }
        Anew anew = anew(sent, likeness);
        return answer(anew, make(anew.asked(), now, timeout), now);
    }

    private static Anew anew(Sent sent, Likeness likeness) throws BadReviewException {
        Asked asked = sent.asked();
        if (asked.ofNamespace()) {
            Sent labelled = sent.withLabels();
            return new Anew(labelled, likeness, labelled.asked());
        }
        return new Anew(sent, likeness, asked);
    }

    private Review answer(Anew anew, Made made, Instant now) {
        Asked asked = anew.asked();
        Rendered rendered = Rendered.of(Resource.of(asked.resource()).word(), made.decision(), digests);
        if (made.lasts() && !asked.ofNamespace() && !requests.dependOnName(asked)) {
            keep(anew.likeness(), rendered);
        }
        return rendered.to(anew.sent(), text(now));
    }

    private void keep(Likeness likeness, Rendered rendered) {
        if (answered.size() >= MOST) {
            answered.clear();
        }
        answered.put(likeness, rendered);
    }

    /**
     * Decides a review that has been read, as it would have been at a time.
     *
     * @throws BadReviewException if part of it is not what it must be
     */
    AdmissionDecision decide(Asked asked, Instant now, Duration timeout) throws BadReviewException {
        return make(asked, now, timeout).decision();
    }

    private Made make(Asked asked, Instant now, Duration timeout) throws BadReviewException {
        Actions actions = Actions.usual().with(settings.actions());
        try {
            actions = requests.actions(asked, day(now));
            return make(requests.of(asked), actions, timeout);
        } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
            return Made.passing(AdmissionGate.failed(actions, e));
        }
    }

    private Made make(List<AdmissionRequest> wanted, Actions actions, Duration timeout) {
        AdmissionDecision decision = gate.decide(wanted, actions, timeout);
        Optional<AdmissionDecision> remembered = gate.decideAtOnce(wanted, actions);
        return remembered.filter(decision::equals).map(Made::whole).orElseGet(() -> Made.passing(decision));
    }
}
