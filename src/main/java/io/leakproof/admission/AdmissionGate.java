package io.leakproof.admission;

import io.leakproof.Api;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.CatalogueEntry.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides whether workloads may be admitted. Made once and kept; immutable but for what it remembers, and thread-safe.
 *
 * <p>For each exporter that a workload wants and each importer within its reach, on each kernel of each pool where it can run: can
 * a tenant read another's data under the policy in force there, whichever of them comes first?
 *
 * <pre>{@code
 * AdmissionGate gate = AdmissionGate.with(Evaluator.shipped());
 * AdmissionDecision decision = gate.decide(AdmissionRequest.of("red")
 *         .wants("habanalabs-gaudi2").reaches("efa").on(NodePool.of("training", "6.12", policy)));
 * }</pre>
 */
@Api(Api.Status.EXPERIMENTAL)
public final class AdmissionGate {

    /** How long a decision may take where nothing is said. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);

    /** A day: more than any decision takes. */
    public static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

    /** So many decisions are remembered; past that, all are forgotten. */
    private static final int MOST = 10_000;

    private final Pairs pairs;
    private final Drivers drivers;
    private final Map<Known, AdmissionDecision> decided = new ConcurrentHashMap<>();

    /** The key of a remembered decision: all that it depends on. */
    private record Known(AdmissionRequest request, Actions actions) {
        Known {
            Objects.requireNonNull(request, "request");
            Objects.requireNonNull(actions, "actions");
        }
    }

    private AdmissionGate(Pairs pairs, Drivers drivers) {
        this.pairs = pairs;
        this.drivers = drivers;
    }

    /** A gate that takes drivers from the shipped catalogue. */
    public static AdmissionGate with(Evaluator evaluator) {
        return with(evaluator, Catalogue.shipped());
    }

    /** A gate that takes drivers from a catalogue. */
    public static AdmissionGate with(Evaluator evaluator, Catalogue catalogue) {
        return new AdmissionGate(new Pairs(evaluator), new Drivers(catalogue));
    }

    /** Decides, with the usual actions and within the default timeout. Never throws for what it is asked about. */
    public AdmissionDecision decide(AdmissionRequest request) {
        return decide(request, Actions.usual(), DEFAULT_TIMEOUT);
    }

    /**
     * Decides. Never throws for what it is asked about: what cannot be decided is a finding like any other, of a concern that is
     * {@linkplain Concern#undetermined() undetermined}.
     *
     * @param actions what is done about each concern
     * @param timeout how long it may take; what is remembered takes none
     */
    public AdmissionDecision decide(AdmissionRequest request, Actions actions, Duration timeout) {
        Objects.requireNonNull(timeout, "timeout");
        Known key = new Known(request, actions);
        AdmissionDecision known = decided.get(key);
        return known != null ? known : decideAnew(key, timeout);
    }

    /**
     * Decides what comes together and need not run together, such as the Pods of one workload: each by itself, and what is found of
     * several is told once. Never throws for what it is asked about.
     *
     * @param actions what is done about each concern
     * @param timeout how long all may take; what is remembered takes none
     */
    public AdmissionDecision decide(List<AdmissionRequest> requests, Actions actions, Duration timeout) {
        long begun = System.nanoTime();
        List<AdmissionDecision> decisions = new ArrayList<>();
        for (AdmissionRequest request : requests) {
            Duration left = timeout.minusNanos(System.nanoTime() - begun);
            decisions.add(decide(request, actions, left));
        }
        return together(decisions);
    }

    /**
     * The same where no search is needed, because all is remembered or has no devices that could leak; nothing where one is.
     *
     * @param actions what is done about each concern
     */
    public Optional<AdmissionDecision> decideAtOnce(List<AdmissionRequest> requests, Actions actions) {
        List<AdmissionDecision> decisions = new ArrayList<>();
        for (AdmissionRequest request : requests) {
            Optional<AdmissionDecision> known = known(request, actions);
            if (known.isEmpty() && request.holdsDevices()) {
                return Optional.empty();
            }
            decisions.add(known.orElseGet(() -> decide(request, actions, DEFAULT_TIMEOUT)));
        }
        return Optional.of(together(decisions));
    }

    /**
     * What leaks in a pool already where a workload asks for nothing but a card, under the policy in force there; of the drivers that
     * the pool names.
     *
     * @param timeout how long it may take; what is not decided until then is not told
     */
    public List<AdmissionFinding> poolLeaks(NodePool pool, Duration timeout) {
        AdmissionRequest cards = AdmissionRequest.of(pool.tenant()).on(pool);
        for (String exporter : drivers.all(Kind.EXPORTER, pool)) {
            cards = cards.wants(exporter);
        }
        return decide(cards, Actions.usual(), timeout).findings().stream()
                .filter(finding -> finding.concern() == Concern.POOL_LEAKS)
                .toList();
    }

    private static AdmissionDecision together(List<AdmissionDecision> decisions) {
        return decisions.size() == 1
                ? decisions.get(0)
                : AdmissionDecision.of(decisions.stream()
                        .flatMap(decision -> decision.findings().stream())
                        .distinct()
                        .toList());
    }

    /** What was decided before, as long as it is remembered. What a limit or a failure cut short is not, nor what took no search. */
    public Optional<AdmissionDecision> known(AdmissionRequest request, Actions actions) {
        return Optional.ofNullable(decided.get(new Known(request, actions)));
    }

    private void keep(Known key, AdmissionDecision decision) {
        if (decided.size() >= MOST) {
            decided.clear();
        }
        decided.put(key, decision);
    }

    private AdmissionDecision decideAnew(Known key, Duration timeout) {
        Duration allowed = timeout.compareTo(LONGEST_TIMEOUT) > 0 ? LONGEST_TIMEOUT : timeout;
        try {
            long deadline = System.nanoTime() + Math.max(0, allowed.toNanos());
            RequestDecider decider = new RequestDecider(key.request(), key.actions(), pairs, drivers, deadline);
            AdmissionDecision decision = decider.decision();
            if (decider.settled() && key.request().holdsDevices()) {
                keep(key, decision);
            }
            return decision;
        } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
            return failed(key.actions(), e);
        }
    }

    /** What becomes of a request where deciding it fails. */
    public static AdmissionDecision failed(Actions actions, Throwable cause) {
        Concern concern = Concern.INTERNAL_ERROR;
        return AdmissionDecision.of(List.of(new AdmissionFinding(
                concern,
                actions.of(concern),
                "the decision failed: " + cause.getClass().getSimpleName(),
                "report it as CONTRIBUTING.md says",
                List.of(),
                List.of(),
                actions.note(concern))));
    }
}
