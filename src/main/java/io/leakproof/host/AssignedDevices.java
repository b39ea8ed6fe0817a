package io.leakproof.host;

import static java.util.stream.Collectors.toCollection;

import io.leakproof.facts.UnknownKind;
import io.leakproof.host.HostReport.Access;
import io.leakproof.host.HostTenants.Membership;
import io.leakproof.host.kernel.DeviceCheckpoint;
import io.leakproof.host.kernel.HostDevices;
import io.leakproof.host.kernel.HostProcess;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out which tenants alone can have a device, where the kubelet gave it to pods and nobody else has it open. */
final class AssignedDevices {

    /** What makes it uncertain who has devices open. */
    private static final Set<UnknownKind> DOUBTS = Set.of(
            UnknownKind.PROCESSES_NOT_READ,
            UnknownKind.PROCESSES_READ_IN_PART,
            UnknownKind.NOT_IN_THE_HOST_PID_NAMESPACE,
            UnknownKind.NOT_ROOT,
            UnknownKind.CAPTURE_CUT_SHORT);

    /** What whole lists it takes to say so. */
    private static final List<String> NEEDED =
            List.of("bulk/pids", "bulk/pids.end", "bulk/fd", "bulk/cgroup", HostDevices.NODES, HostDevices.BOUND);

    /** What a plugin writes behind the id of a device that it gives to several at a time. */
    private static final String REPLICA = "::";

    private static final Pattern PCI = Pattern.compile("[0-9a-fA-F]{4,8}:[0-9a-fA-F]{2}:[0-9a-fA-F]{2}\\.[0-7]");
    private static final Pattern CDI =
            Pattern.compile("(\\s*)\"(name|path|hostPath)\"\\s*:\\s*\"([^\"]{1,256})\",?\\s*");

    private final Snapshot host;
    private final Memberships memberships;
    private final OpenDevices open;
    private final Importers importers;
    private final TenantRules rules;

    AssignedDevices(Snapshot host, Memberships memberships, OpenDevices open, Importers importers, TenantRules rules) {
        this.host = host;
        this.memberships = memberships;
        this.open = open;
        this.importers = importers;
        this.rules = rules;
    }

    /** Who can have each device, by the device's name; one that is not there anybody can have. */
    Map<String, Access> access(List<HostUser> users, List<HostUnknown> unknowns) {
        Map<String, Access> access = new TreeMap<>();
        if (unknowns.stream().map(HostUnknown::kind).anyMatch(DOUBTS::contains)
                || !rules.roots().isEmpty() // a kubelet within gives on what this one gave, and keeps a list of its own
                || !NEEDED.stream().allMatch(host.files()::whole)
                || !host.devices().odd().isEmpty()) {
            return access;
        }
        Map<String, Set<String>> pods = new TreeMap<>();
        Set<String> replicated = new TreeSet<>();
        DeviceCheckpoint.pods(host.files())
                .forEach((id, of) -> devices(id).forEach(device -> {
                    pods.computeIfAbsent(device, any -> new TreeSet<>()).addAll(of);
                    if (id.contains(REPLICA)) {
                        replicated.add(device);
                    }
                }));
        Set<String> known = users.stream().map(HostUser::tenant).collect(toCollection(TreeSet::new));
        boolean outside = anybodyOutside();
        pods.forEach((device, of) -> {
            if (mayHave(device).stream()
                    .allMatch(pid -> of.contains(memberships.of(pid).pod()))) {
                access.put(
                        device,
                        new Access(tenants(of, known), of.size() == 1 && !outside && !replicated.contains(device)));
            }
        });
        return access;
    }

    /** The tenants of these pods, those who may open anything, those in no pod, and whoever comes next. */
    private List<String> tenants(Set<String> pods, Set<String> users) {
        Set<String> tenants = new TreeSet<>(Set.of(Users.NEXT));
        for (HostProcess process : host.processes().values()) {
            Membership membership = memberships.of(process.pid());
            if (pods.contains(membership.pod())
                    || process.opensAnything()
                    || membership.pod().isEmpty()) {
                tenants.add(membership.tenant());
            }
        }
        tenants.removeIf(tenant -> !users.contains(tenant));
        return List.copyOf(tenants);
    }

    /**
     * Whether somebody is in no pod, without any power, and not trusted: the node's mode or ACL may let them open it, which nobody reads.
     * Whoever is not root may have all their power in a namespace of users that they made.
     */
    private boolean anybodyOutside() {
        return host.processes().values().stream()
                .filter(process -> !process.opensAnything() || !Objects.equals(process.uid(), 0L))
                .map(process -> memberships.of(process.pid()))
                .anyMatch(one -> one.pod().isEmpty() && !rules.trusted().contains(one.tenant()));
    }

    private Set<Integer> mayHave(String device) {
        Set<String> kinds = importers.nodeKinds(device);
        HostDevices.Bound bound = host.devices().boundByName().get(device);
        if (bound != null && bound.driver().startsWith(OpenDevices.VFIO)) {
            kinds.add(OpenDevices.VFIO);
        }
        return open.mayHave(device, kinds);
    }

    /** The devices of a plugin's id: an address on the PCI bus, or a name that a CDI spec has nodes for. */
    private Set<String> devices(String id) {
        String name = id.split(REPLICA, 2)[0];
        if (PCI.matcher(name).matches()) {
            return Set.of(name.toLowerCase(Locale.ROOT));
        }
        Set<String> devices = new TreeSet<>();
        host.files().under("cdi/").values().forEach(spec -> {
            List<Matcher> keys =
                    spec.stream().map(CDI::matcher).filter(Matcher::matches).toList();
            int within = -1; // how far in the name is of which the nodes follow
            for (Matcher key : renames(keys) || !namesFirst(keys) ? List.<Matcher>of() : keys) {
                if (key.group(2).equals("name")) {
                    within = key.group(3).equals(name) ? key.group(1).length() : -1;
                } else if (within >= 0 && key.group(1).length() >= 2 * within) { // else it is the whole spec's
                    devices.addAll(parents(key.group(3)));
                }
            }
        });
        return devices;
    }

    /** Whether the nodes of a device stand behind its name: where keys are sorted, they stand before it, behind that of another. */
    private static boolean namesFirst(List<Matcher> keys) {
        return keys.isEmpty() || keys.get(0).group(2).equals("name");
    }

    /** Whether a node may have another name in containers than on the host. */
    private static boolean renames(List<Matcher> keys) {
        for (int i = 0; i < keys.size(); i++) {
            String value = keys.get(i).group(3);
            if (keys.get(i).group(2).equals("hostPath")
                    && keys.subList(Math.max(i - 1, 0), Math.min(i + 2, keys.size())).stream()
                            .noneMatch(key ->
                                    key.group(2).equals("path") && key.group(3).equals(value))) {
                return true;
            }
        }
        return false;
    }

    private List<String> parents(String path) {
        String node = path.substring(path.lastIndexOf('/') + 1);
        return host.devices().nodes().stream()
                .filter(one -> one.name().equals(node) && !one.parent().equals("-"))
                .map(HostDevices.DeviceNode::parent)
                .toList();
    }
}
