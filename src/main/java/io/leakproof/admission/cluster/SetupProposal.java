package io.leakproof.admission.cluster;

import io.leakproof.admission.configuration.DeviceName;
import io.leakproof.admission.configuration.Settings;
import io.leakproof.admission.configuration.SetupReader;
import io.leakproof.admission.webhook.ClusterObjects;
import io.leakproof.document.Document;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.facts.KernelVersion;
import io.leakproof.source.Printable;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Proposes a configuration of admission for a cluster: pools by labels and kernels, with the drivers that nodes, their labels,
 * ResourceSlices and captures show. Each value has a comment that says where it comes from, and what is not known. Not thread-safe.
 */
public final class SetupProposal {

    /** The smallest configuration, by which names of devices are understood. */
    private static final String NOTHING_YET = """
            admission: proposal
            pools: [{name: any, kernels: ["6.1"]}]
            tenants: {}
            """;

    /** Labels by which clouds and people tell nodes of one pool from others, the first that a node has. */
    private static final List<String> POOL_LABELS = List.of(
            "cloud.google.com/gke-nodepool",
            "eks.amazonaws.com/nodegroup",
            "kubernetes.azure.com/agentpool",
            "karpenter.sh/nodepool",
            "ibm-cloud.kubernetes.io/worker-pool-name",
            "alibabacloud.com/nodepool-id",
            "doks.digitalocean.com/node-pool",
            "node-pool",
            "nodepool",
            "pool");

    private static final Pattern NODE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final String FEATURES = "feature.node.kubernetes.io/";

    /** Labels that show a device which need not be given out, with a name by which it would be asked for. */
    private static final Map<String, String> BY_LABEL = Map.ofEntries(
            Map.entry("nvidia.com/gpu.present", "nvidia.com/gpu"),
            Map.entry("nvidia.com/gpu.product", "nvidia.com/gpu"),
            Map.entry("amd.com/gpu.product-name", "amd.com/gpu"),
            Map.entry("cloud.google.com/gke-accelerator", "nvidia.com/gpu"),
            Map.entry("cloud.google.com/gke-tpu-accelerator", "google.com/tpu"),
            Map.entry("intel.feature.node.kubernetes.io/gpu", "gpu.intel.com/gpu"),
            Map.entry("intel.feature.node.kubernetes.io/gaudi", "habana.ai/gaudi"),
            Map.entry(FEATURES + "amd-gpu", "amd.com/gpu"),
            Map.entry(FEATURES + "rdma.capable", "rdma/any"),
            Map.entry(FEATURES + "rdma.available", "rdma/any"),
            Map.entry(FEATURES + "custom-rdma.capable", "rdma/any"),
            Map.entry(FEATURES + "custom-rdma.available", "rdma/any"));

    /** How node feature discovery writes that a PCI device is there, with its class, display or accelerator say, or without. */
    private static final Pattern PCI = Pattern.compile(
            Pattern.quote(FEATURES + "pci-") + "((?<class>[0-9a-f]{4})_)?(?<vendor>[0-9a-f]{4})(_.*)?\\.present");

    /** Vendors of PCI devices, as node feature discovery writes them, likewise. */
    private static final Map<String, String> BY_VENDOR = Map.of(
            "10de", "nvidia.com/gpu",
            "1002", "amd.com/gpu",
            "1da3", "habana.ai/gaudi",
            "15b3", "nvidia.com/hostdev",
            "1d0f", "aws.amazon.com/neuron");

    /** Vendors of displays for consoles, of servers and of virtual machines. */
    private static final Set<String> CONSOLES = Set.of("1013", "102b", "1234", "1414", "15ad", "1a03", "1af4", "1b36");

    private static final String INTEL = "8086";

    /** The namespaces of operators whose Pods hand devices out. */
    private static final List<String> HANDING_OUT = List.of(
            "gpu-operator",
            "nvidia-gpu-operator",
            "network-operator",
            "nvidia-network-operator",
            "habana-system",
            "habana-ai-operator",
            "kube-amd-gpu",
            "inteldeviceplugins-system");

    private final Settings settings;
    private final Catalogue catalogue = Catalogue.shipped();
    private final ClusterObjects others;
    private final ClusterReader reader;
    private final Map<String, OfferedDevices> captures = new TreeMap<>();

    /** Nodes that are alike: of one pool, with the same devices. */
    private record Likeness(Map<String, String> pool, OfferedDevices devices, boolean sharing) {}

