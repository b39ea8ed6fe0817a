package io.leakproof.rules.engine;

import static io.leakproof.testing.Circumstance.BUSY;
import static io.leakproof.testing.Circumstance.REFERENCED;
import static io.leakproof.testing.Circumstance.SCRUBBED_ON_ALLOCATE;
import static io.leakproof.testing.Facts.accepting;
import static io.leakproof.testing.Facts.clearedByReset;
import static io.leakproof.testing.Facts.device;
import static io.leakproof.testing.Facts.importer;
import static io.leakproof.testing.Facts.openTo;
import static io.leakproof.testing.Facts.remote;
import static io.leakproof.testing.Facts.trusted;
import static io.leakproof.testing.Facts.user;
import static io.leakproof.testing.Facts.withoutPeer2peer;

import io.leakproof.facts.Access;
import io.leakproof.facts.Allocator;
import io.leakproof.facts.Attachment;
import io.leakproof.facts.DeviceScrub;
import io.leakproof.facts.Memory;
import io.leakproof.facts.Open;
import io.leakproof.facts.References;
import io.leakproof.facts.Release;
import io.leakproof.facts.StaticImporters;
import io.leakproof.rules.Authority;
import io.leakproof.rules.Channel;
import io.leakproof.rules.Errno;
import io.leakproof.rules.Generation;
import io.leakproof.rules.Kept;
import io.leakproof.rules.Moment;
import io.leakproof.rules.Owner;
import io.leakproof.rules.Scrubbed;
import org.junit.jupiter.api.Test;

/** What the kernel and the devices do by themselves, and what is called a leak. */
class KernelRulesTest extends RuleTests {

    @Test
    void kernel_exclusive_device_opens_once() {
        rule("kernel-exclusive-device-opens-once")
                .given(BUSY, device(Open.EXCLUSIVE))
                .denies(Authority.KERNEL, Errno.EBUSY)
                .given(BUSY, device(Open.SHARED))
                .isSilent()
                .given(device(Open.EXCLUSIVE))
                .isSilent();
    }

    @Test
    void kernel_owned_range_stores_only_for_its_owner() {
        rule("kernel-owned-range-stores-only-for-its-owner")
                .given(Owner.OTHER_TENANT)
                .denies(Authority.KERNEL, Errno.EACCES)
                .given(Owner.SAME_TENANT)
                .denies(Authority.KERNEL, Errno.EACCES)
                .given(Owner.LIMBO)
                .denies(Authority.KERNEL, Errno.EACCES)
                .given(Owner.SELF)
                .isSilent()
                .given(Owner.NOBODY)
                .isSilent();
    }

    @Test
    void kernel_owned_range_exports_only_for_its_owner() {
        rule("kernel-owned-range-exports-only-for-its-owner")
                .given(Owner.LIMBO)
                .denies(Authority.KERNEL, Errno.EACCES)
                .given(Owner.OTHER_TENANT)
                .denies(Authority.KERNEL, Errno.EACCES)
                .given(Owner.SAME_TENANT)
                .denies(Authority.KERNEL, Errno.EACCES)
                .given(Owner.SELF)
                .isSilent()
                .given(Owner.NOBODY)
                .isSilent();
    }

    @Test
    void kernel_static_importer_cannot_map_device_memory() {
        rule("kernel-static-importer-cannot-map-device-memory")
                .given(device(Memory.DEVICE), importer(Attachment.STATIC))
                .denies(Authority.KERNEL, Errno.EPERM)
                .given(device(Memory.SYSTEM), importer(Attachment.STATIC))
                .isSilent()
                .given(device(Memory.MIGRATES), importer(Attachment.STATIC))
                .isSilent()
                .given(device(Memory.DEVICE, StaticImporters.ADMITTED), importer(Attachment.STATIC))
                .isSilent()
                .given(device(Memory.DEVICE), importer(Attachment.DYNAMIC))
                .isSilent();
    }

