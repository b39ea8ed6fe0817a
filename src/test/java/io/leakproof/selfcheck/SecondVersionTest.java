package io.leakproof.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.document.Document;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyFile;
import io.leakproof.reference.Reference;
import io.leakproof.reference.ReferenceResult;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worlds that need the second version of the semantics: its sections 6 and 7, worked out by hand before there was code. */
class SecondVersionTest {

    private static final Engines ENGINES = new Engines(Evaluator.shipped(), 100_000);
    private static final String USERS = "{id: A, tenant: red}, {id: B, tenant: blue}";

    /** The device of all rows but for what a row says itself. */
    private static final String DEVICE =
            "open: exclusive, memory: device, release: on-close, allocator: user, scrub: on-release";

    @ParameterizedTest(name = "{0}: {4}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            1  | open: shared, allocator: kernel, static_importers: admitted | attachment: static, peer2peer: false, access: read | | | leaks: stale-read 6; unaccounted-pins | 1280/13104
            1  | open: shared, allocator: kernel, static_importers: admitted | attachment: static, peer2peer: false, access: read | | revoke: required | blocks; excluded imp0 | 36/240
            2  | open: shared, memory: migrates, release: on-last-reference, allocator: kernel, scrub: on-allocate | attachment: static, peer2peer: false | | pin: accounted | blocks; hoards | 320/2328
            3  | | attachment: dynamic, honours_revoke: keeps-mapping | | revoke: required | leaks: stale-read 6, tamper 6 | 268/1964
            3  | | attachment: dynamic, honours_revoke: keeps-mapping | | revoke: required, revoke_wait: until-fenced | blocks; breaks-imports | 67/456
            3  | | attachment: dynamic, honours_revoke: keeps-mapping | | revoke: required, revoke_wait: until-unmapped | blocks; next-open-waits | 79/472
            4  | allocator: kernel | attachment: dynamic, honours_revoke: late | | revoke: when-possible | leaks: stale-read 6, tamper 6 | 268/2220
            4  | allocator: kernel | attachment: dynamic, honours_revoke: late | | revoke: when-possible, revoke_wait: until-fenced | blocks; breaks-imports | 67/520
            5  | | attachment: mapping | | revoke: required, revoke_wait: until-unmapped | leaks: stale-read 6, tamper 6 | 268/1964
            5  | | attachment: mapping | | drm_master: while-exported | blocks; next-open-waits | 127/712
            5  | references: cut | attachment: mapping | | revoke: required | blocks; breaks-imports | 67/456
            6  | allocator: kernel | attachment: self | | drm_master: while-exported | leaks: stale-read 7, tamper 7; next-open-waits | 460/3084
            6  | allocator: kernel | attachment: self | | quarantine: true | blocks; hoards | 202/1276
            7  | | attachment: pinned | | drm_master: while-exported, admin_reset: forced | leaks: stale-read 6, tamper 6; next-open-waits unaccounted-pins | 1200/9584
            8  | open: shared, release: on-last-reference, allocator: kernel, scrub: on-allocate | attachment: pinned | | admin_reset: forced | leaks: stale-read 6, tamper 6; hoards unaccounted-pins | 3236/31260
            9  | openers: [red] | attachment: pinned, users: [blue] | | fd_passing: same-tenant | blocks; kernel-excluded imp0 | 11/36
            9  | openers: [red] | attachment: pinned, users: [blue] | | | leaks: stale-read 7, tamper 7; unaccounted-pins | 92/608
            10 | openers: [red] | attachment: pinned, users: [red], handover: true | {id: A1, tenant: red}, {id: A2, tenant: red}, {id: C, tenant: green} | fd_passing: none, import_by: owner-tenant | leaks: stale-read 7, tamper 7; unaccounted-pins | 1368/15744
            10 | openers: [red] | attachment: pinned, users: [red], handover: true | {id: A1, tenant: red}, {id: A2, tenant: red}, {id: C, tenant: green} | fd_passing: none, import_by: owner-tenant, handle_passing: same-tenant | blocks; unaccounted-pins | 336/2560
            11 | openers: [red] | attachment: pinned, remote: [green] | {id: A1, tenant: red}, {id: A2, tenant: red} | pin: accounted | leaks: stale-read 6, tamper 6 | 656/5400
            11 | openers: [red] | attachment: pinned, remote: [green] | {id: A1, tenant: red}, {id: A2, tenant: red} | drm_master: while-exported | blocks; next-open-waits unaccounted-pins | 127/712
            12 | | attachment: pinned, users: [infra] | {id: A, tenant: red}, {id: K, tenant: infra, trusted: true}, {id: B, tenant: blue} | | blocks; unaccounted-pins | 1600/17824
            13 | | attachment: pinned, route: iommu | | iommu_cut: on-return | leaks: stale-read 6, tamper 6; breaks-imports unaccounted-pins | 656/5400
            13 | | attachment: pinned, route: iommu | | iommu_cut: on-return, revoke: when-possible | blocks; breaks-imports unaccounted-pins | 67/456
            13 | | attachment: pinned, route: switch | | iommu_cut: on-return, revoke: when-possible | leaks: stale-read 6, tamper 6; unaccounted-pins | 268/1964
            """)
    void decides(
            String row,
            @Nullable String device,
            String importer,
            @Nullable String users,
            @Nullable String options,
            String answer,
            @Nullable String counts) {
        check(device, importer, users, options, answer, counts);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            kill: owner                                        | leaks: stale-read 7, tamper 7; unaccounted-pins
            kill: owner, fd_passing: none                      | blocks; unaccounted-pins
            kill: holders                                      | blocks; kills-holders unaccounted-pins
            drm_master: while-exported, admin_reset: forced    | leaks: stale-read 6, tamper 6; next-open-waits unaccounted-pins
            """)
    void reads_the_seed_with_options_of_the_second_version(String options, String answer) {
        check("", "attachment: pinned", "", options, answer, null);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            revoke: required, admin_reset: forced | blocks; breaks-imports unaccounted-pins
            """)
    void resets_at_any_time_what_is_revoked_before_the_range_returns(String options, String answer) {
        check("", "attachment: pinned-revocable", "", options, answer, null);
    }

    /** Of an exporter's name and of what an importer takes, what stands before the kernel is compared. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            [vfio-pci]                    | leaks: stale-read 6, tamper 6; unaccounted-pins
            [vfio-pci@7.1]                | leaks: stale-read 6, tamper 6; unaccounted-pins
            [efa, vfio-pci@6.19]          | leaks: stale-read 6, tamper 6; unaccounted-pins
            [vfio]                        | blocks; kernel-excluded imp0
            [nvgrace-gpu-vfio@7.1]        | blocks; kernel-excluded imp0
            """)
    void takes_the_dma_bufs_of_a_driver_at_any_kernel(String accepts, String answer) {
        check("driver: vfio-pci@7.1", "attachment: pinned, accepts: " + accepts, "", "", answer, null);
    }

