package io.leakproof.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.policy.OptionValue;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyFile;
import io.leakproof.policy.PolicyOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RemediesTest {

    private static final Remedies SHIPPED = Catalogue.shipped().remedies();
    private static final World SEED =
            FactsFile.read(Path.of("fixtures/gaudi-rdma.yaml")).world();

    @Test
    void each_says_what_to_do_or_why_nobody_can() {
        assertThat(SHIPPED.all()).hasSizeGreaterThan(30).allSatisfy(remedy -> {
            assertThat(remedy.sentences()).as(remedy.id()).endsWith(".");
            assertThat(remedy.source()).as(remedy.id()).isNotBlank();
            assertThat(remedy.operable()).as(remedy.id()).isEqualTo(remedy.reach() != Reach.DEVELOPER);
        });
    }

    @Test
    void every_value_that_an_option_is_brought_to_is_one_of_it() {
        for (PolicyOption<?> option : PolicyOption.ALL) {
            SHIPPED.all().stream()
                    .filter(remedy -> remedy.brings().containsKey(option.key()))
                    .forEach(remedy -> assertThat(option.written())
                            .as(remedy.id())
                            .extracting(value -> value.value())
                            .contains(remedy.brings().get(option.key())));
        }
    }

    @Test
    void every_driver_that_one_is_for_is_in_the_catalogue() {
        assertThat(SHIPPED.all()).allSatisfy(remedy -> {
            assertThat(remedy.exporters()).as(remedy.id()).allMatch(driver -> isDriver(Kind.EXPORTER, driver));
            assertThat(remedy.importers()).as(remedy.id()).allMatch(driver -> isDriver(Kind.IMPORTER, driver));
        });
    }

    private static boolean isDriver(Kind kind, String driver) {
        return !Catalogue.shipped().called(kind, driver).isEmpty();
    }

    /** Where a driver does something by itself, nobody may be told that no driver does. */
    @Test
    void what_a_driver_does_by_itself_is_brought_by_a_remedy_that_is_for_it() {
        for (CatalogueEntry entry : Catalogue.shipped().all(Kind.EXPORTER)) {
            Device device = entry.device("dev0");
            Policy does = PolicyFile.today().policy().on(device.protection());
            for (PolicyOption<?> option : does.set()) {
                OptionValue value = option.in(does);
                assertThat(SHIPPED.all())
                        .as(entry.id() + " does " + value)
                        .anyMatch(remedy -> remedy.operable()
                                && remedy.brings(value.option(), value.value())
                                && remedy.fits(device));
            }
        }
    }

    @Test
    void a_remedy_for_a_driver_is_told_where_the_driver_is() {
        assertThat(SHIPPED.inWords(SEED, "device", "gaudi0", "scrub", "on-release"))
                .startsWith("Load the module habanalabs with `memory_scrub=1`");
        assertThat(SHIPPED.inWords(SEED, "policy", "", "scrub", "on-release"))
                .startsWith("Load the module habanalabs with `memory_scrub=1`")
                .doesNotContain("init_on_free");
    }

    @Test
    void a_reset_is_measured_on_any_device_and_another_card_can_be_revoked() {
        assertThat(SHIPPED.inWords(SEED, "device", "gaudi0", "reset_clears", "true"))
                .startsWith("Measure whether a reset clears");
        assertThat(SHIPPED.inWords(SEED, "importer", "efa0", "attachment", "dynamic"))
                .startsWith("Register memory with ConnectX")
                .endsWith("No EFA, bnxt_re, mana or ionic can be revoked.");
    }

    @Test
    void where_no_operator_can_it_says_who_can() {
        assertThat(SHIPPED.inWords(SEED, "policy", "", "revoke", "required"))
                .isEqualTo(
                        "Only a kernel developer can do that: No switch for habanalabs, neuron, nvidia, amdgpu, xe: the"
                                + " exporter's code decides.");
        assertThat(SHIPPED.inWords(SEED, "importer", "efa0", "access", "write"))
                .isEqualTo("Only another device or driver, or a kernel developer, can do that.");
    }
}
