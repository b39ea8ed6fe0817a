package io.leakproof.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.document.Document;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.World;
import io.leakproof.policy.DrmMaster;
import io.leakproof.policy.FdPassing;
import io.leakproof.policy.ImportBy;
import io.leakproof.policy.Kill;
import io.leakproof.policy.Pin;
import io.leakproof.policy.Policy;
import io.leakproof.policy.RevokeWait;
import io.leakproof.rules.RuleFile;
import io.leakproof.rules.engine.RuleBook;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Worlds in which a rule of a user's own makes users, importers or ranges matter to each other that otherwise do not. */
@Tag("slow")
class OwnRulesInPartsTest {

    private static final Policy NOTHING = Policy.permissive("nothing");
    private static final Policy OWNERS_IMPORT = NOTHING.with(Kill.OWNER).with(ImportBy.OWNER_TENANT);
    private static final String PAGES = "open: shared, memory: system, release: on-close, scrub: on-release";
    private static final String BAR =
            "open: exclusive, memory: device, release: on-close, allocator: user, scrub: on-release";
    private static final String TWO = "{id: A, tenant: red}, {id: B, tenant: blue}";
    private static final String WRITES = "users: [red], access: write, handover: true";
    private static final String READS = "users: [red], access: read";

    @Test
    void keep_all_users_where_file_descriptors_go_along_a_chain() {
        World world = world(
                PAGES + ", openers: [red]",
                "{id: A, tenant: red}, {id: B, tenant: blue}, {id: C, tenant: blue}, {id: D, tenant: green}",
                "{id: b0, device: dev0}",
                "{id: i, attachment: pinned, users: [green]}");
        agree(
                world,
                NOTHING,
                denial("PassQuestion( giver.id == \"A\", taker.id != \"B\" )"),
                denial("PassQuestion( giver.id == \"B\", taker.id != \"C\" )"));
    }

    @Test
    void keep_importers_together_where_an_import_asks_for_what_is_charged() {
        World world = world(
                PAGES,
                "{id: A, tenant: red, memlock: 4KiB}, {id: B, tenant: blue}",
                "{id: b0, device: dev0}",
                "{id: i, attachment: pinned, " + WRITES + "}, {id: j, attachment: pinned, " + READS + "}");
        agree(world, NOTHING, denial("ImportQuestion( overMemlock == false, importer.id == \"j\" )"));
    }

    @Test
    void keep_importers_together_where_a_free_asks_for_an_attachment() {
        World world = world(
                PAGES,
                TWO,
                "{id: b0, device: dev0}",
                "{id: i, attachment: pinned, " + WRITES + "}, {id: j, attachment: mapping, " + READS + "}");
        agree(world, OWNERS_IMPORT.with(FdPassing.NONE), denial("FreeQuestion( attached == false )"));
    }

    @Test
    void keep_importers_together_where_what_is_waited_for_holds_the_device() {
        World world = world(
                BAR,
                TWO,
                "{id: b0, device: dev0}",
                "{id: i, attachment: dynamic, honours_revoke: never, " + WRITES + "}, {id: j, attachment: mapping, "
                        + READS + "}");
        agree(
                world,
                OWNERS_IMPORT.with(RevokeWait.UNTIL_UNMAPPED),
                rule("WaitQuestion( importer.id == \"i\" )", "Awaited( \"own\" )"));
    }

    @Test
    void keep_ranges_together_where_one_can_hold_the_device_for_the_other() {
        World world = world(
                BAR,
                TWO,
                "{id: b0, device: dev0}, {id: b1, device: dev0}",
                "{id: i, attachment: pinned, " + WRITES + "}, {id: j, attachment: mapping, " + READS + "}");
        agree(
                world,
                OWNERS_IMPORT.with(DrmMaster.WHILE_ATTACHED),
                denial("ImportQuestion( buffer.id == \"b0\", importer.id == \"i\" )"),
                denial("ImportQuestion( buffer.id == \"b1\", importer.id == \"j\" )"));
    }

