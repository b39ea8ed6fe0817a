package io.leakproof.rules.engine;

import static io.leakproof.testing.Circumstance.ATTACHED;
import static io.leakproof.testing.Circumstance.AWAITING_UNMAP;
import static io.leakproof.testing.Circumstance.EXPORTED;
import static io.leakproof.testing.Circumstance.OVER_MEMLOCK;
import static io.leakproof.testing.Circumstance.REFERENCED;
import static io.leakproof.testing.Facts.device;
import static io.leakproof.testing.Facts.dishonest;
import static io.leakproof.testing.Facts.importer;
import static io.leakproof.testing.Facts.policy;
import static io.leakproof.testing.Facts.quarantine;
import static io.leakproof.testing.Facts.user;

import io.leakproof.facts.Allocator;
import io.leakproof.facts.Attachment;
import io.leakproof.facts.HonoursRevoke;
import io.leakproof.facts.Importer;
import io.leakproof.facts.Open;
import io.leakproof.policy.DrmMaster;
import io.leakproof.policy.FdPassing;
import io.leakproof.policy.ImportBy;
import io.leakproof.policy.Pin;
import io.leakproof.policy.PolicyScrub;
import io.leakproof.policy.Revoke;
import io.leakproof.policy.RevokeWait;
import io.leakproof.rules.Authority;
import io.leakproof.rules.Awaited;
import io.leakproof.rules.Errno;
import io.leakproof.rules.Held;
import io.leakproof.rules.Kept;
import io.leakproof.rules.Moment;
import io.leakproof.rules.Owner;
import io.leakproof.rules.Revoked;
import io.leakproof.rules.Scrubbed;
import io.leakproof.rules.Unmapped;
import org.junit.jupiter.api.Test;

/** What the options of policies do. */
class PolicyRulesTest extends RuleTests {

    private static final Importer LATE = importer(Attachment.DYNAMIC, HonoursRevoke.LATE);
    private static final Importer KEEPS_MAPPING = importer(Attachment.DYNAMIC, HonoursRevoke.KEEPS_MAPPING);

    @Test
    void revoke_kills_the_dma_buf() {
        rule("revoke-kills-the-dma-buf")
                .given(policy(Revoke.WHEN_POSSIBLE))
                .concludes(Revoked.class)
                .given(policy(Revoke.NONE))
                .isSilent();
    }

    @Test
    void revoke_unmaps_importers_that_can_be_revoked() {
        rule("revoke-unmaps-importers-that-can-be-revoked")
                .given(policy(Revoke.REQUIRED), importer(Attachment.PINNED_REVOCABLE))
                .concludes(Unmapped.class)
                .given(policy(Revoke.REQUIRED), importer(Attachment.PINNED))
                .isSilent()
                .given(policy(Revoke.REQUIRED), dishonest(importer(Attachment.PINNED_REVOCABLE)))
                .isSilent()
                .given(policy(Revoke.NONE), importer(Attachment.PINNED_REVOCABLE))
                .isSilent();
    }

