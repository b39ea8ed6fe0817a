package io.leakproof.admission.configuration;

import io.leakproof.admission.Action;
import io.leakproof.admission.Concern;
import io.leakproof.facts.CatalogueEntry.Confidence;
import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Shape;
import io.leakproof.schema.Shapes;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Describes how the configuration of admission is written. */
public final class SetupFields {

    private static final Shape<List<String>> NAMES = Shapes.list(Shapes.id());
    private static final Shape<Map<String, String>> LABELS_SHAPE = Shapes.map(Shapes.id(), Shapes.text());
    private static final Shape<Map<Concern, Action>> ACTIONS_SHAPE =
            Shapes.map(Shapes.words(Concern.class), Shapes.words(Action.class));

    static final Field<List<String>> RESOURCES =
            names("resources", "Extended resources, such as `habana.ai/gaudi`; `*` stands for any characters but `/`.");
    static final Field<List<String>> DRA =
            names("dra", "Device classes and drivers of dynamic resource allocation, such as `gaudi.intel.com`.");
    static final Field<List<String>> EXPORTERS =
            names("exporters", "The drivers of the catalogue that may stand behind the name and export memory.");
    static final Field<List<String>> IMPORTERS = names(
            "importers",
            "The drivers of the catalogue that come with the name and import. A name with neither is harmless.");
    static final Field<Boolean> SHARED =
            truth("shared", "Whether one device is given to several workloads at the same time.");
    static final Field<Boolean> ALL_DEVICES =
            truth("all_devices", "Whether it shows all devices of the node, whoever has them.");
    static final Field<String> BEYOND_DMABUFS = Field.text(
            "beyond_dmabufs",
            Shapes.text(),
            "By what else than dma-bufs memory is passed on with it, of which nothing can be decided.");
    static final Field<String> DEVICE_SOURCE = Field.text("source", Shapes.text(), "Where this was read.");
    static final Field<Confidence> DEVICE_CONFIDENCE = Field.words(
            "confidence",
            Confidence.VERIFIED,
            "verified: read in the source named; partial: read in part or second-hand; assumed: general knowledge.");

    static final MappingShape DEVICE = Shapes.mapping(
            "device name",
            "What a name that workloads ask for stands for.",
            List.of(
                    RESOURCES,
                    DRA,
                    EXPORTERS,
                    IMPORTERS,
                    SHARED,
                    ALL_DEVICES,
                    BEYOND_DMABUFS,
                    DEVICE_SOURCE,
                    DEVICE_CONFIDENCE));
    static final Field<List<Fields>> DEVICES = Field.list(
            "devices",
            Shapes.list(DEVICE),
            "What names of devices stand for; they come before the shipped ones. A name that is nowhere is an unknown device.");
    static final Field<List<Fields>> SHIPPED_NAMES =
            Field.required("names", Shapes.list(DEVICE), "What names of devices stand for.");

    static final Field<String> POOL_NAME = Field.required("name", Shapes.id(), "Name of the pool.");
    static final Field<Map<String, String>> POOL_LABELS = labels(
            "labels", "Labels of its nodes: a workload that selects another value of one of them does not run there.");
    static final Field<List<String>> POOL_NODES = names("nodes", "Names of its nodes; `*` stands for any characters.");
    static final Field<List<String>> POOL_KERNELS = Field.required(
            "kernels",
            Shapes.list(Shapes.id(), 1, "a node runs some kernel"),
            "The kernels its nodes run, such as \"6.12\" or what `uname -r` prints.");
    static final Field<List<String>> POOL_DRIVERS = names(
            "drivers",
            "The drivers of the catalogue that its nodes have; `[]`: it has no devices. Where it is not written any may be there.");
    static final Field<VisibleDevices> VISIBLE_DEVICES = Field.words(
            "visible_devices",
            VisibleDevices.HONOURED,
            "Whether the runtimes there give an unprivileged container the devices that variables such as"
                    + " `NVIDIA_VISIBLE_DEVICES` name.");
    static final Field<List<String>> POOL_SHARED = names(
            "shared",
            "Names of devices that are given to several workloads at the same time there, such as `nvidia.com/gpu` where time-slicing"
                    + " keeps the name; `*` stands for any characters.");
    static final Field<String> POOL_POLICY = Field.text(
            "policy",
            Shapes.id(),
            "Name of the policy in force there, of one of the files of `policies`. Without it each driver protects its memory as it"
                    + " does by itself. Under either a device goes on only when all processes of its last Pod have ended,"
                    + " as if `kill: owner` were written, unless the policy writes another `kill`.");
    static final Field<Map<String, String>> POOL_POLICY_FOR =
            labels("policy_for", "The policy in force for the memory of single exporters, by driver.");
    static final Field<String> POOL_TENANT =
            Field.text("tenant", Shapes.text(), "The only tenant whose workloads run there, if there is only one.");

    static final MappingShape POOL = Shapes.mapping(
            "pool",
            "Nodes that are alike.",
            List.of(
                    POOL_NAME,
                    POOL_LABELS,
                    POOL_NODES,
                    POOL_KERNELS,
                    POOL_DRIVERS,
                    VISIBLE_DEVICES,
                    POOL_SHARED,
                    POOL_POLICY,
                    POOL_POLICY_FOR,
                    POOL_TENANT));
    static final Field<List<Fields>> POOLS = Field.required(
            "pools", Shapes.list(POOL, 1, "workloads run somewhere"), "The pools of nodes of the cluster.");

