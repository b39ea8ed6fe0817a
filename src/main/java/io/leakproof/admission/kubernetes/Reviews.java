package io.leakproof.admission.kubernetes;

import io.leakproof.admission.Actions;
import io.leakproof.admission.AdmissionDecision;
import io.leakproof.admission.AdmissionGate;
import io.leakproof.document.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers reviews by one configuration. Immutable but for what the gate remembers; thread-safe. */
final class Reviews implements ReviewHandler {

    private final Settings settings;
    private final Requests requests;
    private final AdmissionGate gate;
    private final Map<String, String> digests;
    private final Clock clock;

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
    public Review review(byte[] body, Duration timeout) throws BadReviewException {
        return answer(Asked.read(body), now(), timeout);
    }

    /** The same, which knows of other objects; of a namespace only where the configuration says nothing of it. */
    Reviews amid(Beside beside) {
        return new Reviews(settings.knowing(beside.namespaces()), beside, gate, digests, clock);
    }

    /** When a decision is made that is made now. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Answers a review that has been read, as it would have been at a time.
     *
     * @throws BadReviewException if part of it is not what it must be
     */
    Review answer(Asked asked, Instant now, Duration timeout) throws BadReviewException {
        AdmissionDecision decision = decide(asked, now, timeout);
        byte[] answer = Answer.body(asked, decision);
        return new Review(
                answer,
                Resource.of(asked.resource()).word(),
                decision.answer().word(),
                decision.rules(),
                decision.undetermined(),
                line(asked, now, decision, answer));
    }

    /**
     * Decides a review that has been read, as it would have been at a time.
     *
     * @throws BadReviewException if part of it is not what it must be
     */
    AdmissionDecision decide(Asked asked, Instant now, Duration timeout) throws BadReviewException {
        try {
            Actions actions = requests.actions(asked, LocalDate.ofInstant(now, ZoneOffset.UTC));
            return gate.decide(requests.of(asked), actions, timeout);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return AdmissionGate.failed(Actions.usual().with(settings.actions()), e);
        }
    }

    private String line(Asked asked, Instant now, AdmissionDecision decision, byte[] answer) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", now.toString());
        line.put("decision", decision.answer().word());
        line.put("rules", decision.rules());
        line.put("undetermined", decision.undetermined());
        Map<String, Object> all = new LinkedHashMap<>(digests);
        all.put("review", Digests.of(Json.write(asked.kept(), false)));
        all.put("answer", Digests.of(answer));
        line.put("digests", all);
        line.put("review", asked.kept());
        return Json.write(line, false);
    }
}
