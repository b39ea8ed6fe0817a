package io.leakproof.rules.engine;

import static io.leakproof.testing.Facts.device;
import static io.leakproof.testing.Facts.importer;
import static io.leakproof.testing.Facts.policy;
import static io.leakproof.testing.Facts.user;

import io.leakproof.facts.Attachment;
import io.leakproof.facts.References;
import io.leakproof.facts.Route;
import io.leakproof.policy.AdminReset;
import io.leakproof.policy.HandlePassing;
import io.leakproof.policy.IommuCut;
import io.leakproof.policy.Kill;
import io.leakproof.policy.Pin;
import io.leakproof.policy.Revoke;
import io.leakproof.rules.Authority;
import io.leakproof.rules.Errno;
import io.leakproof.rules.Forced;
import io.leakproof.rules.Killed;
import io.leakproof.rules.Unaccounted;
import io.leakproof.rules.Unmapped;
import io.leakproof.testing.Circumstance;
import org.junit.jupiter.api.Test;

/** What the options do that platforms and their operators set, and what is counted and cut. */
class PlatformRulesTest extends RuleTests {

    @Test
    void revoke_cuts_references_that_the_device_can_cut() {
        rule("revoke-cuts-references-that-the-device-can-cut")
                .given(policy(Revoke.WHEN_POSSIBLE), device(References.CUT), importer(Attachment.MAPPING))
                .concludes(Unmapped.class)
                .given(policy(Revoke.REQUIRED), device(References.CUT), importer(Attachment.SELF))
                .concludes(Unmapped.class)
                .given(policy(Revoke.REQUIRED), device(References.KEPT), importer(Attachment.MAPPING))
                .isSilent()
                .given(policy(Revoke.REQUIRED), device(References.CUT), importer(Attachment.PINNED))
                .isSilent()
                .given(policy(Revoke.NONE), device(References.CUT), importer(Attachment.MAPPING))
                .isSilent();
    }

    @Test
    void pin_allowed_leaves_pins_unaccounted() {
        rule("pin-allowed-leaves-pins-unaccounted")
                .given(policy(), importer(Attachment.PINNED))
                .concludes(Unaccounted.class)
                .given(policy(), importer(Attachment.STATIC))
                .concludes(Unaccounted.class)
                .given(policy(), importer(Attachment.DYNAMIC))
                .isSilent()
                .given(policy(Pin.ACCOUNTED), importer(Attachment.PINNED))
                .isSilent();
    }

    @Test
    void handle_passing_none_refuses() {
        rule("handle-passing-none-refuses")
                .given(policy(HandlePassing.NONE))
                .denies(Authority.POLICY, Errno.EACCES)
                .given(policy(HandlePassing.SAME_TENANT))
                .isSilent();
    }

    @Test
    void handle_passing_same_tenant_refuses_other_tenants() {
        rule("handle-passing-same-tenant-refuses-other-tenants")
                .given(policy(HandlePassing.SAME_TENANT))
                .denies(Authority.POLICY, Errno.EACCES)
                .given(policy(HandlePassing.SAME_TENANT), user("A", "red"), user("C", "red"))
                .isSilent()
                .given(policy(HandlePassing.ANY))
                .isSilent();
    }

    @Test
    void kill_takes_what_the_owner_holds() {
        rule("kill-takes-what-the-owner-holds")
                .given(policy(Kill.OWNER), Circumstance.CLOSER)
                .concludes(Killed.class)
                .given(policy(Kill.HOLDERS), Circumstance.CLOSER)
                .concludes(Killed.class)
                .given(policy(Kill.OWNER))
                .isSilent()
                .given(policy(), Circumstance.CLOSER)
                .isSilent();
    }

    @Test
    void kill_takes_what_others_hold_of_the_owners() {
        rule("kill-takes-what-others-hold-of-the-owners")
                .given(policy(Kill.HOLDERS), Circumstance.OWNED)
                .concludes(Killed.class)
                .given(policy(Kill.OWNER), Circumstance.OWNED)
                .isSilent()
                .given(policy(Kill.HOLDERS))
                .isSilent()
                .given(policy(Kill.HOLDERS), Circumstance.OWNED, Circumstance.CLOSER)
                .isSilent();
    }

    @Test
    void iommu_cut_removes_mappings_on_return() {
        rule("iommu-cut-removes-mappings-on-return")
                .given(policy(IommuCut.ON_RETURN), importer(Attachment.PINNED, Route.IOMMU))
                .concludes(Unmapped.class)
                .given(policy(IommuCut.ON_RETURN), importer(Attachment.STATIC, Route.IOMMU))
                .concludes(Unmapped.class)
                .given(policy(IommuCut.ON_RETURN), importer(Attachment.DYNAMIC, Route.IOMMU))
                .concludes(Unmapped.class)
                .given(policy(IommuCut.ON_RETURN), importer(Attachment.PINNED_REVOCABLE, Route.IOMMU))
                .concludes(Unmapped.class)
                .given(policy(IommuCut.ON_RETURN), importer(Attachment.PINNED, Route.SWITCH))
                .isSilent()
                .given(policy(IommuCut.ON_RETURN), importer(Attachment.MAPPING, Route.IOMMU))
                .isSilent()
                .given(policy(IommuCut.ON_RETURN), importer(Attachment.SELF, Route.IOMMU))
                .isSilent()
                .given(policy(), importer(Attachment.PINNED, Route.IOMMU))
                .isSilent();
    }

    @Test
    void admin_reset_forced_resets_the_device() {
        rule("admin-reset-forced-resets-the-device")
                .given(policy(AdminReset.FORCED))
                .concludes(Forced.class)
                .given(policy())
                .isSilent();
    }
}
