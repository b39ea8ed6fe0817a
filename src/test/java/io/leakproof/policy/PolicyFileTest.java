package io.leakproof.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakproof.document.Document;
import io.leakproof.source.Location;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyFileTest {

    @Test
    void options_that_are_not_written_do_nothing() {
        assertThat(read("policy: p\noptions: {}\n").policy()).isEqualTo(Policy.permissive("p"));
    }

    @Test
    void reads_every_option() {
        PolicyFile file = read("""
                policy: all
                summary: s
                source: t
                labels: {k: v}
                options:
                  revoke: when-possible
                  revoke_wait: until-unmapped
                  pin: forbidden
                  drm_master: while-exported
                  quarantine: true
                  scrub: on-allocate
                  fd_passing: same-tenant
                  import_by: owner-tenant
                """);
        assertThat(file.policy())
                .isEqualTo(new Policy.Builder("all")
                        .summary("s")
                        .source("t")
                        .labels(Labels.of(Map.of("k", "v")))
                        .set(PolicyOption.REVOKE, Revoke.WHEN_POSSIBLE)
                        .set(PolicyOption.REVOKE_WAIT, RevokeWait.UNTIL_UNMAPPED)
                        .set(PolicyOption.PIN, Pin.FORBIDDEN)
                        .set(PolicyOption.DRM_MASTER, DrmMaster.WHILE_EXPORTED)
                        .set(PolicyOption.QUARANTINE, true)
                        .set(PolicyOption.SCRUB, PolicyScrub.ON_ALLOCATE)
                        .set(PolicyOption.FD_PASSING, FdPassing.SAME_TENANT)
                        .set(PolicyOption.IMPORT_BY, ImportBy.OWNER_TENANT)
                        .build());
    }

    @Test
    void says_where_an_option_stands_or_would_stand() {
        PolicyFile file = read("policy: p\noptions:\n  pin: accounted\n");
        assertThat(file.locationOf("pin")).isEqualTo(new Location("p.yaml", 3, 8));
        assertThat(file.locationOf("revoke")).isEqualTo(new Location("p.yaml", 3, 3));
        assertThatThrownBy(() -> file.locationOf("pins")).isInstanceOf(IllegalArgumentException.class);
    }

    private static PolicyFile read(String text) {
        return PolicyFile.read(Document.of(text, "p.yaml"));
    }
}
