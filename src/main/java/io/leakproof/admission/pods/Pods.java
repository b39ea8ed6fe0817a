package io.leakproof.admission.pods;

import io.leakproof.admission.AdmissionRequest;
import io.leakproof.admission.Concern;
import io.leakproof.admission.FdChannel;
import io.leakproof.admission.configuration.DeviceName;
import io.leakproof.admission.configuration.DeviceNames;
import io.leakproof.admission.configuration.Pool;
import io.leakproof.admission.configuration.Settings;
import io.leakproof.admission.pods.HostVolumes.HostVolume;
import io.leakproof.source.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a Pod asks for out of its `spec`. */
public final class Pods {

    static final List<String> CONTAINERS = List.of("containers", "initContainers", "ephemeralContainers");

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

    /** With these a container takes what else `privileged` gives: it mounts sysfs, lifts its own device filter or loads a module. */
    static final Set<String> NEARLY_PRIVILEGED = Set.of("ALL", "SYS_ADMIN", "SYS_MODULE");

    /** With these a debugger takes descriptors of the container that it debugs. */
    static final Set<String> TRACING = Set.of("ALL", "SYS_PTRACE");

    private static final String NEEDED =
            "leave it out; who needs it belongs in a namespace under `exempt_namespaces`, or in an exception";

    private final Tree pod;
    private final Tree owner;
    private final String ownerName;
    private final Tree spec;
    private final VolumeMounts mounted;
    private final Settings settings;
    private final String namespace;
    private final KnownObjects known;
    private final RequestCollector collector;
    private final List<Pool> pools;
    private boolean allocated;
    private boolean leavesDevicesToImages;
    private boolean privileged;
    private boolean handsOut;
    private final List<String> deviceNodes = new ArrayList<>();

    /** The claims that were made for it by templates, by the names that the Pod calls them. */
    private final Map<String, String> made = new HashMap<>();

    private Pods(Tree pod, Tree owner, String ownerName, Settings settings, String namespace, KnownObjects known)
            throws BadReviewException {
        this.pod = pod;
        this.owner = owner;
        this.ownerName = ownerName;
        spec = pod.at(Resource.SPEC);
        mounted = new VolumeMounts(spec);
        this.settings = settings;
        this.namespace = namespace;
        this.known = known;
        collector = new RequestCollector(settings, namespace);
        pools = new ArrayList<>();
    }

    /**
     * What a Pod asks for, and what it was given of that.
     *
     * @param pod the Pod, or what Pods are made from
     * @param owner the object in which it stands: the Pod itself, or what makes Pods
     * @param ownerName what that is called
     * @param known where its claims and volumes may be found
     */
    public static AdmissionRequest request(
            Tree pod, Tree owner, String ownerName, Settings settings, String namespace, KnownObjects known)
            throws BadReviewException {
        return new Pods(pod, owner, ownerName, settings, namespace, known).request();
    }

    private AdmissionRequest request() throws BadReviewException {
        for (Tree one : pod.at("status").at("resourceClaimStatuses").items()) {
            made.put(one.at("name").text(), one.at("resourceClaimName").text());
        }
        String node = spec.at("nodeName").text();
        NodeSelection selection = NodeSelection.of(spec);
        settings.pools().stream()
                .filter(pool -> node.isEmpty() ? selection.allows(pool) : pool.has(node))
                .forEach(pools::add);
        if (selection.wantsShared()) {
            collector.onSharingNodes();
        }
        resources(spec.at("resources"));
        for (Tree container : containers(spec)) {
            container(container);
        }
        namespaces();
        for (Tree volume : spec.at("volumes").items()) {
            hostPath(volume);
            elsewhere(volume);
        }
        for (HostVolume volume : hostVolumes()) {
            hostVolume(volume);
        }
        for (Tree claim : spec.at("resourceClaims").items()) {
            claim(claim);
        }
        takenDevices();
        runtimeClass();
        annotations();
        return node.isEmpty() ? collector.onNodes(selection) : collector.onNode(node);
    }

    /** All containers of a Pod. */
    static List<Tree> containers(Tree spec) throws BadReviewException {
        List<Tree> containers = new ArrayList<>();
        for (String kind : CONTAINERS) {
            containers.addAll(spec.at(kind).items());
        }
        return containers;
    }

    private void container(Tree container) throws BadReviewException {
        resources(container.at("resources"));
        variables(container);
        Tree security = container.at("securityContext");
        if (security.at("privileged").truth()) {
            privileged = true;
            collector.channel(FdChannel.PRIVILEGED);
        }
        List<String> capabilities = security.at("capabilities").at("add").texts().stream()
                .map(capability -> capability.toUpperCase(Locale.ROOT).replaceFirst("^CAP_", ""))
                .toList();
        if (capabilities.stream().anyMatch(NEARLY_PRIVILEGED::contains)) {
            collector.channel(FdChannel.CAPABILITIES);
        }
        if (capabilities.stream().anyMatch(TRACING::contains)
                && !container.at("targetContainerName").text().isEmpty()) {
            collector.channel(FdChannel.DEBUGGER);
        }
    }