    static final Field<String> TENANT_LABEL = Field.defaulted(
            "label", Shapes.id(), "tenant", "tenant", "The label of a namespace whose value is the tenant.");
    static final Field<Map<String, Map<String, String>>> NAMESPACES = Field.map(
            "namespaces",
            Shapes.map(Shapes.id(), LABELS_SHAPE),
            "The labels of namespaces, by their names: a webhook is not told them.");
    static final Field<String> NAMESPACES_FILE = Field.text(
            "file", Shapes.text(), "A file with more of them, as `kubectl get namespaces -o json` prints it.");
    static final Field<List<String>> EXCLUSIVE =
            names("exclusive", "The tenants who want to share no device with others.");
    static final MappingShape TENANTS_SHAPE = Shapes.mapping(
            "tenants section", "Who the tenants are.", List.of(TENANT_LABEL, NAMESPACES, NAMESPACES_FILE, EXCLUSIVE));
    static final Field<Fields> TENANTS =
            Field.required("tenants", TENANTS_SHAPE, "Who the tenants are, by the labels of their namespaces.");

    static final Field<Map<Concern, Action>> ACTIONS = actions("What is done about findings.");
    static final Field<String> OVERRIDE_LABEL =
            Field.required("label", Shapes.id(), "A label of namespaces, which only admins may set then.");
    static final Field<String> OVERRIDE_VALUE = Field.required("value", Shapes.text(), "Its value.");
    static final MappingShape OVERRIDE = Shapes.mapping(
            "override",
            "Other actions in the namespaces with a label.",
            List.of(OVERRIDE_LABEL, OVERRIDE_VALUE, actions("What is done about findings there.")));
    static final Field<List<Fields>> OVERRIDES =
            Field.list("overrides", Shapes.list(OVERRIDE), "Other actions in single namespaces, by label.");

    static final Field<String> TICKET = Field.required("ticket", Shapes.id(), "Where it was agreed.");
    static final Field<Concern> FINDING =
            Field.required("finding", Shapes.words(Concern.class), "The finding that is only written down.");
    static final Field<String> NAMESPACE = Field.required("namespace", Shapes.id(), "The namespace.");
    static final Field<String> NAME = Field.defaulted(
            "name",
            Shapes.id(),
            "*",
            "*",
            "The name of the object, or what it is generated from; `*` stands for any characters.");
    static final Field<LocalDate> UNTIL = Field.required("until", Shapes.date(), "The last day, in UTC.");
    static final MappingShape EXCEPTION = Shapes.mapping(
            "exception", "A finding that is borne for a time.", List.of(TICKET, FINDING, NAMESPACE, NAME, UNTIL));
    static final Field<List<Fields>> EXCEPTIONS =
            Field.list("exceptions", Shapes.list(EXCEPTION), "Findings that are borne for a time.");

    static final Field<List<String>> ADMINS = Field.defaulted(
            "admins",
            NAMES,
            List.of("system:masters"),
            List.of("system:masters"),
            "The groups that may set the labels of namespaces on which decisions depend.");
    static final Field<List<String>> EXEMPT = Field.defaulted(
            "exempt_namespaces",
            NAMES,
            List.of("kube-system"),
            List.of("kube-system"),
            "Namespaces about whose objects nothing is done.");

    static final Field<List<String>> HARMLESS_NODES = names(
            "harmless_nodes",
            "Device nodes that neither export nor import, beside the shipped ones; `*` stands for any characters.");
    static final Field<List<String>> DEVICE_ANNOTATIONS = names(
            "device_annotations",
            "Annotations of Pods that inject device nodes, beside the shipped ones: names, or prefixes that end with `/`;"
                    + " `*` stands for any characters.");
    static final Field<String> ADMISSION = Field.required("admission", Shapes.id(), "Name of the configuration.");
    static final Field<List<String>> POLICIES =
            files("policies", "Files of the policies in force, from where this file is.");
    static final Field<List<String>> CATALOGUE =
            files("catalogue", "Files with entries of the catalogue beside the shipped ones.");
    static final Field<List<String>> RULES = files("rules", "Files with rules beside the shipped ones.");

    public static final MappingShape SHAPE = Shapes.mapping(
            "configuration",
            "What admission decides by: where workloads run, whose they are, what they ask for, and what is done about findings.",
            List.of(
                    ADMISSION,
                    POLICIES,
                    CATALOGUE,
                    RULES,
                    POOLS,
                    TENANTS,
                    DEVICES,
                    HARMLESS_NODES,
                    DEVICE_ANNOTATIONS,
                    ACTIONS,
                    OVERRIDES,
                    EXCEPTIONS,
                    ADMINS,
                    EXEMPT));

    /** The shipped names alone. */
    public static final MappingShape NAMES_SHAPE =
            Shapes.mapping("list of names", "What names of devices stand for.", List.of(SHIPPED_NAMES));

    private SetupFields() {}

    private static Field<List<String>> names(String name, String doc) {
        return Field.list(name, NAMES, doc);
    }

    private static Field<List<String>> files(String name, String doc) {
        return Field.list(name, Shapes.list(Shapes.text()), doc);
    }

    private static Field<Boolean> truth(String name, String doc) {
        return Field.defaulted(name, Shapes.truth(), false, false, doc);
    }

    private static Field<Map<String, String>> labels(String name, String doc) {
        return Field.map(name, LABELS_SHAPE, doc);
    }

    private static Field<Map<Concern, Action>> actions(String doc) {
        return Field.map("actions", ACTIONS_SHAPE, doc);
    }
}