    /** C may import through j only once A has handed on what is attached through i, which then counts for C. */
    @Test
    void keep_importers_together_where_a_shipped_rule_is_changed_to_ask_for_what_is_not_charged() {
        World world = world(
                PAGES,
                "{id: A, tenant: red, memlock: 1KiB}, {id: C, tenant: green, memlock: 4KiB}",
                "{id: b0, device: dev0}",
                "{id: i, attachment: pinned, " + WRITES
                        + "}, {id: j, attachment: pinned, users: [green], access: read}");
        agree(world, NOTHING.with(Pin.ACCOUNTED), changed("pin-accounted-refuses-past-memlock", "overMemlock != true"));
    }

    @Test
    void tell_tenants_importers_and_labels_apart_where_a_rule_names_them() {
        String tenants = "{id: A, tenant: red}, {id: B, tenant: blue}, {id: C, tenant: green}, {id: D, tenant: black}";
        World world = world(
                BAR,
                tenants,
                "{id: b0, device: dev0}",
                "{id: i, attachment: pinned, labels: {rack: left}}, {id: j, attachment: pinned}");
        World few = world.withUsers(world.users().subList(0, 2));
        Policy alone = NOTHING.with(FdPassing.NONE);
        agree(
                world.withImporters(world.importers().subList(0, 1)),
                alone,
                denial("ImportQuestion( user.tenant != \"black\" )"));
        agree(few, alone, denial("ImportQuestion( importer.id == \"i\" )"));
        agree(few, alone, denial("ImportQuestion( importer.labels.value(\"rack\") == \"left\" )"));
    }

    @Test
    void decide_in_parts_where_a_shipped_rule_is_left_out() {
        World world = PartsTest.node(8, 8, 20, 8);
        RuleBook rules = RuleBook.shipped().without("pin-accounted-refuses-past-memlock");
        assertThat(Parts.of(world, NOTHING, rules).reductions()).contains(Parts.ONE_IMPORTER);
    }

    @Test
    void decide_in_parts_where_a_rule_looks_at_the_importer_alone() {
        World world = PartsTest.node(8, 8, 20, 8);
        RuleBook rules = book(denial("ImportQuestion( importer.id == \"nic0\", user.tenant == \"tenant1\" )"));
        assertThat(Parts.of(world, NOTHING, rules).reductions())
                .containsExactly(Parts.ONE_BUFFER, Parts.ONE_IMPORTER, Parts.ONE_OF_A_KIND, Parts.THREE_USERS);
    }

    private static RuleBook changed(String rule, String becomes) {
        RuleBook shipped = RuleBook.shipped();
        return shipped.trees().stream()
                .filter(tree -> tree.rule().id().equals(rule))
                .flatMap(tree -> tree.changes().stream())
                .filter(change -> change.becomes().equals(becomes))
                .map(shipped::with)
                .findFirst()
                .orElseThrow();
    }

    private static void agree(World world, Policy policy, String... own) {
        agree(world, policy, book(own));
    }

    private static void agree(World world, Policy policy, RuleBook rules) {
        assertThat(PartsTest.agree(world.scenario(), world, policy, rules)).containsKey("stale-read");
    }

    private static World world(String device, String users, String buffers, String importers) {
        return FactsFile.read(Document.of("""
                scenario: own
                devices: [{id: dev0, %s}]
                users: [%s]
                buffers: [%s]
                importers: [%s]
                """.formatted(device, users, buffers, importers), "own.yaml"))
                .world();
    }

    private static RuleBook book(String... own) {
        StringBuilder text = new StringBuilder("""
                package leakproof;

                import io.leakproof.facts.*;
                import io.leakproof.policy.*;
                import io.leakproof.rules.*;
                """);
        for (int i = 0; i < own.length; i++) {
            text.append(own[i].formatted(i));
        }
        return RuleBook.shippedAnd(List.of(new RuleFile("own.drl", text.toString())));
    }

    private static String denial(String question) {
        return rule(question, "Denial( Authority.POLICY, Errno.EACCES, \"own\" )");
    }

    private static String rule(String question, String conclusion) {
        return """

                rule "own-%%d"
                    @sentence( "A rule of one's own." )
                    @source( "a test" )
                when
                    $question : %s
                then
                    insert( new %s );
                end
                """.formatted(question, conclusion);
    }
}
