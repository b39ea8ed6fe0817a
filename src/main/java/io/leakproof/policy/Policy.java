package io.leakproof.policy;

import io.leakproof.facts.Labels;
import org.jspecify.annotations.Nullable;

/**
 * One candidate policy: a value for every option. Immutable. Each option's first value is its default and does nothing.
 *
 * @param id the name of the policy
 * @param summary one sentence for people; may be empty
 * @param source who proposed it or where it is in force; may be empty
 * @param revoke whether importers lose their access when the owner leaves
 * @param revokeWait whether a revoke waits for the importers
 * @param pin what becomes of importers that pin
 * @param drmMaster how far owning the device outlives the owner's close
 * @param quarantine whether a range of a kernel-allocated device stays out of the pool while references to it live
 * @param scrub when a range is overwritten, beside what its device does
 * @param fdPassing to whom file descriptors may be passed
 * @param importBy who may import
 * @param labels free words for people's own rules
 */
public record Policy(
        String id,
        String summary,
        String source,
        Revoke revoke,
        RevokeWait revokeWait,
        Pin pin,
        DrmMaster drmMaster,
        boolean quarantine,
        PolicyScrub scrub,
        FdPassing fdPassing,
        ImportBy importBy,
        Labels labels) {

    /** A policy that does nothing: every option at its default. */
    public static Policy permissive(String id) {
        return new Policy(
                id,
                "",
                "",
                Revoke.NONE,
                RevokeWait.NONE,
                Pin.ALLOWED,
                DrmMaster.NONE,
                false,
                PolicyScrub.NONE,
                FdPassing.ANY,
                ImportBy.ANYONE,
                Labels.none());
    }

    /** The same policy with another value for one option. */
    public Policy with(Revoke value) {
        return new Policy(
                id, summary, source, value, revokeWait, pin, drmMaster, quarantine, scrub, fdPassing, importBy, labels);
    }

    /** The same policy with another value for one option. */
    public Policy with(RevokeWait value) {
        return new Policy(
                id, summary, source, revoke, value, pin, drmMaster, quarantine, scrub, fdPassing, importBy, labels);
    }

    /** The same policy with another value for one option. */
    public Policy with(Pin value) {
        return new Policy(
                id,
                summary,
                source,
                revoke,
                revokeWait,
                value,
                drmMaster,
                quarantine,
                scrub,
                fdPassing,
                importBy,
                labels);
    }

    /** The same policy with another value for one option. */
    public Policy with(DrmMaster value) {
        return new Policy(
                id, summary, source, revoke, revokeWait, pin, value, quarantine, scrub, fdPassing, importBy, labels);
    }

    /** The same policy with another value for one option. */
    public Policy with(PolicyScrub value) {
        return new Policy(
                id,
                summary,
                source,
                revoke,
                revokeWait,
                pin,
                drmMaster,
                quarantine,
                value,
                fdPassing,
                importBy,
                labels);
    }

    /** The same policy with another value for one option. */
    public Policy with(FdPassing value) {
        return new Policy(
                id, summary, source, revoke, revokeWait, pin, drmMaster, quarantine, scrub, value, importBy, labels);
    }

    /** The same policy with another value for one option. */
    public Policy with(ImportBy value) {
        return new Policy(
                id, summary, source, revoke, revokeWait, pin, drmMaster, quarantine, scrub, fdPassing, value, labels);
    }

    /** The same policy with or without quarantine. */
    public Policy withQuarantine(boolean value) {
        return new Policy(
                id, summary, source, revoke, revokeWait, pin, drmMaster, value, scrub, fdPassing, importBy, labels);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Policy that
                        && revoke == that.revoke
                        && revokeWait == that.revokeWait
                        && pin == that.pin
                        && drmMaster == that.drmMaster
                        && quarantine == that.quarantine
                        && scrub == that.scrub
                        && fdPassing == that.fdPassing
                        && importBy == that.importBy
                        && id.equals(that.id)
                        && summary.equals(that.summary)
                        && source.equals(that.source)
                        && labels.equals(that.labels);
    }

    @Override
    public int hashCode() {
        int hash = id.hashCode();
        hash = 31 * hash + summary.hashCode();
        hash = 31 * hash + source.hashCode();
        hash = 31 * hash + revoke.hashCode();
        hash = 31 * hash + revokeWait.hashCode();
        hash = 31 * hash + pin.hashCode();
        hash = 31 * hash + drmMaster.hashCode();
        hash = 31 * hash + Boolean.hashCode(quarantine);
        hash = 31 * hash + scrub.hashCode();
        hash = 31 * hash + fdPassing.hashCode();
        hash = 31 * hash + importBy.hashCode();
        return 31 * hash + labels.hashCode();
    }
}