    private void resources(Tree resources) throws BadReviewException {
        for (String kind : List.of("limits", "requests")) {
            for (Map.Entry<String, Tree> one : resources.at(kind).entries().entrySet()) {
                if (!one.getValue().quantity().equals("0")) {
                    allocated |= mayBeCard(one.getKey());
                    collector.resource(one.getKey(), one.getValue().path());
                }
            }
        }
    }

    /** Whether a device plugin may set the variable of a runtime for a resource: not for a network card, nor for what holds no memory. */
    private boolean mayBeCard(String resource) {
        return !DeviceNames.isNative(resource)
                && settings.devices()
                        .ofResource(resource)
                        .map(DeviceName::exports)
                        .orElse(true);
    }

    private void namespaces() throws BadReviewException {
        channelIf("hostNetwork", FdChannel.HOST_NETWORK);
        channelIf("hostIPC", FdChannel.HOST_IPC);
        channelIf("hostPID", FdChannel.HOST_PID);
    }

    private void channelIf(String field, FdChannel channel) throws BadReviewException {
        if (spec.at(field).truth()) {
            collector.channel(channel);
        }
    }

    private void hostPath(Tree volume) throws BadReviewException {
        if (!volume.has("hostPath")) {
            return;
        }
        String written = volume.at("hostPath").at("path").text();
        HostPath path = HostPath.of(written);
        String type = volume.at("hostPath").at("type").text();
        if (type.equals(HostPath.DISK)) {
            return;
        }
        handsOut |= path.isForPlugins();
        if (path.mayHoldSockets() && !HostPath.FILES.contains(type)) {
            collector.channel(FdChannel.HOST_PATH);
        }
        String name = volume.at("name").text();
        if (!path.isOfRootAlone() || !mounted.areOnlyReadByOthersThanRoot(name)) {
            boolean ordered = path.takesRegistrations() || mounted.areWritten(name, path.isForOrders());
            reached(path, Printable.quoted(written), ordered);
        }
    }

    /** A volume of a claim is the Pod's tenant's alone, whatever path it is: only what is behind the path matters. */
    private void hostVolume(HostVolume volume) {
        String what = Printable.quoted(volume.path()) + " (PersistentVolume " + Printable.quoted(volume.name()) + ")";
        reached(HostPath.of(volume.path()), what, true);
    }

    /** What can be reached through a path of the host, and by orders that are given there. */
    private void reached(HostPath path, String what, boolean ordered) {
        boolean nodes = path.holdsNodes() && !settings.harmlessNodes().covers(path.text());
        if (nodes) {
            collector.channel(FdChannel.DEVICE_NODES);
        }
        if (nodes || path.holdsMemory()) {
            deviceNodes.add(what);
        }
        if (path.holdsRuntime() && mayReachDevices()) {
            collector.found(
                    Concern.RUNTIME_SOCKET,
                    what + " of the host is mounted, by which any device can be had through whoever listens there",
                    NEEDED);
        } else if (path.takesOrders() && ordered && !privileged && mayReachDevices()) {
            collector.found(
                    Concern.RUNTIME_SOCKET,
                    what + " of the host is mounted, by which " + path.orders(),
                    path.takesRegistrations() ? NEEDED : "mount it `readOnly`, or " + NEEDED);
        }
    }

    /** The volumes of the host behind claims: those that the Pod names, those made for it alone, and those made for each of its kind. */
    private List<HostVolume> hostVolumes() throws BadReviewException {
        HostVolumes volumes = known.volumes();
        List<HostVolume> all = new ArrayList<>();
        String name = pod.path().equals(owner.path()) ? ownerName : "";
        for (Tree volume : spec.at("volumes").items()) {
            all.addAll(volumes.of(
                    namespace,
                    volume.at("persistentVolumeClaim").at("claimName").text()));
            if (volume.has("ephemeral")) {
                Tree claim = volume.at("ephemeral").at("volumeClaimTemplate").at(Resource.SPEC);
                all.addAll(volumes.of(claim));
                all.addAll(volumes.of(namespace, name + "-" + volume.at("name").text()));
            }
        }
        for (Tree claim : owner.at(Resource.SPEC).at("volumeClaimTemplates").items()) {
            all.addAll(volumes.of(claim.at(Resource.SPEC)));
            all.addAll(volumes.ofNumbered(
                    namespace, claim.at("metadata").at("name").text() + "-" + ownerName));
        }
        return all.stream().distinct().toList();
    }

