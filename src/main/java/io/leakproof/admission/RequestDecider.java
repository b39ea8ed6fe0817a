package io.leakproof.admission;

import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Channel;
import io.leakproof.search.Completeness.Limited;
import io.leakproof.source.Printable;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides one request: collects what is found of it, pool by pool. Not thread-safe. */
final class RequestDecider {

    /** So many drivers are named. */
    private static final int MOST_NAMED = 6;

    private final AdmissionRequest request;
    private final Actions actions;
    private final Pairs pairs;
    private final Drivers drivers;
    private final long deadline;
    private final Map<Subject, CollectedFinding> findings = new LinkedHashMap<>();
    private boolean settled = true;

    /** The subject of a finding: what is found of one is told once. */
    private record Subject(Concern concern, String what, String policy) {}

    RequestDecider(AdmissionRequest request, Actions actions, Pairs pairs, Drivers drivers, long deadline) {
        this.request = request;
        this.actions = actions;
        this.pairs = pairs;
        this.drivers = drivers;
        this.deadline = deadline;
    }

    AdmissionDecision decision() {
        request.objectFindings().forEach(found -> add(found.concern(), found.reason(), found.fix()));
        boolean holds = request.holdsDevices();
        if (holds && request.tenant().isEmpty()) {
            add(
                    Concern.UNKNOWN_TENANT,
                    "it is not known whose workload this is",
                    "say under `tenants` of the configuration whose its namespace is");
        }
        if (holds && !request.channels().isEmpty()) {
            add(
                    Concern.FDS_MAY_CROSS,
                    words(request.channels()) + " beside " + held()
                            + " can hand a buffer to another tenant on the node",
                    "leave out " + words(request.channels()));
        }
        if (holds && request.pools().isEmpty()) {
            String what = request.everything() ? "this" : held();
            add(
                    Concern.UNKNOWN_NODES,
                    "it is not known on which nodes " + what + " will be",
                    "say under `pools` of the configuration which nodes have all that is asked for");
        }
        request.pools().forEach(this::judge);
        return AdmissionDecision.of(told());
    }

    /** Whether the decision would be the same whenever it were made: nothing was cut short. */
    boolean settled() {
        return settled;
    }

    private PairAnswer answer(Pair pair, Set<Channel> apart, Place place) {
        PairAnswer answer = pairs.answer(pair, place.policy(), apart, deadline);
        settled &= answer.completeness().isComplete();
        return answer;
    }

    /** A pool, one of its kernels, and the policy in force there for an exporter. */
    private record Place(NodePool pool, String kernel, Policy policy) {}

    private void judge(NodePool pool) {
        if (!pool.tenant().isEmpty() && pool.tenant().equals(request.tenant())) {
            return;
        }
        if (request.everything() && pool.drivers().isEmpty()) {
            add(
                    Concern.UNKNOWN_DEVICE,
                    "all devices of pool " + Printable.quoted(pool.id())
                            + " are within reach, and nothing says which they are",
                    "say under `drivers` of the pool which are there");
        }
        requireKnown(Kind.EXPORTER, request.devices(), pool);
        requireKnown(Kind.IMPORTER, request.importers(), pool);
        for (String kernel : pool.kernels()) {
            List<CatalogueEntry> exporters = entries(Kind.EXPORTER, request.devices(), pool, kernel);
            List<CatalogueEntry> importers = entries(Kind.IMPORTER, request.importers(), pool, kernel);
            for (CatalogueEntry exporter : exporters) {
                judge(exporter, importers, new Place(pool, kernel, pool.policyFor(exporter.driver())));
            }
        }
    }

    /**
     * The drivers behind what is wanted that are there at a kernel. A name stands for several, and not each is in each kernel.
     */
    private List<CatalogueEntry> entries(Kind kind, List<String> wanted, NodePool pool, String kernel) {
        return there(kind, wanted, pool).stream()
                .flatMap(driver -> drivers.at(kind, driver, kernel).stream())
                .toList();
    }

    private Set<String> there(Kind kind, List<String> wanted, NodePool pool) {
        Set<String> there = new LinkedHashSet<>(drivers.on(pool, kind, wanted));
        if (request.everything()) {
            there.addAll(drivers.all(kind, pool));
        }
        return there;
    }

