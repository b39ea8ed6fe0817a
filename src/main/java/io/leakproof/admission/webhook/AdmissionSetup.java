package io.leakproof.admission.webhook;

import io.leakproof.admission.Actions;
import io.leakproof.admission.AdmissionGate;
import io.leakproof.admission.AdmissionRequest;
import io.leakproof.admission.Concern;
import io.leakproof.admission.FdChannel;
import io.leakproof.admission.configuration.DeviceNames;
import io.leakproof.admission.configuration.Pool;
import io.leakproof.admission.configuration.Settings;
import io.leakproof.admission.configuration.SetupFields;
import io.leakproof.admission.configuration.SetupReader;
import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.document.Document;
import io.leakproof.evaluate.CanaryException;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.schema.Schema;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Printable;
import io.leakproof.source.Problem;
import io.leakproof.source.RegularFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that decisions depend on besides the review: configuration, policies, catalogue, rules. Immutable: to change it, read it anew
 * and put the new one in the place of the old.
 */
public final class AdmissionSetup {

    private static final Duration CANARY_TIMEOUT = Duration.ofSeconds(30);

    /** How long all pairs may take: what is not decided until then is decided when it is asked for. */
    private static final Duration WARM_UP = Duration.ofSeconds(1);

    private static final String CANARY = """
            {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {"uid": "canary",
             "resource": {"group": "", "version": "v1", "resource": "pods"}, "operation": "CREATE", "namespace": "canary",
             "object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "canary"}, "spec": {"hostIPC": true,
              "containers": [{"name": "c", "resources": {"limits": {"habana.ai/gaudi": "1", "rdma/canary": "1"}}}]}}}}
            """;

    private final Settings settings;
    private final Map<String, String> digests;
    private final AdmissionGate gate;
    private final Reviews reviews;

    private AdmissionSetup(Settings settings, RuleBook book, Clock clock) {
        this.settings = settings;
        Map<String, String> all = new TreeMap<>(settings.files().digests());
        all.put("rules", book.digest());
        digests = Collections.unmodifiableMap(all);
        gate = AdmissionGate.with(Evaluator.with(book), settings.files().catalogue());
        reviews = new Reviews(settings, gate, digests, clock);
    }

    /**
     * Reads a configuration and all it names, and compares what the rules say with known answers. Takes a second or so.
     *
     * @throws BadInputException with everything that is wrong with any of the files
     * @throws CanaryException if the rules give a wrong answer where the right one is known
     */
    public static AdmissionSetup read(Path configuration) {
        return read(configuration, Clock.systemUTC());
    }

    /**
     * The same, with a clock that says when decisions are made.
     *
     * @throws BadInputException with everything that is wrong with any of the files
     * @throws CanaryException if the rules give a wrong answer where the right one is known
     */
    public static AdmissionSetup read(Path configuration, Clock clock) {
        return of(new SetupReader(Document.read(configuration)).read(), clock);
    }

    /**
     * What the files of a configuration hold, by their names, the configuration first; serializable.
     *
     * @throws BadInputException with everything that is wrong with any of the files
     */
    public static LinkedHashMap<String, byte[]> contents(Path configuration) {
        LinkedHashMap<String, byte[]> contents = new LinkedHashMap<>();
        new SetupReader(Document.read(configuration))
                .read()
                .files()
                .paths()
                .forEach(path -> contents.put(path.toString(), RegularFiles.read(path)));
        return contents;
    }

    /**
     * Reads a configuration where its files are not, as {@link #read(Path)} does.
     *
     * @param contents from {@link #contents}
     * @throws BadInputException with everything that is wrong with any of the files
     * @throws CanaryException if the rules give a wrong answer where the right one is known
     */
    public static AdmissionSetup of(LinkedHashMap<String, byte[]> contents) {
        Map.Entry<String, byte[]> first = contents.entrySet().iterator().next();
        Document configuration = Document.of(first.getValue(), first.getKey());
        return of(
                new SetupReader(
                                configuration,
                                path -> Optional.ofNullable(contents.get(path.toString()))
                                        .orElseThrow(() ->
                                                BadInputException.of(Problem.in(path.toString(), "is not there"))))
                        .read(),
                Clock.systemUTC());
    }

    private static AdmissionSetup of(Settings settings, Clock clock) {
        RuleBook book = settings.files().rules().isEmpty()
                ? RuleBook.shipped()
                : RuleBook.shippedAnd(settings.files().rules());
        return new AdmissionSetup(settings, book, clock);
    }