    private void annotations() throws BadReviewException {
        List<String> injecting = Annotations.injecting(pod.at("metadata").at(Annotations.KEY), settings);
        if (!injecting.isEmpty() && mayReachDevices()) {
            collector.found(
                    Concern.DEVICES_BY_ANNOTATION,
                    (injecting.size() == 1 ? "annotation " : "annotations ")
                            + injecting.stream().map(Printable::quoted).collect(Collectors.joining(", "))
                            + (injecting.size() == 1 ? " has" : " have")
                            + " devices of the host injected, past every allocation",
                    "leave it out and ask for the device by `resources.limits` or by a ResourceClaim instead");
        }
    }

    /** Whether there may be devices where it may run. */
    private boolean mayReachDevices() {
        return pools.isEmpty() || pools.stream().anyMatch(pool -> !pool.deviceless());
    }

    /** Whether there may be devices which variables name, where it may run. */
    private boolean heedsVariables() {
        return pools.isEmpty() || pools.stream().anyMatch(pool -> !pool.deviceless() && pool.heedsVariables());
    }

    private void variables(Tree container) throws BadReviewException {
        boolean namesDevices = false;
        for (Tree variable : container.at("env").items()) {
            String name = variable.at("name").text();
            namesDevices |= Environment.VARIABLES.contains(name);
            if (Environment.isForDevices(name) && heedsVariables()) {
                if (variable.has("valueFrom")) {
                    collector.found(
                            Concern.UNKNOWN_DEVICE,
                            "the value of `" + name
                                    + "` does not stand in the Pod, and by it a runtime may give out devices",
                            "write the value, or leave the variable out");
                } else if (Environment.givesOut(name, variable.at("value").text())) {
                    byEnvironment("`" + name + "`");
                }
            }
        }
        leavesDevicesToImages |= !namesDevices;
        for (Tree mount : container.at("volumeMounts").items()) {
            if (Mounts.namesCards(mount.at("mountPath").text()) && heedsVariables()) {
                byEnvironment("a mount below /var/run/" + Mounts.NAMES_OF_CARDS);
            }
        }
    }

    private void byEnvironment(String what) {
        collector.found(
                Concern.DEVICES_BY_ENVIRONMENT,
                what + " has the runtime give out devices, past every allocation",
                "leave it out and ask for the device by `resources.limits` or by a ResourceClaim: the device plugin says which");
    }

    /** A runtime class of a vendor leaves to the image's variables which devices there are, where none is asked for. */
    private void runtimeClass() throws BadReviewException {
        String name = spec.at("runtimeClassName").text();
        boolean vendors = Environment.isRuntimeClass(name);
        if (vendors && !allocated && leavesDevicesToImages && heedsVariables()) {
            collector.found(
                    Concern.UNKNOWN_DEVICE,
                    "runtime class " + Printable.quoted(name)
                            + " gives out the devices that variables of the image name, which do not show",
                    "ask for the device, or set the variable to `void` in each container");
        }
    }

    private void elsewhere(Tree volume) throws BadReviewException {
        for (String kind : ELSEWHERE) {
            if (volume.has(kind)) {
                collector.channelsDoNotShow();
            }
        }
    }

    private void claim(Tree claim) throws BadReviewException {
        allocated = true;
        Tree source = claim.has("source") ? claim.at("source") : claim;
        String name = source.at("resourceClaimName").text();
        String template = source.at("resourceClaimTemplateName").text();
        String given = name.isEmpty() ? made.getOrDefault(claim.at("name").text(), "") : name;
        Optional<Tree> there = known.claim(namespace, given);
        Optional<Tree> planned = known.template(namespace, template);
        if (there.isPresent()) {
            Claims.addGiven(there.get(), settings, collector);
        } else if (name.isEmpty() && planned.isPresent()) {
            Claims.add(planned.get(), settings, collector);
        } else {
            unknownClaim(template.isEmpty() && name.isEmpty() ? claim.at("name").text() : name, template);
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
                "decide the Pod together with it, by `leakproof admit`");
    }

    private void takenDevices() {
        if (!mayReachDevices() || (deviceNodes.isEmpty() && !privileged)) {
            return;
        }
        collector.everything();
        String mounted = String.join(", ", deviceNodes) + " of the host " + (deviceNodes.size() == 1 ? "is" : "are")
                + " mounted";
        String sees = "a privileged container sees all devices of the node";
        String what = deviceNodes.isEmpty() ? sees : privileged ? mounted + " and " + sees : mounted;
        String ask = "by `resources.limits` or by a ResourceClaim";
        String fix = deviceNodes.isEmpty()
                ? "leave `privileged` out, and ask for a device, where one is needed, " + ask
                : "ask for the device " + ask + " instead";
        collector.found(
                Concern.DEVICE_NODES_WITHOUT_ALLOCATION,
                what + ", past every allocation",
                handsOut
                        ? "who hands devices out belongs in a namespace under `exempt_namespaces`, or in an exception"
                        : fix);
    }
}