    /** Nothing has been read yet. */
    public SetupProposal() {
        settings = new SetupReader(Document.of(NOTHING_YET, Document.BUILT_IN)).read();
        others = new ClusterObjects(settings);
        reader = new ClusterReader(others, label -> true);
    }

    /** Whether a text is the release of a kernel. */
    static boolean isKernel(String text) {
        return KernelVersion.of(text).isPresent();
    }

    static boolean isVendors(String kernel) {
        return KernelVersion.of(kernel).map(KernelVersion::vendor).orElse(false);
    }

    static boolean isValue(String text) {
        return VALUE.matcher(text).matches();
    }

    /**
     * Reads one list to its end, or as far as it can be read; the proposal tells what was not.
     *
     * @param name the name that is shown
     */
    public void read(InputStream in, String name) {
        reader.read(in, name);
    }

    /**
     * Notes what a capture shows.
     *
     * @param node the node's name
     * @param drivers the entries of the catalogue that are there
     * @param unknown the modules of which nothing is known
     */
    public void captured(String node, Set<String> drivers, Set<String> unknown) {
        Set<String> names = new TreeSet<>();
        unknown.forEach(module -> names.add("module " + Printable.quoted(module)));
        captures.put(node, new OfferedDevices(Map.of(OfferedDevices.CAPTURE, new TreeSet<>(drivers)), names, true));
    }

    /** The configuration, which can be read as one whatever the names of nodes and labels are. */
    public String yaml() {
        List<ClusterNode> nodes = new ArrayList<>();
        reader.nodes().values().forEach(node -> {
            if (NODE_NAME.matcher(node.name()).matches()) {
                nodes.add(node);
            } else {
                reader.incomplete().add("some nodes have names that no node can have, and are left out", node.name());
            }
        });
        captures.keySet().stream()
                .filter(name -> nodes.stream().noneMatch(node -> node.name().equals(name)))
                .forEach(name -> reader.incomplete().add("captures are called as no node is", name));
        Map<Likeness, ProposedPool> pools = new LinkedHashMap<>();
        for (ClusterNode node : nodes) {
            Likeness likeness = likeness(node);
            pools.computeIfAbsent(likeness, one -> new ProposedPool(one.pool(), one.devices()))
                    .add(node);
        }
        List<String> lines = new ArrayList<>(
                List.of(
                        "# Proposed from what was read of a cluster. Look at each value, and at what is NOT KNOWN, before it decides.",
                        "admission: proposed",
                        "# NOT KNOWN: which policies are in force. Without one each driver protects its memory as it does by itself."));
        reader.sliceDrivers().forEach((driver, names) -> {
            if (names.contains("")) {
                reader.incomplete().add("some ResourceSlices do not name their nodes", driver);
            }
        });
        reader.incomplete().lines().forEach(line -> lines.add("# NOT KNOWN: " + Printable.line(line)));
        lines.add("pools:");
        lines.addAll(pools(pools.values(), nodes));
        tenants(lines);
        return String.join("\n", lines) + "\n";
    }

    private List<String> pools(Collection<ProposedPool> pools, List<ClusterNode> nodes) {
        Set<String> kernels = new TreeSet<>();
        pools.forEach(pool -> kernels.addAll(pool.kernels()));
        List<String> lines = new ArrayList<>();
        if (kernels.isEmpty()) {
            kernels.add("6.1");
            lines.add("  # NOT KNOWN: which kernel any node runs; 6.1 is a guess");
        }
        if (pools.isEmpty()) {
            lines.addAll(List.of("  # NOT KNOWN: no node was read", "  - name: all", "    kernels: [\"6.1\"]"));
        }
        Set<String> names = new HashSet<>();
        for (ProposedPool pool : pools) {
            String name = pool.name(nodes);
            String unique = name;
            for (int i = 2; !names.add(unique); i++) {
                unique = name + "-" + i;
            }
            lines.addAll(pool.lines(unique, nodes, kernels));
        }
        return lines;
    }

    private Likeness likeness(ClusterNode node) {
        Map<String, String> pool = POOL_LABELS.stream()
                .filter(label -> isValue(node.labels().getOrDefault(label, "")))
                .findFirst()
                .map(label -> Map.of(label, node.labels().getOrDefault(label, "")))
                .orElse(Map.of());
        return new Likeness(pool, devices(node), PlacedNodes.saysSharing(node));
    }