    private static void check(
            @Nullable String device,
            String importer,
            @Nullable String users,
            @Nullable String options,
            String answer,
            @Nullable String counts) {
        World world = FactsFile.read(Document.of(facts(device, importer, users), "row.yaml"))
                .world();
        Policy policy = PolicyFile.read(Document.of("policy: row\noptions: {" + text(options) + "}\n", "policy.yaml"))
                .policy();

        ReferenceResult result = Reference.decide(world, policy, 100_000);

        assertThat(inWords(result)).isEqualTo(answer);
        if (counts != null) {
            assertThat(result.states() + "/" + result.transitions()).isEqualTo(counts);
        }
        assertThat(ENGINES.differences(world, policy)).isEmpty();
    }

    private static String facts(@Nullable String device, String importer, @Nullable String users) {
        TreeMap<String, String> fields = new TreeMap<>();
        Stream.of(DEVICE, text(device)).forEach(written -> {
            Matcher field = Pattern.compile("(\\w+): (\\[[^]]*]|[^,]+)").matcher(written);
            while (field.find()) {
                fields.put(field.group(1), field.group(2));
            }
        });
        StringBuilder written = new StringBuilder("{id: dev0");
        fields.forEach((field, value) ->
                written.append(", ").append(field).append(": ").append(value));
        return "scenario: row\ndevices: [" + written + "}]\nusers: ["
                + (text(users).isEmpty() ? USERS : users)
                + "]\nbuffers: [{id: b0, device: dev0}]\nimporters: [{id: imp0, " + importer + "}]\n";
    }

    private static String inWords(ReferenceResult result) {
        TreeSet<String> channels = new TreeSet<>();
        result.channels().forEach((channel, steps) -> channels.add(channel + " " + steps));
        TreeSet<String> costs = new TreeSet<>(result.costs());
        result.excluded().forEach(importer -> costs.add("excluded " + importer));
        result.kernelExcluded().forEach(importer -> costs.add("kernel-excluded " + importer));
        return result.verdict()
                + (channels.isEmpty() ? "" : ": " + String.join(", ", channels))
                + (costs.isEmpty() ? "" : "; " + String.join(" ", costs));
    }

    private static String text(@Nullable String written) {
        return written == null ? "" : written;
    }
}
