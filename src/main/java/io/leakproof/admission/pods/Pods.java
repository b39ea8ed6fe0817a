package io.leakproof.admission.pods;

import io.leakproof.admission.AdmissionRequest;
import io.leakproof.admission.Concern;
import io.leakproof.admission.FdChannel;
import io.leakproof.admission.configuration.DeviceNames;
import io.leakproof.admission.configuration.Settings;
import io.leakproof.source.Printable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a Pod asks for out of its `spec`. */
public final class Pods {

    private static final List<String> CONTAINERS = List.of("containers", "initContainers", "ephemeralContainers");

    /** Parts of /dev that are no devices, but places where files and sockets can be put. */
    private static final Set<String> NO_DEVICES = Set.of("shm", "mqueue", "hugepages", "log", "termination-log");

    /**
     * Kinds of volumes that are not the Pod's own and of which the Pod does not say what is behind them: it may be a directory of the
     * node, or one that other tenants mount there, too.
     */
    static final List<String> ELSEWHERE = List.of(
            "persistentVolumeClaim",
            "csi",
            "flexVolume",
            "nfs",
            "cephfs",
            "glusterfs",
            "azureFile",
            "quobyte",
            "portworxVolume",
            "storageos");

    private final Tree spec;
    private final Settings settings;
    private final String namespace;
    private final KnownObjects known;
    private final RequestCollector collector;
    private boolean allocated;
    private boolean privileged;
    private final List<String> deviceNodes = new ArrayList<>();

    /** The claims that were made for it by templates, by the names that the Pod calls them. */
    private final Map<String, String> made = new HashMap<>();

    private Pods(Tree spec, Settings settings, String namespace, KnownObjects known) {
        this.spec = spec;
        this.settings = settings;
        this.namespace = namespace;
        this.known = known;
        collector = new RequestCollector(settings, namespace);
    }

    /**
     * What a Pod asks for, and what it was given of that.
     *
     * @throws BadReviewException if part of it is not what it must be
     */
    public static AdmissionRequest requestAndGiven(
            Tree spec, Tree status, Settings settings, String namespace, KnownObjects known) throws BadReviewException {
        Pods pod = new Pods(spec, settings, namespace, known);
        for (Tree made : status.at("resourceClaimStatuses").items()) {
            pod.made.put(made.at("name").text(), made.at("resourceClaimName").text());
        }
        return pod.request();
    }

    /**
     * What a Pod asks for.
     *
     * @param known where its claims may be found
     * @throws BadReviewException if part of it is not what it must be
     */
    public static AdmissionRequest request(Tree spec, Settings settings, String namespace, KnownObjects known)
            throws BadReviewException {
        return new Pods(spec, settings, namespace, known).request();
    }

    private AdmissionRequest request() throws BadReviewException {
        resources(spec.at("resources"));
        for (String kind : CONTAINERS) {
            for (Tree container : spec.at(kind).items()) {
                container(container);
            }
        }
        namespaces();
        for (Tree volume : spec.at("volumes").items()) {
            hostPath(volume.at("hostPath"));
            elsewhere(volume);
        }
        for (Tree claim : spec.at("resourceClaims").items()) {
            claim(claim);
        }
        takenDevices();
        String node = spec.at("nodeName").text();
        return node.isEmpty() ? collector.onNodes(NodeSelection.of(spec)) : collector.onNode(node);
    }

    private void container(Tree container) throws BadReviewException {
        resources(container.at("resources"));
        Tree security = container.at("securityContext");
        if (security.at("privileged").truth()) {
            privileged = true;
            collector.channel(FdChannel.PRIVILEGED);
        }
        boolean traces = security.at("capabilities").at("add").texts().stream()
                .map(capability -> capability.replaceFirst("^CAP_", ""))
                .anyMatch(capability -> capability.equals("SYS_PTRACE") || capability.equals("ALL"));
        if (traces && !container.at("targetContainerName").text().isEmpty()) {
            collector.channel(FdChannel.DEBUGGER);
        }
    }

    private void resources(Tree resources) throws BadReviewException {
        for (String kind : List.of("limits", "requests")) {
            for (Map.Entry<String, Tree> one : resources.at(kind).entries().entrySet()) {
                if (!one.getValue().quantity().equals("0")) {
                    allocated |= !DeviceNames.isNative(one.getKey());
                    collector.resource(one.getKey(), one.getValue().path());
                }
            }
        }
    }

    private void namespaces() throws BadReviewException {
        channelIf("hostNetwork", FdChannel.HOST_NETWORK);
        channelIf("hostIPC", FdChannel.HOST_IPC);
        channelIf("hostPID", FdChannel.HOST_PID);
        channelIf("shareProcessNamespace", FdChannel.SHARED_PROCESSES);
    }

    private void channelIf(String field, FdChannel channel) throws BadReviewException {
        if (spec.at(field).truth()) {
            collector.channel(channel);
        }
    }

    private void hostPath(Tree hostPath) throws BadReviewException {
        if (hostPath.isAbsent()) {
            return;
        }
        String path = hostPath.at("path").text();
        List<String> parts = parts(path);
        boolean devices = parts.isEmpty()
                || (parts.get(0).equals("dev") && (parts.size() == 1 || !NO_DEVICES.contains(parts.get(1))));
        if (devices) {
            deviceNodes.add(path);
            collector.channel(FdChannel.DEVICE_NODES);
        }
        if (!devices || parts.size() < 2) {
            collector.channel(FdChannel.HOST_PATH);
        }
    }

    private void elsewhere(Tree volume) throws BadReviewException {
        for (String kind : ELSEWHERE) {
            if (volume.has(kind)) {
                collector.channelsDoNotShow();
            }
        }
    }

    /** The parts of a path, without those that lead nowhere or back. */
    private static List<String> parts(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return List.copyOf(parts);
    }

    private void claim(Tree claim) throws BadReviewException {
        allocated = true;
        String name = claim.at("resourceClaimName").text();
        String template = claim.at("resourceClaimTemplateName").text();
        String given = name.isEmpty() ? made.getOrDefault(claim.at("name").text(), "") : name;
        Optional<Tree> there = known.claim(namespace, given);
        Optional<Tree> planned = known.template(namespace, template);
        if (there.isPresent()) {
            Claims.addGiven(there.get(), settings, collector);
        } else if (name.isEmpty() && planned.isPresent()) {
            Claims.add(planned.get(), settings, collector);
        } else {
            unknownClaim(name, template);
        }
    }

    private void unknownClaim(String name, String template) {
        String what =
                name.isEmpty() ? "claim template " + Printable.quoted(template) : "claim " + Printable.quoted(name);
        String channels = collector.channels().stream().map(FdChannel::word).collect(Collectors.joining(", "));
        collector.found(
                Concern.UNKNOWN_CLAIM,
                "what " + what + " holds does not stand in the Pod"
                        + (channels.isEmpty() ? "" : ", which can hand on file descriptors by " + channels),
                "");
    }

    private void takenDevices() {
        boolean taken = !deviceNodes.isEmpty() || (privileged && !allocated);
        if (!taken) {
            return;
        }
        collector.everything();
        String what = deviceNodes.isEmpty()
                ? "a privileged container sees all devices of the node"
                : deviceNodes.stream().map(Printable::quoted).collect(Collectors.joining(", ")) + " of the host "
                        + (deviceNodes.size() == 1 ? "is" : "are") + " mounted";
        collector.found(
                Concern.DEVICE_NODES_WITHOUT_ALLOCATION,
                what + ", past every allocation",
                "ask for the device by `resources.limits` or by a ResourceClaim instead");
    }
}