    private OfferedDevices devices(ClusterNode node) {
        Map<String, Set<String>> sources = new TreeMap<>();
        Set<String> unknown = new TreeSet<>();
        node.resources()
                .forEach(name ->
                        offered("allocatable", name, settings.devices().ofResource(name), node, sources, unknown));
        reader.sliceDrivers().forEach((driver, names) -> {
            if (names.contains(node.name())) {
                offered("ResourceSlices", driver, settings.devices().ofClass(driver), node, sources, unknown);
            }
        });
        node.labels().forEach((label, value) -> {
            if (!value.equals("false")) {
                byLabel(label)
                        .ifPresent(name ->
                                offered("labels", name, settings.devices().ofResource(name), node, sources, unknown));
            }
        });
        OfferedDevices captured = captures.get(node.name());
        if (captured != null) {
            Set<String> there = captured.drivers();
            there.removeIf(driver ->
                    !mayBe(Kind.EXPORTER, driver, node.kernel()) && !mayBe(Kind.IMPORTER, driver, node.kernel()));
            sources.put(OfferedDevices.CAPTURE, there);
            unknown.addAll(captured.unknown());
        }
        boolean looked =
                captured != null || node.labels().keySet().stream().anyMatch(label -> label.startsWith(FEATURES));
        return new OfferedDevices(sources, unknown, looked);
    }

    /** The name of what a label shows: of a display or an accelerator that nobody knows, the label. */
    private static Optional<String> byLabel(String label) {
        Matcher pci = PCI.matcher(label);
        if (!pci.matches()) {
            return Optional.ofNullable(BY_LABEL.get(label));
        }
        String vendor = pci.group("vendor");
        if (BY_VENDOR.containsKey(vendor)) {
            return Optional.ofNullable(BY_VENDOR.get(vendor));
        }
        String kind = pci.group("class");
        if (CONSOLES.contains(vendor) || kind != null && !kind.matches("03..|12..")) {
            return Optional.empty();
        }
        return Optional.of(vendor.equals(INTEL) ? "gpu.intel.com/any" : label);
    }

    private void offered(
            String source,
            String name,
            Optional<DeviceName> device,
            ClusterNode node,
            Map<String, Set<String>> sources,
            Set<String> unknown) {
        if (device.isEmpty()) {
            unknown.add(Printable.quoted(name));
            return;
        }
        if (device.get().drivers().isEmpty()) {
            return;
        }
        Set<String> drivers = sources.computeIfAbsent(source + " " + Printable.line(name), one -> new TreeSet<>());
        device.get().exporters().stream()
                .filter(driver -> mayBe(Kind.EXPORTER, driver, node.kernel()))
                .forEach(drivers::add);
        device.get().importers().stream()
                .filter(driver -> mayBe(Kind.IMPORTER, driver, node.kernel()))
                .forEach(drivers::add);
    }

    private boolean mayBe(Kind kind, String driver, String kernel) {
        return !isKernel(kernel) || catalogue.called(kind, driver).stream().anyMatch(entry -> entry.mayHoldAt(kernel));
    }

    private void tenants(List<String> lines) {
        String label = settings.tenants().label();
        lines.add("tenants:");
        lines.add("  # by this label of namespaces; only admins may set it then");
        lines.add("  label: " + label);
        Map<String, String> known = new TreeMap<>();
        others.namespaces().forEach((namespace, labels) -> {
            String tenant = labels.getOrDefault(label, "");
            if (NODE_NAME.matcher(namespace).matches() && isValue(tenant)) {
                known.put(namespace, tenant);
            }
        });
        if (known.isEmpty()) {
            lines.add("  # NOT KNOWN: whose namespaces are; no namespace with this label was read");
            lines.add("  namespaces: {}");
        } else {
            lines.add("  # of the namespaces that were read; whose the others are is NOT KNOWN");
            lines.add("  namespaces:");
            known.forEach((namespace, tenant) -> lines.add(
                    "    " + ProposedPool.quoted(namespace) + ": " + ProposedPool.quoted(Map.of(label, tenant))));
        }
        List<String> exempt = Stream.concat(
                        Stream.of("kube-system"), HANDING_OUT.stream().filter(others.namespaces()::containsKey))
                .toList();
        lines.add("# whose Pods hand devices out"
                + (others.namespaces().isEmpty()
                        ? "; NOT KNOWN which of these are there: " + String.join(", ", HANDING_OUT)
                        : ""));
        lines.add("exempt_namespaces: [" + String.join(", ", exempt) + "]");
    }
}