    @Test
    void revoke_unmaps_importers_that_stop_late_where_it_waits() {
        rule("revoke-unmaps-importers-that-stop-late-where-it-waits")
                .given(policy(Revoke.REQUIRED, RevokeWait.UNTIL_FENCED), LATE)
                .concludes(Unmapped.class)
                .given(policy(Revoke.WHEN_POSSIBLE, RevokeWait.UNTIL_UNMAPPED), LATE)
                .concludes(Unmapped.class)
                .given(policy(Revoke.WHEN_POSSIBLE, RevokeWait.UNTIL_FENCED), LATE)
                .concludes(Unmapped.class)
                .given(
                        policy(Revoke.WHEN_POSSIBLE, RevokeWait.UNTIL_FENCED),
                        importer(Attachment.PINNED_REVOCABLE, HonoursRevoke.LATE))
                .concludes(Unmapped.class)
                .given(
                        policy(Revoke.WHEN_POSSIBLE, RevokeWait.UNTIL_FENCED),
                        importer(Attachment.STATIC, HonoursRevoke.LATE))
                .isSilent()
                .given(
                        policy(Revoke.WHEN_POSSIBLE, RevokeWait.UNTIL_FENCED),
                        importer(Attachment.MAPPING, HonoursRevoke.LATE))
                .isSilent()
                .given(policy(Revoke.REQUIRED), LATE)
                .isSilent()
                .given(policy(RevokeWait.UNTIL_FENCED), LATE)
                .isSilent()
                .given(policy(Revoke.REQUIRED, RevokeWait.UNTIL_FENCED), KEEPS_MAPPING)
                .isSilent()
                .given(
                        policy(Revoke.REQUIRED, RevokeWait.UNTIL_FENCED),
                        importer(Attachment.PINNED, HonoursRevoke.LATE))
                .isSilent();
    }

    @Test
    void revoke_stops_importers_that_keep_their_mapping_where_it_waits_for_fences() {
        rule("revoke-stops-importers-that-keep-their-mapping-where-it-waits-for-fences")
                .given(policy(Revoke.REQUIRED, RevokeWait.UNTIL_FENCED), KEEPS_MAPPING)
                .concludes(Unmapped.class)
                .given(policy(Revoke.WHEN_POSSIBLE, RevokeWait.UNTIL_FENCED), KEEPS_MAPPING)
                .concludes(Unmapped.class)
                .given(
                        policy(Revoke.WHEN_POSSIBLE, RevokeWait.UNTIL_FENCED),
                        importer(Attachment.PINNED_REVOCABLE, HonoursRevoke.KEEPS_MAPPING))
                .concludes(Unmapped.class)
                .given(
                        policy(Revoke.WHEN_POSSIBLE, RevokeWait.UNTIL_FENCED),
                        importer(Attachment.STATIC, HonoursRevoke.KEEPS_MAPPING))
                .isSilent()
                .given(
                        policy(Revoke.WHEN_POSSIBLE, RevokeWait.UNTIL_FENCED),
                        importer(Attachment.SELF, HonoursRevoke.KEEPS_MAPPING))
                .isSilent()
                .given(policy(Revoke.REQUIRED, RevokeWait.UNTIL_UNMAPPED), KEEPS_MAPPING)
                .isSilent()
                .given(policy(RevokeWait.UNTIL_FENCED), KEEPS_MAPPING)
                .isSilent()
                .given(policy(Revoke.REQUIRED, RevokeWait.UNTIL_FENCED), LATE)
                .isSilent()
                .given(
                        policy(Revoke.REQUIRED, RevokeWait.UNTIL_FENCED),
                        importer(Attachment.PINNED, HonoursRevoke.KEEPS_MAPPING))
                .isSilent();
    }

    @Test
    void revoke_required_refuses_importers_that_cannot_be_revoked() {
        rule("revoke-required-refuses-importers-that-cannot-be-revoked")
                .given(policy(Revoke.REQUIRED), importer(Attachment.STATIC))
                .denies(Authority.POLICY, Errno.EOPNOTSUPP)
                .given(policy(Revoke.REQUIRED), importer(Attachment.PINNED))
                .denies(Authority.POLICY, Errno.EOPNOTSUPP)
                .given(policy(Revoke.REQUIRED), importer(Attachment.DYNAMIC))
                .isSilent()
                .given(policy(Revoke.WHEN_POSSIBLE), importer(Attachment.PINNED))
                .isSilent();
    }