    @Test
    void kernel_importer_without_peer2peer_cannot_map_device_memory() {
        rule("kernel-importer-without-peer2peer-cannot-map-device-memory")
                .given(device(Memory.DEVICE), withoutPeer2peer(importer()))
                .denies(Authority.KERNEL, Errno.EPERM)
                .given(device(Memory.SYSTEM), withoutPeer2peer(importer()))
                .isSilent()
                .given(device(Memory.MIGRATES), withoutPeer2peer(importer()))
                .isSilent()
                .given(device(Memory.DEVICE), withoutPeer2peer(importer(Attachment.STATIC)))
                .denies(Authority.KERNEL, Errno.EPERM)
                .given(device(Memory.DEVICE), withoutPeer2peer(importer(Attachment.DYNAMIC)))
                .denies(Authority.KERNEL, Errno.EPERM)
                .given(device(Memory.DEVICE), withoutPeer2peer(importer(Attachment.PINNED_REVOCABLE)))
                .denies(Authority.KERNEL, Errno.EPERM)
                .given(device(Memory.DEVICE), withoutPeer2peer(importer(Attachment.MAPPING)))
                .isSilent()
                .given(device(Memory.DEVICE), withoutPeer2peer(importer(Attachment.SELF)))
                .isSilent()
                .given(device(Memory.DEVICE, StaticImporters.ADMITTED), withoutPeer2peer(importer()))
                .isSilent()
                .given(device(Memory.DEVICE), importer())
                .isSilent();
    }

    @Test
    void kernel_user_allocated_range_cannot_be_freed() {
        rule("kernel-user-allocated-range-cannot-be-freed")
                .given(device(Allocator.USER))
                .denies(Authority.KERNEL, Errno.EOPNOTSUPP)
                .given(device(Allocator.KERNEL))
                .isSilent();
    }

    @Test
    void kernel_last_reference_keeps_the_range() {
        rule("kernel-last-reference-keeps-the-range")
                .given(REFERENCED, device(Release.ON_LAST_REFERENCE))
                .concludes(Kept.class)
                .given(REFERENCED, device(Release.ON_CLOSE))
                .isSilent()
                .given(device(Release.ON_LAST_REFERENCE))
                .isSilent();
    }

    @Test
    void kernel_device_scrubs_on_release() {
        rule("kernel-device-scrubs-on-release")
                .given(Moment.ON_RELEASE, device(DeviceScrub.ON_RELEASE))
                .concludes(Scrubbed.class)
                .given(Moment.ON_ALLOCATE, device(DeviceScrub.ON_RELEASE))
                .isSilent()
                .given(Moment.ON_RELEASE, device(DeviceScrub.ON_ALLOCATE))
                .isSilent();
    }

    @Test
    void kernel_device_scrubs_on_allocate() {
        rule("kernel-device-scrubs-on-allocate")
                .given(Moment.ON_ALLOCATE, device(DeviceScrub.ON_ALLOCATE))
                .concludes(Scrubbed.class)
                .given(Moment.ON_RELEASE, device(DeviceScrub.ON_ALLOCATE))
                .isSilent()
                .given(Moment.ON_ALLOCATE, device(DeviceScrub.ON_RELEASE))
                .isSilent();
    }

    @Test
    void stale_attachment_reads_new_owner() {
        rule("stale-attachment-reads-new-owner")
                .given(Generation.STALE, importer(Access.READ), A, user("B", "blue"))
                .exposes(Channel.STALE_READ)
                .given(Generation.CURRENT, importer(Access.READ), A, user("B", "blue"))
                .isSilent()
                .given(Generation.STALE, importer(Access.WRITE), A, user("B", "blue"))
                .isSilent()
                .given(Generation.STALE, importer(Access.READ), A, ALSO_RED)
                .isSilent()
                .given(Generation.STALE, importer(Access.READ), trusted(A), user("B", "blue"))
                .isSilent();
    }

    @Test
    void new_owner_reads_what_the_last_one_left() {
        rule("new-owner-reads-what-the-last-one-left")
                .given(Owner.NOBODY, A, user("B", "blue"))
                .exposes(Channel.RESIDUE)
                .given(Owner.SELF, SCRUBBED_ON_ALLOCATE, A, user("B", "blue"))
                .exposes(Channel.RESIDUE)
                .given(Owner.OTHER_TENANT, A, user("B", "blue"))
                .isSilent()
                .given(Owner.NOBODY, SCRUBBED_ON_ALLOCATE, A, user("B", "blue"))
                .isSilent()
                .given(Owner.NOBODY, A, ALSO_RED)
                .isSilent()
                .given(Owner.NOBODY, trusted(A), user("B", "blue"))
                .isSilent();
    }

