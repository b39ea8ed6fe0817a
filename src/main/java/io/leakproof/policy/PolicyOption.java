package io.leakproof.policy;

import io.leakproof.Api;
import io.leakproof.schema.Field;
import io.leakproof.schema.Shape;
import io.leakproof.schema.Shapes;
import io.leakproof.source.Word;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * An option of policies: this is the one table of them. What reads, writes, varies, covers, changes, recommends or explains
 * options goes through {@link #ALL}; what an option does is said by rules. Immutable, and equal to itself alone.
 *
 * @param <T> the type of its values
 */
@Api
public final class PolicyOption<T> {

    /** Whether importers lose their access when the owner leaves or frees. */
    public static final PolicyOption<Revoke> REVOKE = of(
            "revoke",
            Revoke.class,
            Policy::revoke,
            "Whether importers lose their access when the owner leaves or frees; `required` also refuses importers that"
                    + " cannot be revoked.");

    /** Whether a revoke waits for the importers. */
    public static final PolicyOption<RevokeWait> REVOKE_WAIT = of(
            "revoke_wait",
            RevokeWait.class,
            Policy::revokeWait,
            "Whether a revoke waits, without bound, until revocable importers have unmapped.");

    /** What becomes of importers that pin. */
    public static final PolicyOption<Pin> PIN = of(
            "pin",
            Pin.class,
            Policy::pin,
            "What becomes of importers that pin; `accounted` charges them to the user's RLIMIT_MEMLOCK.");

    /** How far owning the device outlives the owner's close. */
    public static final PolicyOption<DrmMaster> DRM_MASTER = of(
            "drm_master",
            DrmMaster.class,
            Policy::drmMaster,
            "How far owning the device outlives the owner's close: not, by a reference that blocks nobody, or such that"
                    + " the next open waits while imports (or file descriptors too) live.");

    /** Whether a range of a kernel-allocated device stays out of the pool while references to it live. */
    public static final PolicyOption<Boolean> QUARANTINE = new PolicyOption<>(
            "quarantine",
            List.of(false, true),
            Shapes.truth(),
            false,
            Policy::quarantine,
            "Whether ranges of kernel-allocated devices stay out of the pool while references to them live.");

    /** When a range is overwritten, beside what its device does. */
    public static final PolicyOption<PolicyScrub> SCRUB = of(
            "scrub",
            PolicyScrub.class,
            Policy::scrub,
            "When ranges are overwritten, beside what devices do by themselves.");

    /** To whom file descriptors may be passed. */
    public static final PolicyOption<FdPassing> FD_PASSING =
            of("fd_passing", FdPassing.class, Policy::fdPassing, "To whom a dma-buf file descriptor may be passed.");

    /** Who may import. */
    public static final PolicyOption<ImportBy> IMPORT_BY = of(
            "import_by",
            ImportBy.class,
            Policy::importBy,
            "Who may import: whoever has a file descriptor, or the owner's tenant.");

    /** To whom handles of importers may be passed. */
    public static final PolicyOption<HandlePassing> HANDLE_PASSING = of(
            "handle_passing",
            HandlePassing.class,
            Policy::handlePassing,
            "To whom the handle of an importer (a uverbs or DRM file descriptor) may be passed.");

    /** Whose processes are gone before a device goes to its next user. */
    public static final PolicyOption<Kill> KILL = of(
            "kill",
            Kill.class,
            Policy::kill,
            "Whose processes are gone before a device goes to its next user: `owner` is what a container runtime does,"
                    + " `holders` an administrator who kills whoever still holds something.");

    /** When the host's kernel takes an importer's mapping out of the IOMMU. */
    public static final PolicyOption<IommuCut> IOMMU_CUT = of(
            "iommu_cut",
            IommuCut.class,
            Policy::iommuCut,
            "When the host's kernel takes the mappings of importers that go through an IOMMU out of it.");

    /** Whether an operator resets devices that are in use. */
    public static final PolicyOption<AdminReset> ADMIN_RESET = of(
            "admin_reset",
            AdminReset.class,
            Policy::adminReset,
            "Whether an operator resets a device, or unbinds and binds it, whoever still holds something of it. `forced` is no"
                    + " remedy: it is what operators do.");

    /** All there are, in the order of the semantics. */
    public static final List<PolicyOption<?>> ALL = List.of(
            REVOKE,
            REVOKE_WAIT,
            PIN,
            DRM_MASTER,
            QUARANTINE,
            SCRUB,
            FD_PASSING,
            IMPORT_BY,
            HANDLE_PASSING,
            KILL,
            IOMMU_CUT,
            ADMIN_RESET);

    private final String component;
    private final List<T> values;
    private final Function<Policy, T> accessor;
    private final Field<T> field;

    private PolicyOption(
            String key, List<T> values, Shape<T> shape, Object written, Function<Policy, T> accessor, String doc) {
        this.component = component(key);
        this.values = values;
        this.accessor = accessor;
        this.field = Field.defaulted(key, shape, values.get(0), written, doc);
    }

    private static String component(String key) {
        StringBuilder name = new StringBuilder();
        for (String part : key.split("_")) {
            name.append(name.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return name.toString();
    }

    private static <E extends Enum<E> & Word> PolicyOption<E> of(
            String key, Class<E> type, Function<Policy, E> accessor, String doc) {
        List<E> values = List.of(type.getEnumConstants());
        return new PolicyOption<>(key, values, Shapes.words(type), values.get(0).word(), accessor, doc);
    }

    /**
     * The single settings by which a device may be mended where something leaks, the mildest first, which is the reverse of the
     * semantics. The first keeps what is left behind from the next user, which none of the others does.
     */
    public static List<Policy> remedies() {
        Policy nothing = Policy.permissive("remedy");
        return List.of(
                nothing.with(SCRUB, PolicyScrub.ON_RELEASE),
                nothing.with(QUARANTINE, true),
                nothing.with(DRM_MASTER, DrmMaster.WHILE_EXPORTED),
                nothing.with(REVOKE, Revoke.REQUIRED));
    }

    /** Variants of a policy: one for each combination of the values of some options, in the order of the options. */
    public static List<Policy> combinations(Policy policy, List<PolicyOption<?>> options) {
        List<Policy> policies = List.of(policy);
        for (PolicyOption<?> option : options) {
            policies =
                    policies.stream().flatMap(one -> option.each(one).stream()).toList();
        }
        return policies;
    }

    /** The name of the option, as it is written in YAML. */
    public String key() {
        return field.name();
    }

    /** The name by which rules read it, which is that of the component of {@link Policy}. */
    public String component() {
        return component;
    }

    /** All it may be, the default first. */
    public List<T> values() {
        return values;
    }

    /** The value that does nothing. */
    public T defaultValue() {
        return values.get(0);
    }

    /** What a policy says. */
    public T of(Policy policy) {
        return accessor.apply(policy);
    }

    /** What a policy says, as it is written. */
    @Api(Api.Status.INTERNAL)
    public OptionValue in(Policy policy) {
        return new OptionValue(key(), Word.of(of(policy)));
    }

    /** All values, as they are written, the default first. */
    @Api(Api.Status.INTERNAL)
    public List<OptionValue> written() {
        return values.stream()
                .map(value -> new OptionValue(key(), Word.of(value)))
                .toList();
    }

    /** Whether a policy leaves it at its default. */
    public boolean isDefaultIn(Policy policy) {
        return of(policy).equals(defaultValue());
    }

    /** All policies that differ from this one in this option, and in nothing else. */
    public List<Policy> others(Policy policy) {
        return each(policy).stream()
                .filter(other -> !of(other).equals(of(policy)))
                .toList();
    }

    private List<Policy> each(Policy policy) {
        return values.stream().map(value -> policy.with(this, value)).toList();
    }

    /** What it means, as a sentence for people and their editors. */
    public String doc() {
        return field.doc();
    }

    /** How it is written. */
    Field<T> field() {
        return field;
    }

    @Override
    public String toString() {
        return key();
    }
}
