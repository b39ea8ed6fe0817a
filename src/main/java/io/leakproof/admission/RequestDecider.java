package io.leakproof.admission;

import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.policy.Policy;
import io.leakproof.search.Completeness.Limited;
import io.leakproof.source.Printable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides one request: collects what is found of it, pool by pool. Not thread-safe. */
final class RequestDecider {

    private final AdmissionRequest request;
    private final Actions actions;
    private final Pairs pairs;
    private final Drivers drivers;
    private final long deadline;
    private final List<AdmissionFinding> findings = new ArrayList<>();
    private final Set<String> said = new HashSet<>();
    private boolean settled = true;

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
            add(Concern.UNKNOWN_TENANT, "it is not known whose workload this is", "");
        }
        if (holds && !request.channels().isEmpty()) {
            add(
                    Concern.FDS_MAY_CROSS,
                    words(request.channels()) + " beside " + held()
                            + " can hand a buffer to another tenant on the node",
                    "leave out " + words(request.channels()));
        }
        if (holds && request.pools().isEmpty()) {
            add(Concern.UNKNOWN_NODES, "it is not known on which nodes " + held() + " will be", "");
        }
        request.pools().forEach(this::judge);
        return AdmissionDecision.of(findings);
    }

    /** Whether the decision would be the same whenever it were made: nothing was cut short. */
    boolean settled() {
        return settled;
    }

    private PairAnswer answer(Pair pair, Place place) {
        PairAnswer answer = pairs.answer(pair, place.policy(), deadline);
        settled &= answer.completeness().isComplete();
        return answer;
    }

    private void judge(NodePool pool) {
        if (!pool.tenant().isEmpty() && pool.tenant().equals(request.tenant())) {
            return;
        }
        if (request.everything() && pool.drivers().isEmpty()) {
            add(
                    Concern.UNKNOWN_DEVICE,
                    "all devices of pool " + Printable.quoted(pool.id())
                            + " are within reach, and nothing says which they are",
                    "");
        }
        for (String kernel : pool.kernels()) {
            List<CatalogueEntry> exporters = entries(Kind.EXPORTER, request.devices(), pool, kernel);
            List<CatalogueEntry> importers = entries(Kind.IMPORTER, request.importers(), pool, kernel);
            for (CatalogueEntry exporter : exporters) {
                Place place = new Place(pool, kernel, pool.policyFor(exporter.driver()));
                if (importers.isEmpty()) {
                    judge(exporter, Optional.empty(), place);
                }
                importers.forEach(importer -> judge(exporter, Optional.of(importer), place));
            }
        }
    }

    private List<CatalogueEntry> entries(Kind kind, List<String> wanted, NodePool pool, String kernel) {
        Set<String> there = Drivers.on(pool, wanted);
        if (request.everything()) {
            there = new LinkedHashSet<>(there);
            there.addAll(drivers.all(kind, pool));
        }
        List<CatalogueEntry> entries = new ArrayList<>();
        for (String driver : there) {
            List<CatalogueEntry> known = drivers.at(kind, driver, kernel);
            if (known.isEmpty()) {
                add(
                        Concern.UNKNOWN_DRIVER,
                        "the catalogue does not say what " + kind.word() + " " + Printable.quoted(driver)
                                + " is like at kernel " + Printable.line(kernel),
                        "");
            }
            entries.addAll(known);
        }
        return entries;
    }

    /** A pool, one of its kernels, and the policy in force there. */
    private record Place(NodePool pool, String kernel, Policy policy) {
        @Override
        public String toString() {
            return " on pool " + pool.id() + " (kernel " + kernel + ", policy " + policy.id() + ")";
        }
    }

    private void judge(CatalogueEntry exporter, Optional<CatalogueEntry> importer, Place place) {
        boolean certainlyAny = !request.channels().isEmpty();
        Pair pair = new Pair(exporter, importer, certainlyAny);
        PairAnswer answer = answer(pair, place);
        report(pair, answer, place);
        if (!certainlyAny && !request.channelsKnown() && !answer.reads()) {
            judgeWorst(new Pair(exporter, importer, true), place);
        }
    }

    /** What would be if there were a way to hand on file descriptors that does not show. */
    private void judgeWorst(Pair pair, Place place) {
        PairAnswer worst = answer(pair, place);
        if (worst.reads() || !worst.completeness().isComplete()) {
            add(
                    Concern.UNKNOWN_CHANNELS,
                    pair.inWords() + " leak if file descriptors can be handed to another tenant" + place,
                    worst.remedy());
        }
    }

    private void report(Pair pair, PairAnswer answer, Place place) {
        List<Exposed> reads = answer.exposed().stream()
                .filter(exposed -> exposed.channel().leak())
                .toList();
        List<Exposed> writes = answer.exposed().stream()
                .filter(exposed -> !exposed.channel().leak())
                .toList();
        if (!reads.isEmpty()) {
            add(Concern.CROSS_TENANT_READ, pair, "read another's data", reads, answer, place);
        }
        if (!writes.isEmpty()) {
            add(Concern.CROSS_TENANT_WRITE, pair, "write into another's memory", writes, answer, place);
        }
        if (answer.completeness() instanceof Limited limited) {
            add(
                    Concern.UNDECIDED,
                    "it is not decided whether " + pair.inWords() + " leak: " + limited.reason() + place,
                    "");
        }
        if (answer.excluded()) {
            add(
                    Concern.IMPORTER_EXCLUDED,
                    "every import of " + pair.exporter().id() + " by "
                            + pair.importer().map(CatalogueEntry::id).orElse("") + " is refused" + place,
                    "");
        }
        if (answer.exposed().isEmpty()) {
            assumptions(pair.exporter());
            pair.importer().ifPresent(this::assumptions);
        }
    }

    private void add(Concern concern, Pair pair, String what, List<Exposed> exposed, PairAnswer answer, Place place) {
        String by = exposed.stream()
                .map(one -> one.channel().word() + ", " + one.steps() + " steps")
                .collect(Collectors.joining("; "));
        boolean told = concern == Concern.CROSS_TENANT_WRITE && answer.reads();
        add(
                concern,
                "by " + pair.inWords() + " a tenant can " + what + " (" + by + ")" + place,
                told ? "" : answer.remedy(),
                exposed.stream().map(Exposed::rule).toList(),
                told ? List.of() : exposed.get(0).story());
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
        add(concern, reason, fix, List.of(), List.of());
    }

    private void add(Concern concern, String reason, String fix, List<String> rules, List<String> story) {
        if (said.add(concern + reason)) {
            findings.add(new AdmissionFinding(
                    concern, actions.of(concern), reason, fix, rules, story, actions.note(concern)));
        }
    }

    private String held() {
        Set<String> held = new LinkedHashSet<>(request.devices());
        held.addAll(request.importers());
        return held.isEmpty() || request.everything() ? "all devices of a node" : String.join(", ", held);
    }

    private static String words(Set<FdChannel> channels) {
        return channels.stream().map(FdChannel::word).collect(Collectors.joining(", "));
    }
}