    /** Tells of the drivers of which nothing is known, where none of those that are wanted is known at any kernel. */
    private void requireKnown(Kind kind, List<String> wanted, NodePool pool) {
        Set<String> there = there(kind, wanted, pool);
        boolean some = there.stream().anyMatch(driver -> isKnown(kind, driver, pool));
        there.stream()
                .filter(driver -> some ? !drivers.knows(kind, driver) : !isKnown(kind, driver, pool))
                .forEach(driver -> pool.kernels().forEach(kernel -> {
                    String words = "the catalogue does not say what " + kind.word() + " " + Printable.quoted(driver)
                            + " is like";
                    collect(Concern.UNKNOWN_DRIVER, kind.word() + driver, "", found -> words)
                            .helpedBy("correct `drivers` or `kernels` of the pool: `leakproof catalogue " + driver
                                    + "` says which kernels have it")
                            .at(pool, Printable.line(kernel));
                }));
    }

    private boolean isKnown(Kind kind, String driver, NodePool pool) {
        return pool.kernels().stream()
                .anyMatch(kernel -> !drivers.at(kind, driver, kernel).isEmpty());
    }

    /**
     * Decides an exporter beside each importer. What leaks already where a workload has nothing but the card is no fault of whoever asks
     * for more, but of the pool; unless it is taken past every allocation, whose rules then protect nobody.
     */
    private void judge(CatalogueEntry exporter, List<CatalogueEntry> importers, Place place) {
        PairAnswer alone = answer(new Pair(exporter, Optional.empty(), false), Set.of(), place);
        Set<Channel> known = EnumSet.noneOf(Channel.class);
        if (!request.everything()) {
            alone.exposed().forEach(exposed -> known.add(exposed.channel()));
            poolLeaks(exporter, alone, place);
        }
        if (importers.isEmpty()) {
            judge(exporter, Optional.empty(), known, place);
        }
        importers.forEach(importer -> judge(exporter, Optional.of(importer), known, place));
    }

    private void poolLeaks(CatalogueEntry exporter, PairAnswer alone, Place place) {
        if (!alone.exposed().isEmpty()) {
            collect(
                            Concern.POOL_LEAKS,
                            exporter.id(),
                            place.policy().id(),
                            found -> exporter.id()
                                    + " leaks to whoever is given it next, whatever else a workload asks for ("
                                    + found.channels() + "),")
                    .exposes(alone.exposed())
                    .helpedBy(alone.remedy())
                    .at(place.pool(), place.kernel());
        }
    }

    private void judge(CatalogueEntry exporter, Optional<CatalogueEntry> importer, Set<Channel> known, Place place) {
        boolean certainlyAny = !request.channels().isEmpty();
        Pair pair = new Pair(exporter, importer, certainlyAny);
        PairAnswer answer = answer(pair, known, place);
        report(pair, answer, place);
        boolean leaks = answer.reads() || known.stream().anyMatch(Channel::leak);
        boolean doubted = !certainlyAny
                && !request.channelsKnown()
                && !answer.reads()
                && judgeWorst(new Pair(exporter, importer, true), known, place);
        if (!leaks && !doubted && answer.completeness().isComplete()) {
            unread(pair, place);
        }
    }

    /** What blocks with the values that leak most may still do what no value says, where nobody has read what it is. */
    private void unread(Pair pair, Place place) {
        Stream.concat(Stream.of(pair.exporter()), pair.importer().stream())
                .filter(CatalogueEntry::isUnread)
                .forEach(entry -> collect(
                                Concern.UNKNOWN_DRIVER,
                                entry.id(),
                                "",
                                found -> "what is asked for may be an "
                                        + entry.kind().word() + " that nobody has read (" + entry.id()
                                        + "), so that it is not known whether it leaks")
                        .helpedBy("say under `drivers` of the pool which are there")
                        .at(place.pool(), place.kernel()));
    }

    /** What would be if there were a way to hand on file descriptors that does not show; whether that would leak. */
    private boolean judgeWorst(Pair pair, Set<Channel> known, Place place) {
        PairAnswer worst = answer(pair, known, place);
        boolean leaks = worst.reads() || !worst.completeness().isComplete();
        if (leaks) {
            collect(
                            Concern.UNKNOWN_CHANNELS,
                            pair.exporter().id(),
                            place.policy().id(),
                            found -> pair.exporter().id() + with(pair, found)
                                    + " leak if file descriptors can be handed to another tenant")
                    .helpedBy(worst.remedy())
                    .by(partner(pair))
                    .at(place.pool(), place.kernel());
        }
        return leaks;
    }

