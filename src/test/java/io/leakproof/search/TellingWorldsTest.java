package io.leakproof.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.document.Document;
import io.leakproof.facts.Device;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.World;
import io.leakproof.policy.BaseOptions;
import io.leakproof.policy.DrmMaster;
import io.leakproof.policy.FdPassing;
import io.leakproof.policy.ImportBy;
import io.leakproof.policy.Kill;
import io.leakproof.policy.Pin;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import io.leakproof.rules.engine.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Worlds that are decided wrongly where parts are a little too small: with two users, with one importer where two are needed, or
 * with something left out that one field tells apart from what comes before it. Random worlds hardly ever need all of a part.
 */
@Tag("slow")
class TellingWorldsTest {

    private static final RuleBook RULES = RuleBook.shipped();
    private static final Policy NOTHING = Policy.permissive("nothing");
    private static final Policy ALONE = NOTHING.with(FdPassing.NONE);
    private static final String SCRUBBED = "memory: system, release: on-close, scrub: on-release";
    private static final String EXCLUSIVE = "{id: d0, open: exclusive, allocator: user, " + SCRUBBED + "}";
    private static final String TWO = "{id: A, tenant: red}, {id: B, tenant: blue}";
    private static final String BUFFER = "{id: b0, device: d0}";
    private static final String PINNED = "{id: i0, attachment: pinned}";

    @ParameterizedTest
    @ValueSource(strings = {"A1 A2 B", "A1 B C A2"})
    void who_exports_who_has_it_in_the_end_and_who_is_robbed_are_three(String order) {
        Map<String, String> users = Map.of(
                "A1", "{id: A1, tenant: red}",
                "A2", "{id: A2, tenant: red}",
                "B", "{id: B, tenant: blue}",
                "C", "{id: C, tenant: green}");
        String listed = String.join(
                ", ", List.of(order.split(" ")).stream().map(users::get).toList());
        World world = world(EXCLUSIVE, listed, BUFFER, "{id: i0, attachment: pinned, users: [red]}");
        agree(world, NOTHING.with(Kill.OWNER).with(FdPassing.SAME_TENANT), "stale-read", 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mapping", "self", "pinned"})
    void one_importer_holds_the_device_while_another_reads(String second) {
        World world = world(
                EXCLUSIVE,
                TWO,
                BUFFER,
                "{id: i0, users: [red], attachment: pinned, handover: true, access: write},"
                        + " {id: i1, users: [red], access: read, attachment: " + second + "}");
        Policy window = NOTHING.with(Kill.OWNER).with(ImportBy.OWNER_TENANT).with(DrmMaster.WHILE_ATTACHED);
        agree(world, window, "stale-read", second.equals("pinned") ? 14 : 11);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access: write / access: read",
                "users: [green] / users: [red]",
                "accepts: [vfio-pci] / accepts: any",
                "attachment: static, peer2peer: false / attachment: pinned"
            })
    void importers_differ_in_one_field(String fields) {
        String[] both = fields.split(" / ");
        World world = world(
                "{id: d0, open: shared, memory: device, release: on-close, scrub: on-release, openers: [red, blue]}",
                TWO + ", {id: C, tenant: green}",
                BUFFER,
                importer("i0", both[0]) + ", " + importer("i1", both[1]));
        agree(world, ALONE, "stale-read", 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"handover: true", "remote: [green]"})
    void importers_differ_in_who_else_gets_at_what_was_imported(String more) {
        World world = world(
                "{id: d0, open: shared, " + SCRUBBED + ", openers: [red]}",
                "{id: A1, tenant: red}, {id: A2, tenant: red}, {id: C, tenant: green}",
                BUFFER,
                importer("i0", "users: [red]") + ", " + importer("i1", "users: [red], " + more));
        agree(world, ALONE, "stale-read", more.startsWith("remote") ? 5 : 6);
    }

    private static String importer(String id, String fields) {
        return "{id: " + id + (fields.contains("attachment") ? "" : ", attachment: pinned") + ", " + fields + "}";
    }

    @Test
    void devices_differ_in_what_their_drivers_do() {
        World world = world(
                "{id: d0, open: exclusive, " + SCRUBBED + ", protection: {pin: forbidden}}, {id: d1, open: exclusive, "
                        + SCRUBBED + "}",
                TWO,
                "{id: b0, device: d0}, {id: b1, device: d1}",
                PINNED);
        Policy today = new Policy.Builder("today")
                .base(BaseOptions.AS_MERGED)
                .set(PolicyOption.FD_PASSING, FdPassing.NONE)
                .build();
        agree(world, today, "stale-read", 6);
    }

    @Test
    void devices_differ_in_their_drivers_where_an_importer_asks_for_them() {
        World world = world(
                "{id: d0, open: exclusive, " + SCRUBBED + "}, {id: d1, open: exclusive, " + SCRUBBED + "}",
                TWO,
                "{id: b0, device: d0}, {id: b1, device: d1}",
                "{id: i0, attachment: pinned, accepts: [vfio-pci]}");
        List<Device> devices = new ArrayList<>();
        for (Device device : world.devices()) {
            String driver = device.id().equals("d0") ? "habanalabs-gaudi2" : "vfio-pci@7.1";
            devices.add(device.toBuilder().driver(driver).build());
        }
        agree(world.withDevices(devices), ALONE, "stale-read", 6);
    }

    @Test
    void buffers_differ_in_size_where_users_are_limited() {
        World world = world(
                EXCLUSIVE,
                "{id: A, tenant: red, memlock: 1MiB}, {id: B, tenant: blue, memlock: 1MiB}",
                "{id: b0, device: d0, size: 2MiB}, {id: b1, device: d0}",
                PINNED);
        agree(world, ALONE.with(Pin.ACCOUNTED), "stale-read", 6);
    }

    @Test
    void one_of_many_users_of_a_tenant_may_pin() {
        World world = world(
                EXCLUSIVE,
                "{id: A1, tenant: red, memlock: 0}, {id: A2, tenant: red, memlock: 0}, {id: A3, tenant: red, memlock: 0},"
                        + " {id: A4, tenant: red}, {id: B, tenant: blue, memlock: 0}",
                BUFFER,
                PINNED);
        agree(world, ALONE.with(Pin.ACCOUNTED), "stale-read", 6);
    }

    @Test
    void one_of_many_users_of_a_tenant_is_not_trusted() {
        World world = world(
                "{id: d0, open: exclusive, memory: system, release: on-close}",
                "{id: A1, tenant: red, trusted: true}, {id: A2, tenant: red, trusted: true},"
                        + " {id: A3, tenant: red, trusted: true}, {id: A4, tenant: red}, {id: B, tenant: blue, trusted: true}",
                BUFFER,
                "");
        agree(world, NOTHING, "residue", 4);
    }

    @Test
    void one_of_many_tenants_is_let_in() {
        World world = world(
                EXCLUSIVE,
                "{id: A, tenant: red}, {id: B, tenant: blue}, {id: C, tenant: green}, {id: D, tenant: black}",
                BUFFER,
                "{id: i0, attachment: pinned, users: [black]}");
        agree(world, ALONE, "stale-read", 6);
    }

    private static void agree(World world, Policy policy, String channel, int steps) {
        assertThat(PartsTest.agree(world.scenario(), world, policy, RULES)).containsEntry(channel, steps);
    }

    private static World world(String devices, String users, String buffers, String importers) {
        return FactsFile.read(Document.of("""
                scenario: telling
                devices: [%s]
                users: [%s]
                buffers: [%s]
                importers: [%s]
                """.formatted(devices, users, buffers, importers), "telling.yaml"))
                .world();
    }
}
