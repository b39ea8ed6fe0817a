package io.leakproof.report;

import io.leakproof.compare.Comparer;
import io.leakproof.compare.Comparison;
import io.leakproof.compare.FailOn;
import io.leakproof.document.Document;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.render.Page;
import io.leakproof.search.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What reports are tried on. */
public final class Comparisons {

    static final Evaluator EVALUATOR = Evaluator.shipped();

    private static final String VACUOUS = """
            scenario: no-importer
            devices: [{id: d, open: exclusive, memory: device, release: on-close, scrub: on-release}]
            users: [{id: A, tenant: red}, {id: B, tenant: blue}]
            buffers: [{id: b, device: d}]
            """;

    /** Ids that a reader lets pass and that some format or terminal could stumble over. */
    public static final String HOSTILE = """
            scenario: "]]> %0A::error::x"
            devices: [{id: "<script>alert(1)</script>", open: exclusive, memory: device, release: on-close, scrub: on-release}]
            users: [{id: "用户甲|\\\\", tenant: "red: \\"x\\""}, {id: "שלום", tenant: "`blue`"}]
            buffers: [{id: "&amp;#x1b;", device: "<script>alert(1)</script>"}]
            importers: [{id: "LONG", attachment: pinned}]
            """.replace("LONG", "very-long-".repeat(19));

    /** Honest ids, written from right to left, with digits in them and beside them. */
    private static final String FROM_THE_RIGHT = """
            scenario: עולם 7
            summary: "שני דיירים, 2 טווחים."
            devices: [{id: "מאיץ", open: exclusive, memory: device, release: on-close, scrub: on-release}]
            users: [{id: "مستخدم-1", tenant: "אדום"}, {id: "مستخدم-2", tenant: "כחול"}]
            buffers: [{id: "طيف", device: "מאיץ"}]
            importers: [{id: "רשת", attachment: pinned}]
            """;

    private Comparisons() {}

    /** What a report in a form says, on a plain page. */
    static String in(Format format, Comparison comparison) {
        return Forms.ofComparison(Cover.NONE).report(comparison, format, Page.plain());
    }

    /** One of each kind, and one of nothing. */
    static List<Comparison> all() {
        return List.of(
                ofSeed(),
                ofSeveral(),
                ofUnknown(),
                ofTamper(),
                ofHostile(),
                ofFromTheRight(),
                ofSeedInFull(),
                Comparer.with(EVALUATOR, Limits.defaults()).compare(List.of(), List.of()));
    }

    /** The seed under all its policies. */
    static Comparison ofSeed() {
        return Comparer.with(EVALUATOR, Limits.defaults())
                .compare(
                        facts("fixtures/gaudi-rdma.yaml"),
                        yaml("policies").map(PolicyFile::read).toList());
    }

    /** The seed under these policies. */
    static Comparison of(String... policies) {
        return Comparer.with(EVALUATOR, Limits.defaults())
                .compare(facts("fixtures/gaudi-rdma.yaml"), policies(policies));
    }

    /** One policy of each kind in three worlds, one of them vacuous. */
    static Comparison ofSeveral() {
        return Comparer.with(EVALUATOR, Limits.defaults())
                .compare(
                        List.of(
                                FactsFile.read(Path.of("fixtures/gaudi-rdma.yaml")),
                                FactsFile.read(Path.of("fixtures/udmabuf-pages.yaml")),
                                FactsFile.read(Document.of(VACUOUS, "vacuous.yaml"))),
                        policies("pin-accounted", "two-tier", "revoke-required"));
    }

    /** The seed with hardly any states; asked of an evaluator that remembers nothing. */
    static Comparison ofUnknown() {
        return Comparer.with(Evaluator.shipped(), new Limits(25, Duration.ofMinutes(1), () -> false))
                .compare(facts("fixtures/gaudi-rdma.yaml"), policies("pin-accounted", "two-tier", "revoke-required"));
    }

    /** A write-only importer: nothing is read, and yet the policy does not protect. */
    static Comparison ofTamper() {
        String facts = """
                scenario: write-only
                devices: [{id: d, open: exclusive, memory: device, release: on-close, scrub: on-release}]
                users: [{id: A, tenant: red}, {id: B, tenant: blue}]
                buffers: [{id: b, device: d}]
                importers: [{id: i, attachment: pinned, access: write}]
                """;
        return Comparer.with(EVALUATOR, Limits.defaults())
                .compare(
                        List.of(FactsFile.read(Document.of(facts, "write-only.yaml"))),
                        policies("pin-accounted", "two-tier"))
                .failingOn(Set.of(FailOn.LEAK));
    }

    /** All fixtures, and hostile ids; what is merged, and variants with long names. */
    static Comparison ofMany() {
        List<FactsFile> worlds = Stream.concat(
                        yaml("fixtures").map(FactsFile::read),
                        Stream.of(FactsFile.read(Document.of(HOSTILE, "hostile.yaml"))))
                .toList();
        List<PolicyFile> policies = Stream.concat(
                        yaml("policies/as-merged"), Stream.of(Path.of("policies/proposals/scrub-added.yaml")))
                .flatMap(file -> PolicyFile.readAll(Document.read(file)).stream())
                .toList();
        return Comparer.with(EVALUATOR, Limits.defaults()).compare(worlds, policies);
    }

    /** A leak and a block on the seed, with all that is near to turning them. */
    static Comparison ofSeedInFull() {
        return Comparer.with(EVALUATOR, Limits.defaults())
                .inFull()
                .compare(facts("fixtures/gaudi-rdma.yaml"), policies("revoke-when-possible", "drm-master-hold"));
    }

    /** Ids from right to left everywhere. */
    static Comparison ofFromTheRight() {
        PolicyFile policy = PolicyFile.read(Document.of("policy: מדיניות 3\noptions: {}\n", "p.yaml"));
        return Comparer.with(EVALUATOR, Limits.defaults())
                .compare(List.of(FactsFile.read(Document.of(FROM_THE_RIGHT, "f.yaml"))), List.of(policy));
    }

    /** Hostile ids everywhere. */
    static Comparison ofHostile() {
        PolicyFile policy = PolicyFile.read(Document.of(
                "policy: \"${jndi:x} | %0A::error::\"\nsummary: \"<b>\\nx\\ty\"\noptions: {}\n",
                "\u001b[31mp\u202e.yaml"));
        return Comparer.with(EVALUATOR, Limits.defaults())
                .compare(List.of(FactsFile.read(Document.of(HOSTILE, "\u009b2Jf\n.yaml"))), List.of(policy));
    }

    private static List<FactsFile> facts(String file) {
        return List.of(FactsFile.read(Path.of(file)));
    }

    private static List<PolicyFile> policies(String... ids) {
        return Stream.of(ids)
                .map(id -> PolicyFile.read(Path.of("policies", id + ".yaml")))
                .toList();
    }

    private static Stream<Path> yaml(String folder) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
