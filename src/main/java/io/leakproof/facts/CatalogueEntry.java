package io.leakproof.facts;

import io.leakproof.document.Mapping;
import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyFile;
import io.leakproof.policy.PolicyOption;
import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Shapes;
import io.leakproof.source.Location;
import io.leakproof.source.Problems;
import io.leakproof.source.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The facts of one driver at one range of kernels. Immutable.
 *
 * @param kind whether it describes the driver as an exporter or as an importer
 * @param id the name by which facts inherit from it, unique among the entries of its kind
 * @param summary one sentence for people
 * @param modules the modules of the kernel that are it, as {@code lsmod} writes them; none for what is built in
 * @param expNames what {@code /sys/kernel/debug/dma_buf/bufinfo} shows as the exporter of its dma-bufs; none for an importer
 * @param symbols the symbols of the kernel that its module takes to do this
 * @param since from which kernel on it is true
 * @param until up to which kernel it is true
 * @param source where it was read
 * @param protectionNotes what the driver does against stale access by itself, beside its options; may be empty
 * @param confidence how well it is known
 * @param assumed the fields that were not read anywhere
 * @param notes remarks on single fields
 * @param node the entry as written
 */
public record CatalogueEntry(
        Kind kind,
        String id,
        String summary,
        List<String> modules,
        List<String> expNames,
        List<String> symbols,
        Since since,
        Until until,
        String source,
        String protectionNotes,
        Confidence confidence,
        List<String> assumed,
        Map<String, String> notes,
        Mapping node) {

    /** The field that says how well something is known. */
    static final Field<Confidence> CONFIDENCE = Field.required(
            "confidence",
            Shapes.words(Confidence.class),
            "verified: read in the source named; partial: read in part or second-hand; assumed: general knowledge.");

    /** The side of a dma-buf that an entry describes. */
    public enum Kind implements Word {
        /** It owns the memory. */
        EXPORTER,
        /** It attaches to the memory of others. */
        IMPORTER
    }

    /** The degrees to which an entry is certain. */
    public enum Confidence implements Word {
        /** Read in the source named. */
        VERIFIED,
        /** Read in part, or second-hand. */
        PARTIAL,
        /** General knowledge, or made up on purpose. */
        ASSUMED
    }

    /** The driver it is about: its id up to {@code @}, behind which stands a kernel. */
    public String driver() {
        return driverOf(id);
    }

    /** The driver that an id is about. */
    public static String driverOf(String id) {
        int at = id.indexOf('@');
        return at < 0 ? id : id.substring(0, at);
    }

    /**
     * Whether it may be true at a kernel: at every one where its bounds are not known, and at every one of a vendor, who carries
     * newer drivers under an older number.
     */
    public boolean mayHoldAt(KernelVersion kernel) {
        return kernel.vendor() || !since.isAfter(kernel) && !until.isBefore(kernel);
    }

    /** Whether it may be true at a kernel as people write it: at every text that is no version. */
    public boolean mayHoldAt(String kernel) {
        return KernelVersion.of(kernel).map(this::mayHoldAt).orElse(true);
    }

    /** Whether a module of the kernel is it. */
    boolean isModule(String name) {
        return modules.stream().anyMatch(module -> DriverName.plain(module).equals(DriverName.plain(name)));
    }

    /** How much it lets leak, beside other entries of its kind: of how many fields it has the value that leaks most. */
    long laxness() {
        return fields().entrySet().stream()
                .filter(field -> LaxestValues.has(field.getKey(), field.getValue()))
                .count();
    }

    /** How much its driver does by itself, beside others of which as many fields have the value that leaks most. */
    int strictness() {
        if (kind == Kind.IMPORTER) {
            return 0;
        }
        Policy does = PolicyFile.today().policy().on(device(id).protection());
        return does.set().stream().mapToInt(option -> rank(option, does)).sum();
    }

    /** The place of an option's value, of which the first does nothing. */
    private static <T> int rank(PolicyOption<T> option, Policy policy) {
        return option.values().indexOf(option.of(policy));
    }

    /**
     * The oldest kernel of which it is certainly true, where the number of a kernel says anything of it: the oldest that was read and has
     * it, or where none was, the release that a commit names.
     */
    public Optional<KernelVersion> firstKernel() {
        return since.isComparable()
                ? KernelVersion.of(since.in().isEmpty() ? since.first() : since.in())
                : Optional.empty();
    }

    /** Whether it is that of no driver, and stands for any that nobody read. */
    public boolean isUnread() {
        return id.equals("unread-" + kind.word());
    }

    /** Whether the value of a field rests on general knowledge. */
    public boolean assumes(String field) {
        return confidence == Confidence.ASSUMED || assumed.contains(field);
    }

    /** Whether nobody read the value of a field, and another value would leak more. */
    public boolean comforts(String field) {
        Node value = node.find(field);
        return assumes(field) && value != null && !LaxestValues.has(field, Inheritance.text(value));
    }

    /**
     * A device that is as this entry says.
     *
     * @throws IllegalStateException if this is no exporter
     */
    public Device device(String name) {
        return inheriting(name, Kind.EXPORTER, DeviceFields.SHAPE).as(Device.class);
    }

    /**
     * An importer that is as this entry says.
     *
     * @throws IllegalStateException if this is no importer
     */
    public Importer importer(String name) {
        return inheriting(name, Kind.IMPORTER, ImporterFields.SHAPE).as(Importer.class);
    }

    private Fields inheriting(String name, Kind wanted, MappingShape shape) {
        Mapping fact = new Mapping(node.mark(), Map.of())
                .with("id", new Scalar(node.mark(), name, Scalar.Kind.TEXT))
                .with("driver", new Scalar(node.mark(), id, Scalar.Kind.TEXT));
        Problems problems = new Problems();
        Fields fields = kind == wanted ? shape.read(Inheritance.merge(fact, this), problems) : null;
        if (fields == null || !problems.isEmpty()) {
            throw new IllegalStateException("`" + id + "` makes no " + wanted.word() + " called `" + name + "`");
        }
        return fields;
    }

    /** The place where the entry stands. */
    public Location location() {
        return Names.markOf(node).location();
    }

    /** The fields that a fact inherits from it, as written, in their usual order. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        CatalogueFields.inheritable(kind).forEach(field -> {
            Node value = node.find(field.name());
            if (value != null) {
                fields.put(field.name(), Inheritance.text(value));
            }
        });
        return fields;
    }
}