    /**
     * Reads a configuration and the files it names, and decides nothing but what {@link #poolLeaks()} says.
     *
     * @throws BadInputException with everything that is wrong with any of the files
     */
    public static List<String> check(Document configuration) {
        return of(new SetupReader(configuration).read(), Clock.systemUTC()).poolLeaks();
    }

    /** What leaks in the pools already where a workload asks for nothing but a card, with what would help: a line for each. */
    public List<String> poolLeaks() {
        return settings.pools().stream()
                .filter(pool -> !pool.deviceless())
                .flatMap(pool -> gate.poolLeaks(pool.nodes(), CANARY_TIMEOUT).stream())
                .map(finding ->
                        Printable.line(finding.headline() + (finding.fix().isEmpty() ? "" : "; fix: " + finding.fix())))
                .distinct()
                .toList();
    }

    /**
     * The ValidatingAdmissionPolicies by which an API server itself decides what a Pod and its namespace alone decide, with their bindings:
     * a list of objects, JSON.
     *
     * @param day on which exceptions count that have not ended: an API server knows no date
     * @throws BadInputException with everything that is wrong with any of the files
     */
    public static String validatingAdmissionPolicies(Document configuration, LocalDate day) {
        return AdmissionPolicies.of(new SetupReader(configuration).read(), day);
    }

    /** The ids of the findings that those policies leave to the webhook. */
    public static List<String> leftToTheWebhook() {
        return AdmissionPolicies.leftToTheWebhook();
    }

    /**
     * Reads a list of names of devices, and makes nothing of it.
     *
     * @throws BadInputException with everything that is wrong with it
     */
    public static void checkNames(Document names) {
        DeviceNames.read(names);
    }

    /** The JSON Schema of configurations. */
    public static String schema() {
        return Schema.of("admission", SetupFields.SHAPE);
    }

    /** The JSON Schema of the shipped names of devices. */
    public static String namesSchema() {
        return Schema.of("names", SetupFields.NAMES_SHAPE);
    }

    /** The settings of the configuration. */
    public Settings settings() {
        return settings;
    }

    /** What decides by the rules and the catalogue of the configuration. */
    public AdmissionGate gate() {
        return gate;
    }

    /** When a decision is made that is made now. */
    public Instant now() {
        return reviews.now();
    }

    /** Answers reviews by this configuration. */
    public ReviewHandler handler() {
        return reviews;
    }

    /** Decides manifests by this configuration, where no API server asks. */
    public ManifestAdmission manifests() {
        return new ManifestAdmission(reviews);
    }

    /** Decides logged reviews again by this configuration, and counts them: none yet. */
    public LogReplay logReplay() {
        return new LogReplay(reviews, digests);
    }

    /**
     * Has a made-up review answered all the way, and as much of what reviews can ask of the pools decided as a second allows: it is
     * answered from memory then.
     *
     * @throws CanaryException if that fails
     */
    public void canary() {
        try {
            ReviewResponse answer = reviews.review(CANARY.getBytes(StandardCharsets.UTF_8), CANARY_TIMEOUT);
            if (answer.rules().contains(Concern.INTERNAL_ERROR.word())) {
                throw new CanaryException(
                        "the configuration is not used: a made-up review was answered by " + answer.rules());
            }
        } catch (BadReviewException e) {
            throw new CanaryException("the configuration is not used: a made-up review was refused: " + e.getMessage());
        }
        warmUp();
    }

    private void warmUp() {
        long end = System.nanoTime() + WARM_UP.toNanos();
        for (Pool pool :
                settings.pools().stream().filter(one -> !one.deviceless()).toList()) {
            AdmissionRequest all = AdmissionRequest.of("").reachesEverything().on(pool.nodes());
            for (AdmissionRequest request : List.of(all, all.passesFdsBy(FdChannel.HOST_PATH))) {
                gate.decide(request, Actions.usual(), Duration.ofNanos(end - System.nanoTime()));
            }
        }
    }

    /** {@code sha256:} and SHA-256 by what it is over: {@code configuration}, {@code rules}, {@code policies}, {@code catalogue}. */
    public Map<String, String> digests() {
        return digests;
    }

    /** The files that were read, the configuration first: to look at when one of them changes. */
    public List<Path> files() {
        return settings.files().paths();
    }
}