    @Test
    void revoke_wait_awaits_importers_that_have_the_callback() {
        rule("revoke-wait-awaits-importers-that-have-the-callback")
                .given(policy(Revoke.WHEN_POSSIBLE, RevokeWait.UNTIL_UNMAPPED), importer(Attachment.DYNAMIC))
                .concludes(Awaited.class)
                .given(policy(Revoke.NONE, RevokeWait.UNTIL_UNMAPPED), importer(Attachment.DYNAMIC))
                .isSilent()
                .given(policy(Revoke.WHEN_POSSIBLE, RevokeWait.NONE), importer(Attachment.DYNAMIC))
                .isSilent()
                .given(policy(Revoke.WHEN_POSSIBLE, RevokeWait.UNTIL_UNMAPPED), importer(Attachment.PINNED))
                .isSilent();
    }

    @Test
    void revoke_wait_holds_the_device() {
        rule("revoke-wait-holds-the-device")
                .given(AWAITING_UNMAP)
                .concludes(Held.class)
                .given(ATTACHED)
                .isSilent();
    }

    @Test
    void revoke_wait_keeps_the_range() {
        rule("revoke-wait-keeps-the-range")
                .given(AWAITING_UNMAP)
                .concludes(Kept.class)
                .given(REFERENCED)
                .isSilent();
    }

    @Test
    void pin_forbidden_refuses_importers_that_pin() {
        rule("pin-forbidden-refuses-importers-that-pin")
                .given(policy(Pin.FORBIDDEN), importer(Attachment.STATIC))
                .denies(Authority.POLICY, Errno.EPERM)
                .given(policy(Pin.FORBIDDEN), importer(Attachment.PINNED_REVOCABLE))
                .denies(Authority.POLICY, Errno.EPERM)
                .given(policy(Pin.FORBIDDEN), importer(Attachment.DYNAMIC))
                .isSilent()
                .given(policy(Pin.ACCOUNTED), importer(Attachment.PINNED_REVOCABLE))
                .isSilent();
    }

    @Test
    void pin_accounted_refuses_past_memlock() {
        rule("pin-accounted-refuses-past-memlock")
                .given(OVER_MEMLOCK, policy(Pin.ACCOUNTED))
                .denies(Authority.POLICY, Errno.ENOMEM)
                .given(OVER_MEMLOCK, policy(Pin.ALLOWED))
                .isSilent()
                .given(policy(Pin.ACCOUNTED))
                .isSilent();
    }

    @Test
    void drm_master_holds_the_device_while_attached() {
        rule("drm-master-holds-the-device-while-attached")
                .given(ATTACHED, policy(DrmMaster.WHILE_ATTACHED))
                .concludes(Held.class)
                .given(ATTACHED, policy(DrmMaster.REFERENCE_ONLY))
                .isSilent()
                .given(ATTACHED, policy(DrmMaster.NONE))
                .isSilent()
                .given(EXPORTED, policy(DrmMaster.WHILE_ATTACHED))
                .isSilent();
    }

    @Test
    void drm_master_holds_the_device_while_exported() {
        rule("drm-master-holds-the-device-while-exported")
                .given(EXPORTED, policy(DrmMaster.WHILE_EXPORTED))
                .concludes(Held.class)
                .given(EXPORTED, policy(DrmMaster.WHILE_ATTACHED))
                .isSilent()
                .given(policy(DrmMaster.WHILE_EXPORTED))
                .isSilent();
    }

    @Test
    void drm_master_refuses_to_free_what_is_attached() {
        rule("drm-master-refuses-to-free-what-is-attached")
                .given(ATTACHED, policy(DrmMaster.WHILE_ATTACHED), device(Open.EXCLUSIVE))
                .denies(Authority.POLICY, Errno.EBUSY)
                .given(ATTACHED, policy(DrmMaster.WHILE_EXPORTED), device(Open.EXCLUSIVE))
                .denies(Authority.POLICY, Errno.EBUSY)
                .given(ATTACHED, policy(DrmMaster.WHILE_ATTACHED), device(Open.SHARED))
                .isSilent()
                .given(EXPORTED, policy(DrmMaster.WHILE_ATTACHED), device(Open.EXCLUSIVE))
                .isSilent()
                .given(ATTACHED, policy(DrmMaster.REFERENCE_ONLY), device(Open.EXCLUSIVE))
                .isSilent();
    }