    private void report(Pair pair, PairAnswer answer, Place place) {
        List<Exposed> reads = answer.exposed().stream()
                .filter(exposed -> exposed.channel().leak())
                .toList();
        List<Exposed> writes = answer.exposed().stream()
                .filter(exposed -> !exposed.channel().leak())
                .toList();
        leak(Concern.CROSS_TENANT_READ, pair, "read another's data", reads, answer.remedy(), place);
        leak(
                Concern.CROSS_TENANT_WRITE,
                pair,
                "write into another's memory",
                writes,
                reads.isEmpty() ? answer.remedy() : "",
                place);
        if (answer.completeness() instanceof Limited limited) {
            collect(
                            Concern.UNDECIDED,
                            pair.exporter().id() + limited.reason(),
                            place.policy().id(),
                            found -> "it is not decided whether "
                                    + pair.exporter().id() + with(pair, found) + " leak: " + limited.reason())
                    .by(partner(pair))
                    .at(place.pool(), place.kernel());
        }
        if (answer.excluded()) {
            collect(
                            Concern.IMPORTER_EXCLUDED,
                            partner(pair),
                            place.policy().id(),
                            found -> "every import of " + found.drivers() + " by " + partner(pair) + " is refused")
                    .by(pair.exporter().id())
                    .at(place.pool(), place.kernel());
        }
        if (answer.exposed().isEmpty()) {
            assumptions(pair.exporter());
            pair.importer().ifPresent(this::assumptions);
        }
    }

    private void leak(Concern concern, Pair pair, String what, List<Exposed> exposed, String remedy, Place place) {
        if (!exposed.isEmpty()) {
            collect(
                            concern,
                            pair.exporter().id(),
                            place.policy().id(),
                            found -> "by " + pair.exporter().id() + with(pair, found) + " a tenant can " + what + " ("
                                    + found.channels() + ")")
                    .exposes(exposed)
                    .helpedBy(remedy)
                    .by(partner(pair))
                    .at(place.pool(), place.kernel());
        }
    }

    private static String partner(Pair pair) {
        return pair.importer().map(CatalogueEntry::id).orElse("");
    }

    private static String with(Pair pair, CollectedFinding found) {
        return pair.importer().isEmpty() ? " alone" : " and " + found.drivers();
    }

    private void assumptions(CatalogueEntry entry) {
        String fields = entry.fields().keySet().stream()
                .filter(entry::comforts)
                .map(Printable::quoted)
                .collect(Collectors.joining(", "));
        if (!fields.isEmpty()) {
            add(Concern.RESTS_ON_ASSUMPTION, "what is said of " + entry.id() + " was read nowhere: " + fields, "");
        }
    }

    private void add(Concern concern, String reason, String fix) {
        collect(concern, reason, "", found -> reason).helpedBy(fix);
    }

    /** The finding of a concern about a subject under a policy: a new one, or the one that was collected before. */
    private CollectedFinding collect(
            Concern concern, String subject, String policy, Function<CollectedFinding, String> words) {
        return findings.computeIfAbsent(
                new Subject(concern, subject, policy), key -> new CollectedFinding(concern, policy, words));
    }

    /** What is told: the story of a leak stands where data is read, and is not told again where it is written. */
    private List<AdmissionFinding> told() {
        return findings.entrySet().stream()
                .map(found -> found.getValue().told(actions, !isToldBefore(found.getKey())))
                .toList();
    }

    private boolean isToldBefore(Subject subject) {
        return subject.concern() == Concern.CROSS_TENANT_WRITE
                && findings.containsKey(new Subject(Concern.CROSS_TENANT_READ, subject.what(), subject.policy()));
    }

    /** What it holds, in words: those drivers that its pools may have. */
    private String held() {
        Set<String> held = new LinkedHashSet<>();
        request.pools().forEach(pool -> held.addAll(drivers.on(pool, Kind.EXPORTER, request.devices())));
        request.pools().forEach(pool -> held.addAll(drivers.on(pool, Kind.IMPORTER, request.importers())));
        if (held.isEmpty()) {
            held.addAll(request.devices());
            held.addAll(request.importers());
        }
        if (held.isEmpty() || request.everything()) {
            return "all devices of a node";
        }
        String first = held.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return held.size() <= MOST_NAMED ? first : first + " and " + (held.size() - MOST_NAMED) + " others";
    }

    private static String words(Set<FdChannel> channels) {
        return channels.stream().map(FdChannel::word).collect(Collectors.joining(", "));
    }
}
