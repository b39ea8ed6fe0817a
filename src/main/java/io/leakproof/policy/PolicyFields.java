package io.leakproof.policy;

import io.leakproof.facts.Labels;
import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Shapes;
import io.leakproof.source.Word;
import java.util.List;
import java.util.Map;

/** How a policy is written. */
final class PolicyFields {

    static final Field<String> POLICY = Field.required("policy", Shapes.id(), "Name of the policy.");
    static final Field<String> SUMMARY =
            Field.defaulted("summary", Shapes.text(), "", "", "One sentence that says what this is, for people.");
    static final Field<String> SOURCE =
            Field.defaulted("source", Shapes.text(), "", "", "Who proposed it, or where it is in force.");
    static final Field<Labels> LABELS = Field.defaulted(
            "labels",
            Shapes.map(Shapes.id(), Shapes.text()).as(Labels::of),
            Labels.none(),
            Map.of(),
            "Free words for rules of your own.");

    static final Field<Revoke> REVOKE = option(
            "revoke",
            Revoke.NONE,
            "Whether importers lose their access when the owner leaves or frees; `required` also refuses importers that"
                    + " cannot be revoked.");
    static final Field<RevokeWait> REVOKE_WAIT = option(
            "revoke_wait",
            RevokeWait.NONE,
            "Whether a revoke waits, without bound, until revocable importers have unmapped.");
    static final Field<Pin> PIN = option(
            "pin",
            Pin.ALLOWED,
            "What becomes of importers that pin; `accounted` charges them to the user's RLIMIT_MEMLOCK.");
    static final Field<DrmMaster> DRM_MASTER = option(
            "drm_master",
            DrmMaster.NONE,
            "How far owning the device outlives the owner's close: not, by a reference that blocks nobody, or such that"
                    + " the next open waits while imports (or file descriptors too) live.");
    static final Field<Boolean> QUARANTINE = Field.defaulted(
            "quarantine",
            Shapes.truth(),
            false,
            false,
            "Whether ranges of kernel-allocated devices stay out of the pool while references to them live.");
    static final Field<PolicyScrub> SCRUB =
            option("scrub", PolicyScrub.NONE, "When ranges are overwritten, beside what devices do by themselves.");
    static final Field<FdPassing> FD_PASSING =
            option("fd_passing", FdPassing.ANY, "To whom a dma-buf file descriptor may be passed.");
    static final Field<ImportBy> IMPORT_BY = option(
            "import_by", ImportBy.ANYONE, "Who may import: whoever has a file descriptor, or the owner's tenant.");

    static final MappingShape OPTIONS_SHAPE = Shapes.mapping(
            "policy",
            "The options of the policy; one that is not written has its default, which does nothing.",
            List.of(REVOKE, REVOKE_WAIT, PIN, DRM_MASTER, QUARANTINE, SCRUB, FD_PASSING, IMPORT_BY));
    static final Field<Fields> OPTIONS =
            Field.required("options", OPTIONS_SHAPE, "The options; `{}` is a policy that does nothing.");

    static final MappingShape SHAPE = Shapes.mapping(
            "policy file",
            "One candidate policy: a value for every option.",
            List.of(POLICY, SUMMARY, SOURCE, OPTIONS, LABELS));

    private PolicyFields() {}

    static Policy policy(Fields file) {
        Fields options = file.value(OPTIONS);
        return new Policy(
                file.value(POLICY),
                file.value(SUMMARY),
                file.value(SOURCE),
                options.value(REVOKE),
                options.value(REVOKE_WAIT),
                options.value(PIN),
                options.value(DRM_MASTER),
                options.value(QUARANTINE),
                options.value(SCRUB),
                options.value(FD_PASSING),
                options.value(IMPORT_BY),
                file.value(LABELS));
    }

    private static <E extends Enum<E> & Word> Field<E> option(String name, E otherwise, String doc) {
        return Field.defaulted(name, Shapes.words(otherwise.getDeclaringClass()), otherwise, otherwise.word(), doc);
    }
}