    @Test
    void drm_master_refuses_to_free_what_is_exported() {
        rule("drm-master-refuses-to-free-what-is-exported")
                .given(EXPORTED, policy(DrmMaster.WHILE_EXPORTED), device(Open.EXCLUSIVE))
                .denies(Authority.POLICY, Errno.EBUSY)
                .given(EXPORTED, policy(DrmMaster.WHILE_EXPORTED), device(Open.SHARED))
                .isSilent()
                .given(EXPORTED, policy(DrmMaster.WHILE_ATTACHED), device(Open.EXCLUSIVE))
                .isSilent()
                .given(policy(DrmMaster.WHILE_EXPORTED), device(Open.EXCLUSIVE))
                .isSilent();
    }

    @Test
    void quarantine_keeps_referenced_ranges() {
        rule("quarantine-keeps-referenced-ranges")
                .given(REFERENCED, quarantine(), device(Allocator.KERNEL))
                .concludes(Kept.class)
                .given(REFERENCED, policy(), device(Allocator.KERNEL))
                .isSilent()
                .given(REFERENCED, quarantine(), device(Allocator.USER))
                .isSilent()
                .given(quarantine(), device(Allocator.KERNEL))
                .isSilent();
    }

    @Test
    void scrub_on_release_overwrites() {
        rule("scrub-on-release-overwrites")
                .given(Moment.ON_RELEASE, policy(PolicyScrub.ON_RELEASE))
                .concludes(Scrubbed.class)
                .given(Moment.ON_ALLOCATE, policy(PolicyScrub.ON_RELEASE))
                .isSilent()
                .given(Moment.ON_RELEASE, policy(PolicyScrub.ON_ALLOCATE))
                .isSilent();
    }

    @Test
    void scrub_on_allocate_overwrites() {
        rule("scrub-on-allocate-overwrites")
                .given(Moment.ON_ALLOCATE, policy(PolicyScrub.ON_ALLOCATE))
                .concludes(Scrubbed.class)
                .given(Moment.ON_RELEASE, policy(PolicyScrub.ON_ALLOCATE))
                .isSilent()
                .given(Moment.ON_ALLOCATE, policy(PolicyScrub.NONE))
                .isSilent();
    }

    @Test
    void fd_passing_none_refuses() {
        rule("fd-passing-none-refuses")
                .given(policy(FdPassing.NONE))
                .denies(Authority.POLICY, Errno.EACCES)
                .given(policy(FdPassing.ANY))
                .isSilent();
    }

    @Test
    void fd_passing_same_tenant_refuses_other_tenants() {
        rule("fd-passing-same-tenant-refuses-other-tenants")
                .given(policy(FdPassing.SAME_TENANT), A, user("B", "blue"))
                .denies(Authority.POLICY, Errno.EACCES)
                .given(policy(FdPassing.SAME_TENANT), A, ALSO_RED)
                .isSilent()
                .given(policy(FdPassing.ANY), A, user("B", "blue"))
                .isSilent();
    }

    @Test
    void import_by_owner_tenant_refuses_everybody_else() {
        rule("import-by-owner-tenant-refuses-everybody-else")
                .given(Owner.LIMBO, policy(ImportBy.OWNER_TENANT))
                .denies(Authority.POLICY, Errno.EACCES)
                .given(Owner.OTHER_TENANT, policy(ImportBy.OWNER_TENANT))
                .denies(Authority.POLICY, Errno.EACCES)
                .given(Owner.SAME_TENANT, policy(ImportBy.OWNER_TENANT))
                .isSilent()
                .given(Owner.OTHER_TENANT, policy(ImportBy.ANYONE))
                .isSilent();
    }
}
