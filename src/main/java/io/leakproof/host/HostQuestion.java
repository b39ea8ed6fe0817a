package io.leakproof.host;

import io.leakproof.facts.Catalogue;
import io.leakproof.facts.UnknownKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question about a host: what is known beforehand, and what is wished. Immutable.
 *
 * @param drivers what is known of drivers
 * @param rules what the user says of tenants
 * @param release the kernel's release, in place of the one that was read
 * @param remote who on other hosts knows keys of registrations; null where nobody said
 * @param accepted the kinds of unknowns for which the user takes responsibility
 * @param sharingForbidden whether, by the policy in question, nobody is to hold what is another's
 */
public record HostQuestion(
        CatalogueDrivers drivers,
        TenantRules rules,
        Optional<String> release,
        @Nullable List<String> remote,
        Set<UnknownKind> accepted,
        boolean sharingForbidden) {

    public HostQuestion {
        accepted = Set.copyOf(accepted);
    }

    /** The same of a catalogue. */
    public HostQuestion(
            Catalogue catalogue,
            TenantRules rules,
            Optional<String> release,
            @Nullable List<String> remote,
            Set<UnknownKind> accepted,
            boolean sharingForbidden) {
        this(new CatalogueDrivers(catalogue), rules, release, remote, accepted, sharingForbidden);
    }

    /** The question without any wish. */
    public static HostQuestion of(Catalogue catalogue) {
        return new HostQuestion(catalogue, TenantRules.none(), Optional.empty(), null, Set.of(), false);
    }
}
