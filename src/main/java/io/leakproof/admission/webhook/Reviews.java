package io.leakproof.admission.webhook;

import io.leakproof.admission.Actions;
import io.leakproof.admission.AdmissionDecision;
import io.leakproof.admission.AdmissionGate;
import io.leakproof.admission.AdmissionRequest;
import io.leakproof.admission.Concern;
import io.leakproof.admission.ObjectFinding;
import io.leakproof.admission.configuration.Settings;
import io.leakproof.admission.pods.Annotations;
import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.pods.DeviceMention;
import io.leakproof.admission.pods.KnownObjects;
import io.leakproof.admission.pods.Resource;
import io.leakproof.json.Json;
import io.leakproof.source.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Answers reviews by one configuration. Immutable but for what the gate remembers; thread-safe. */
final class Reviews implements ReviewHandler {

    private final Settings settings;
    private final Requests requests;
    private final AdmissionGate gate;
    private final Map<String, String> digests;
    private final Clock clock;

    Reviews(Settings settings, AdmissionGate gate, Map<String, String> digests, Clock clock) {
        this(settings, KnownObjects.NOTHING, gate, digests, clock);
    }

    private Reviews(
            Settings settings, KnownObjects known, AdmissionGate gate, Map<String, String> digests, Clock clock) {
        this.settings = settings;
        this.requests = new Requests(settings, known, known != KnownObjects.NOTHING);
        this.gate = gate;
        this.digests = digests;
        this.clock = clock;
    }

    @Override
    public PendingReview read(byte[] body) throws BadReviewException {
        AdmissionReview review = AdmissionReview.read(body);
        Instant now = now();
        return new PendingReview() {
            @Override
            public Optional<ReviewResponse> atOnce() throws BadReviewException {
                return gate.decideAtOnce(requests.of(review), requests.actions(review, day(now)))
                        .map(decision -> write(review, decision, now));
            }

            @Override
            public ReviewResponse answer(Duration timeout) throws BadReviewException {
                return Reviews.this.answer(review, now, timeout);
            }
        };
    }

    @Override
    public ReviewResponse review(byte[] body, Duration timeout) throws BadReviewException {
        return read(body).answer(timeout);
    }

    @Override
    public ReviewResponse unread(byte[] beginning, String why) throws BadReviewException {
        AdmissionReview review = AdmissionReview.beginning(beginning);
        if (Resource.of(review.resource()).role() == Resource.Role.NAMESPACE) {
            throw new BadReviewException(why);
        }
        Instant now = now();
        AdmissionRequest request = AdmissionRequest.of(settings.tenants().of(review.namespace()))
                .with(new ObjectFinding(Concern.UNDECIDED, "the object cannot be read: " + why, ""));
        return write(review, gate.decide(request, requests.actions(review, day(now)), Duration.ZERO), now);
    }

    /** The same, which knows of other objects; of a namespace only where the configuration says nothing of it. */
    Reviews amid(KnownObjects known) {
        return new Reviews(settings.knowing(known.namespaces(), known.classes()), known, gate, digests, clock);
    }

    /** When a decision is made that is made now. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** Answers a review that has been read, as it would have been at a time. */
    ReviewResponse answer(AdmissionReview review, Instant now, Duration timeout) throws BadReviewException {
        return write(review, decide(review, now, timeout), now);
    }

    /** Decides a manifest. */
    AdmissionDecision decide(Manifest manifest) throws BadReviewException {
        return decide(manifest.review(), () -> requests(manifest), now(), AdmissionGate.LONGEST_TIMEOUT);
    }

    /** What a manifest asks for or its Pods, and what is wrong with it itself. */
    private List<AdmissionRequest> requests(Manifest manifest) throws BadReviewException {
        AdmissionReview review = manifest.review();
        List<AdmissionRequest> all = new ArrayList<>();
        if (!manifest.templates().isEmpty()) {
            all.addAll(requests.of(review, manifest.templates()));
        } else if (manifest.findings().isEmpty()) {
            all.addAll(requests.of(review));
        }
        for (ObjectFinding finding : manifest.findings()) {
            all.add(AdmissionRequest.of(settings.tenants().of(review.namespace()))
                    .with(finding));
        }
        return all;
    }

    /** A device that a manifest names and that matters. */
    Optional<DeviceMention> namesDevices(Manifest manifest) {
        return manifest.mentions().stream()
                .filter(mention -> mention.matters(settings))
                .findFirst();
    }

    /** Decides a review that has been read, as it would have been at a time. */
    AdmissionDecision decide(AdmissionReview review, Instant now, Duration timeout) throws BadReviewException {
        return decide(review, () -> requests.of(review), now, timeout);
    }

    /** Makes requests of what was read. */
    private interface Asking {
        List<AdmissionRequest> requests() throws BadReviewException;
    }

    private AdmissionDecision decide(AdmissionReview review, Asking asking, Instant now, Duration timeout)
            throws BadReviewException {
        Actions actions = settings.actions().usual();
        try {
            actions = requests.actions(review, day(now));
            return gate.decide(asking.requests(), actions, timeout);
        } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
            return AdmissionGate.failed(actions, e);
        }
    }

    private ReviewResponse write(AdmissionReview review, AdmissionDecision decision, Instant now) {
        byte[] answer = AdmissionResponse.write(review.uid(), decision);
        Object logged = Objects.requireNonNull(Annotations.kept(review.kept().value(), settings));
        byte[] kept = Json.bytes(logged);
        Map<String, String> all = new LinkedHashMap<>(digests);
        all.put("review", Sha256.of(kept));
        all.put("answer", Sha256.of(answer));
        LoggedDecision line = new LoggedDecision(
                now.toString(), decision.answer(), decision.rules(), decision.undetermined(), all, logged);
        return new ReviewResponse(
                answer,
                Resource.of(review.resource()).word(),
                decision.answer().word(),
                decision.rules(),
                decision.undetermined(),
                Json.bytes(line));
    }
}
