package io.leakproof.facts;

import io.leakproof.policy.Labels;
import io.leakproof.policy.Options;
import io.leakproof.schema.Field;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Shape;
import io.leakproof.schema.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Describes how a device is written. */
final class DeviceFields {

    static final Field<String> ID = Field.required("id", Shapes.id(), "Name of the device, unique among the devices.");
    static final Field<String> DRIVER = Field.optional(
            "driver",
            Shapes.id(),
            "Exporter of the catalogue whose fields are inherited; fields written here override them.");
    static final Field<Open> OPEN = Field.inherited(
            "open", Shapes.words(Open.class), "Who may have it open: one user, or any number at the same time.");
    static final Field<Memory> MEMORY = Field.inherited(
            "memory",
            Shapes.words(Memory.class),
            "What backs its buffers: memory behind a PCI BAR, pages of the host, or memory of the device that is moved to"
                    + " pages of the host for an importer without `peer2peer`.");
    static final Field<Release> RELEASE = Field.inherited(
            "release",
            Shapes.words(Release.class),
            "When a range goes back to the pool that serves the next user: when its owner's session ends, or only when the"
                    + " last reference to its dma-buf is gone too.");
    static final Field<Allocator> ALLOCATOR = Field.words(
            "allocator",
            Allocator.KERNEL,
            "Who picks the addresses of a range. With `user` the kernel can neither free nor quarantine a single range.");
    static final Field<DeviceScrub> SCRUB =
            Field.words("scrub", DeviceScrub.NEVER, "When its driver overwrites a range by itself.");
    static final Field<StaticImporters> STATIC_IMPORTERS = Field.words(
            "static_importers",
            StaticImporters.REFUSED,
            "Whether its driver maps device memory for importers that cannot reach it peer to peer. The core refuses nobody:"
                    + " exporters do.");
    static final Field<NameSet> OPENERS = Field.defaulted(
            "openers",
            nameSet("nobody could open it"),
            NameSet.any(),
            "any",
            "The tenants whose users may open it, by node mode, device cgroup or VM assignment.");
    static final Field<References> REFERENCES = Field.words(
            "references",
            References.KEPT,
            "Whether its dma-bufs can be mapped by a CPU or held as GEM objects, which attach never sees; and whether a revoke"
                    + " cuts that (page tables are zapped).");
    static final Field<Boolean> RESET_CLEARS = Field.defaulted(
            "reset_clears", Shapes.truth(), false, false, "Whether a reset overwrites all of its memory.");
    static final Field<Options> PROTECTION = Field.defaulted(
            "protection",
            Options.shape(),
            Options.none(),
            Map.of(),
            "The options that its own driver applies by itself; a policy with `base: as-merged` has them where it writes none.");

    /** What a catalogue entry can give a device. */
    static final List<Field<?>> INHERITABLE = List.of(
            OPEN, MEMORY, RELEASE, ALLOCATOR, SCRUB, STATIC_IMPORTERS, OPENERS, REFERENCES, RESET_CLEARS, PROTECTION);

    static final MappingShape SHAPE = Shapes.mapping(
            "device",
            "A device that exports its memory as dma-bufs. Without a `driver` it needs `open`, `memory` and `release`.",
            inheriting(ID, DRIVER, INHERITABLE));

    private DeviceFields() {}

    /** {@code any}, or a list of names that is not empty, for a reason that messages give. */
    static Shape<NameSet> nameSet(String reason) {
        return Shapes.wordOr("any", NameSet.any(), names(1, reason));
    }

    /** A list of names. */
    static Shape<NameSet> names(int least, String reason) {
        return Shapes.list(Shapes.id(), least, reason).as(NameSet::of);
    }

    /** All fields of a fact that can inherit some. */
    static List<Field<?>> inheriting(Field<String> id, Field<String> driver, List<Field<?>> inheritable) {
        List<Field<?>> fields = new ArrayList<>(List.of(id, driver));
        fields.addAll(inheritable);
        fields.add(labels());
        return fields;
    }

    /** The field for labels, the same on every fact. */
    static Field<Labels> labels() {
        Shape<Labels> shape = Shapes.map(Shapes.id(), Shapes.text()).as(Labels::of);
        return Field.defaulted("labels", shape, Labels.none(), Map.of(), "Free words for rules of your own.");
    }
}
