package io.leakproof.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.document.Document;
import io.leakproof.source.Location;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariantsTest {

    @Test
    void are_a_policy_for_each_combination_named_by_it_in_the_order_of_the_semantics() {
        List<PolicyFile> policies = read("""
                variants: v
                options:
                  scrub: [on-release, none]
                  revoke: [required, when-possible]
                """);
        assertThat(policies)
                .extracting(file -> file.policy().id())
                .containsExactly(
                        "revoke=required,scrub=on-release",
                        "revoke=required,scrub=none",
                        "revoke=when-possible,scrub=on-release",
                        "revoke=when-possible,scrub=none");
        assertThat(policies.get(0).policy())
                .isEqualTo(Policy.permissive("revoke=required,scrub=on-release")
                        .with(Revoke.REQUIRED)
                        .with(PolicyScrub.ON_RELEASE));
    }

    @Test
    void have_summary_source_labels_and_base_in_common() {
        Policy expected = new Policy.Builder("quarantine=true")
                .summary("s")
                .source("t")
                .labels(Labels.of(Map.of("k", "v")))
                .set(PolicyOption.PIN, Pin.FORBIDDEN)
                .set(PolicyOption.QUARANTINE, true)
                .build();
        assertThat(read("""
                        variants: v
                        summary: s
                        source: t
                        labels: {k: v}
                        base: {pin: forbidden}
                        options: {quarantine: [true]}
                        """)).singleElement().extracting(PolicyFile::policy).isEqualTo(expected);
    }

    @Test
    void leave_out_what_has_all_values_of_an_exclusion() {
        assertThat(read("""
                        variants: v
                        options:
                          revoke: [none, required]
                          scrub: [none, on-release]
                        exclude:
                          - {revoke: none, scrub: none}
                          - {scrub: on-release}
                        """)).extracting(file -> file.policy().id()).containsExactly("revoke=required,scrub=none");
    }

    @Test
    void say_where_each_value_stands() {
        PolicyFile second = read("variants: v\nbase: {pin: forbidden}\noptions:\n  revoke: [none, required]\n")
                .get(1);
        assertThat(second.policy().revoke()).isEqualTo(Revoke.REQUIRED);
        assertThat(second.locationOf("revoke")).isEqualTo(new Location("v.yaml", 4, 18));
        assertThat(second.locationOf("pin")).isEqualTo(new Location("v.yaml", 2, 13));
        assertThat(second.locationOf("scrub")).isEqualTo(new Location("v.yaml", 4, 3));
        assertThat(second.file()).isEqualTo("v.yaml");
    }

    @Test
    void are_never_more_than_there_are_ways_to_set_all_options() {
        List<PolicyFile> all = read("""
                variants: all
                options:
                  revoke: [none, when-possible, required]
                  revoke_wait: [none, until-unmapped]
                  pin: [allowed, accounted, forbidden]
                  drm_master: [none, reference-only, while-attached, while-exported]
                  quarantine: [false, true]
                  scrub: [none, on-release, on-allocate]
                  fd_passing: [any, same-tenant, none]
                  import_by: [anyone, owner-tenant]
                """);
        assertThat(all).hasSize(2_592).extracting(PolicyFile::policy).doesNotHaveDuplicates();
        assertThat(all.get(2_591).policy().id()).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void are_one_where_a_file_is_an_ordinary_policy() {
        assertThat(read("policy: p\noptions: {}\n"))
                .extracting(PolicyFile::policy)
                .containsExactly(Policy.permissive("p"));
    }

    private static List<PolicyFile> read(String text) {
        return PolicyFile.readAll(Document.of(text, "v.yaml"));
    }
}