    @Test
    void stale_attachment_writes_to_new_owner() {
        rule("stale-attachment-writes-to-new-owner")
                .given(Generation.STALE, importer(Access.WRITE), A, user("B", "blue"))
                .exposes(Channel.TAMPER)
                .given(Generation.CURRENT, importer(Access.WRITE), A, user("B", "blue"))
                .isSilent()
                .given(Generation.STALE, importer(Access.READ), A, user("B", "blue"))
                .isSilent()
                .given(Generation.STALE, importer(Access.WRITE), A, ALSO_RED)
                .isSilent()
                .given(Generation.STALE, importer(Access.WRITE), trusted(A), user("B", "blue"))
                .isSilent();
    }

    @Test
    void kernel_device_opens_only_for_its_tenants() {
        rule("kernel-device-opens-only-for-its-tenants")
                .given(openTo(device(), "blue"))
                .denies(Authority.KERNEL, Errno.EACCES)
                .given(openTo(device(), "blue", "red"))
                .isSilent();
    }

    @Test
    void kernel_importer_imports_only_for_its_tenants() {
        rule("kernel-importer-imports-only-for-its-tenants")
                .given(openTo(importer(), "blue"))
                .denies(Authority.KERNEL, Errno.EACCES)
                .given(openTo(importer(), "red"))
                .isSilent();
    }

    @Test
    void kernel_importer_takes_only_exporters_it_knows() {
        rule("kernel-importer-takes-only-exporters-it-knows")
                .given(accepting(importer(), "vfio-pci"))
                .denies(Authority.KERNEL, Errno.EOPNOTSUPP)
                .given(
                        accepting(importer(), "vfio-pci"),
                        device().toBuilder().driver("vfio-pci@7.1").build())
                .isSilent();
    }

    @Test
    void kernel_device_without_references_cannot_be_referred_to() {
        rule("kernel-device-without-references-cannot-be-referred-to")
                .given(device(References.NONE), importer(Attachment.MAPPING))
                .denies(Authority.KERNEL, Errno.EOPNOTSUPP)
                .given(device(References.NONE), importer(Attachment.SELF))
                .denies(Authority.KERNEL, Errno.EOPNOTSUPP)
                .given(device(References.CUT), importer(Attachment.MAPPING))
                .isSilent()
                .given(device(References.NONE), importer(Attachment.PINNED))
                .isSilent();
    }

    @Test
    void kernel_reset_clears_the_device() {
        rule("kernel-reset-clears-the-device")
                .given(clearedByReset(device()), Moment.ON_RESET)
                .concludes(Scrubbed.class)
                .given(clearedByReset(device()), Moment.ON_RELEASE)
                .isSilent()
                .given(device(), Moment.ON_RESET)
                .isSilent();
    }

    @Test
    void stale_key_reads_new_owner() {
        rule("stale-key-reads-new-owner")
                .given(remote(importer(), "green"))
                .exposes(Channel.STALE_READ)
                .given(remote(importer(Access.READ), "green"))
                .exposes(Channel.STALE_READ)
                .given(remote(importer(), "blue"))
                .isSilent()
                .given(remote(importer(), "green"), Generation.CURRENT)
                .isSilent()
                .given(remote(importer(Access.WRITE), "green"))
                .isSilent();
    }

    @Test
    void stale_key_writes_to_new_owner() {
        rule("stale-key-writes-to-new-owner")
                .given(remote(importer(), "green"))
                .exposes(Channel.TAMPER)
                .given(remote(importer(Access.WRITE), "green"))
                .exposes(Channel.TAMPER)
                .given(remote(importer(), "blue"))
                .isSilent()
                .given(remote(importer(), "green"), Generation.CURRENT)
                .isSilent()
                .given(remote(importer(Access.READ), "green"))
                .isSilent();
    }
}
