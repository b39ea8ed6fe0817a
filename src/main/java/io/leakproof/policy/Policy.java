package io.leakproof.policy;

import io.leakproof.Api;
import io.leakproof.source.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
 * @param handlePassing to whom handles of importers may be passed
 * @param kill whose processes are gone before a device goes to its next user
 * @param iommuCut when the host's kernel takes an importer's mapping out of the IOMMU
 * @param adminReset whether an operator resets devices that are in use
 * @param base what holds on a device where this policy does not write an option
 * @param written with {@code base: as-merged}, the options that this policy sets itself; else empty
 * @param labels free words for people's own rules
 */
@Api
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
        HandlePassing handlePassing,
        Kill kill,
        IommuCut iommuCut,
        AdminReset adminReset,
        BaseOptions base,
        Options written,
        Labels labels) {

    /**
     * Forgets which options are written where that changes nothing.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if the id is empty
     */
    public Policy {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("the id of a policy is empty");
        }
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(labels, "labels");
        written = base == BaseOptions.NONE ? Options.none() : written;
    }

    /** A policy that does nothing: every option at its default. */
    public static Policy permissive(String id) {
        return new Builder(id).build();
    }

    /** The same policy with another value for one option. */
    public <T> Policy with(PolicyOption<T> option, T value) {
        return toBuilder().set(option, value).build();
    }

    /**
     * The same policy with this value for the option that has it: no two options have a type in common.
     *
     * @throws IllegalArgumentException if it is no option's value
     */
    public Policy with(Word value) {
        return PolicyOption.ALL.stream()
                .filter(option -> option.values().contains(value))
                .findFirst()
                .map(option -> toBuilder().put(option, value).build())
                .orElseThrow(() -> new IllegalArgumentException(value + " is no option's value"));
    }

    /** The same policy with all that another sets. */
    public Policy and(Policy other) {
        Builder builder = toBuilder();
        other.set().forEach(option -> builder.put(option, option.of(other)));
        return builder.build();
    }

    /** The same policy with only those of its settings that have these names, of which {@code base} is one. */
    public Policy keeping(Collection<String> names) {
        Builder kept = toBuilder(PolicyOption.ALL.stream()
                .filter(option -> names.contains(option.key()))
                .toList());
        return (names.contains(PolicyFields.BASE.name()) ? kept : kept.base(BaseOptions.NONE)).build();
    }

    /**
     * What holds on a device: this policy, with what the device's own driver does by itself in place of each option that is not
     * written, where that is its base.
     */
    public Policy on(Options protection) {
        if (base == BaseOptions.NONE) {
            return this;
        }
        Builder builder = new Builder(id).summary(summary).source(source).labels(labels);
        protection.setIn(builder);
        written.setIn(builder);
        return builder.build();
    }

    /** The options that it sets, in the order of the semantics: those not at their defaults, or with a base those it writes. */
    public List<PolicyOption<?>> set() {
        return base == BaseOptions.NONE
                ? PolicyOption.ALL.stream()
                        .filter(option -> !option.isDefaultIn(this))
                        .toList()
                : written.all();
    }

    /** The base, if it has one, and the options that it sets with their values, as they are written. */
    @Api(Api.Status.INTERNAL)
    public List<OptionValue> settings() {
        List<OptionValue> settings = new ArrayList<>();
        if (base != BaseOptions.NONE) {
            settings.add(new OptionValue(PolicyFields.BASE.name(), base.word()));
        }
        set().forEach(option -> settings.add(option.in(this)));
        return List.copyOf(settings);
    }

    /** A builder that has all that this policy has. */
    public Builder toBuilder() {
        return toBuilder(PolicyOption.ALL);
    }

    /** A builder that has all that this policy has, but for options that are not among these. */
    public Builder toBuilder(Collection<PolicyOption<?>> options) {
        Builder builder =
                new Builder(id).summary(summary).source(source).labels(labels).base(base);
        for (PolicyOption<?> option : set()) {
            if (options.contains(option)) {
                builder.put(option, option.of(this));
            }
        }
        return builder;
    }

    /** Makes policies; an option that is not set has its default. Not thread-safe. */
    public static final class Builder {

        private final Map<PolicyOption<?>, Object> options = new HashMap<>();
        private String id;
        private String summary = "";
        private String source = "";
        private BaseOptions base = BaseOptions.NONE;
        private Labels labels = Labels.none();

        /** A builder of a policy that does nothing. */
        public Builder(String id) {
            this.id = id;
        }

        /** Sets the name of the policy. */
        public Builder id(String value) {
            id = value;
            return this;
        }

        /** Sets the sentence for people. */
        public Builder summary(String value) {
            summary = value;
            return this;
        }

        /** Sets who proposed it. */
        public Builder source(String value) {
            source = value;
            return this;
        }

        /** Sets what holds where an option is not written. */
        public Builder base(BaseOptions value) {
            base = value;
            return this;
        }

        /** Sets the words for people's own rules. */
        public Builder labels(Labels value) {
            labels = value;
            return this;
        }

        /** Sets an option. */
        public <T> Builder set(PolicyOption<T> option, T value) {
            return put(option, value);
        }

        Builder put(PolicyOption<?> option, Object value) {
            options.put(option, Objects.requireNonNull(value, option.key()));
            return this;
        }

        @SuppressWarnings("unchecked") // a value is put only for an option of its type
        private <T> T value(PolicyOption<T> option) {
            return (T) options.getOrDefault(option, option.defaultValue());
        }

        /** The policy. */
        public Policy build() {
            return new Policy(
                    id,
                    summary,
                    source,
                    value(PolicyOption.REVOKE),
                    value(PolicyOption.REVOKE_WAIT),
                    value(PolicyOption.PIN),
                    value(PolicyOption.DRM_MASTER),
                    value(PolicyOption.QUARANTINE),
                    value(PolicyOption.SCRUB),
                    value(PolicyOption.FD_PASSING),
                    value(PolicyOption.IMPORT_BY),
                    value(PolicyOption.HANDLE_PASSING),
                    value(PolicyOption.KILL),
                    value(PolicyOption.IOMMU_CUT),
                    value(PolicyOption.ADMIN_RESET),
                    base,
                    Options.of(options),
                    labels);
        }
    }
}
