package io.leakproof.admission.pods;

import io.leakproof.admission.Concern;
import io.leakproof.admission.configuration.DeviceName;
import io.leakproof.admission.configuration.Pool;
import io.leakproof.admission.configuration.Settings;
import io.leakproof.admission.configuration.Tenants;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Conditions in CEL on what is found about a Pod by the Pod and its namespace alone: the same as {@link Pods} and the gate find. The variables are to be
 * set in their order, as each may use those before it. An annotation whose text is a list in YAML is taken to inject something, harmless or
 * not.
 */
public final class PodConditions {

    private static final String SPEC = "object.spec";

    private final Settings settings;
    private final DeviceConditions devices;
    private final PoolConditions pools;

    public PodConditions(Settings settings) {
        this.settings = settings;
        devices = new DeviceConditions(settings.devices());
        pools = new PoolConditions(settings.pools());
    }

    /** What the conditions use, by name. */
    public Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put(
                "containers",
                Cel.or(SPEC, "containers", "[]") + " + " + Cel.or(SPEC, "initContainers", "[]") + " + "
                        + Cel.or(SPEC, "ephemeralContainers", "[]"));
        variables.putAll(pools.variables());
        variables.put("mayReachDevices", pools.mayRunIn(pool -> !pool.deviceless()));
        variables.put("heedsVariables", pools.mayRunIn(pool -> !pool.deviceless() && pool.heedsVariables()));
        asked(variables);
        variables.put(
                "privileged",
                "variables.containers.exists(c, " + Cel.truth("c", "securityContext", "privileged") + ")");
        volumes(variables);
        variables.put("taken", "variables.mayReachDevices && (variables.deviceNodes || variables.privileged)");
        variables.put("holds", "variables.taken || " + asksFor(devices.such(PodConditions::hasDrivers)));
        variables.put("passes", passesFds());
        variables.put("labels", labels());
        String label = Cel.text(settings.tenants().label());
        variables.put("tenant", label + " in variables.labels ? variables.labels[" + label + "] : ''");
        return variables;
    }

    private void asked(Map<String, String> variables) {
        variables.put(
                "resources",
                "variables.containers.filter(c, has(c.resources)).map(c, c.resources) + "
                        + "(has(object.spec.resources) ? [object.spec.resources] : [])");
        variables.put(
                "quantities",
                "variables.resources.filter(r, has(r.limits)).map(r, r.limits) + "
                        + "variables.resources.filter(r, has(r.requests)).map(r, r.requests)");
        variables.put(
                "asked",
                "variables.quantities.map(q, q.filter(name, string(q[name]) != '0' && !" + DeviceConditions.NATIVE
                        + ").map(name, " + devices.named() + "))");
        variables.put("claims", "size(" + Cel.or(SPEC, "resourceClaims", "[]") + ") > 0");
        variables.put(
                "allocated",
                "variables.claims || "
                        + asksFor("!" + devices.such(device -> true) + " || " + devices.such(DeviceName::exports)));
    }

    private void volumes(Map<String, String> variables) {
        variables.put(
                "volumes",
                Cel.or(SPEC, "volumes", "[]")
                        + ".filter(v, has(v.hostPath) && !(has(v.hostPath.type) && v.hostPath.type == "
                        + Cel.text(HostPath.DISK) + "))");
        variables.put("roots", "variables.containers.filter(c, " + mayBeRoot() + ")");
        String shortest = PathConditions.shortest("v.hostPath.path");
        variables.put(
                "shared",
                "variables.volumes.filter(v, !(has(v.hostPath.type) && v.hostPath.type in "
                        + Cel.texts(HostPath.FILES.stream().sorted().toList()) + ")).map(v, " + shortest + ")");
        String mounted = mounted("containers", "true");
        String written = mounted("containers", "!" + Cel.truth("m", "readOnly"));
        String ofAnybody =
                shortest + ".startsWith('/dev/') || " + shortest + " == '/dev' || " + PathConditions.isSocket(shortest);
        variables.put(
                "reached",
                "variables.volumes.filter(v, !" + mounted + " || " + written + " || " + mounted("roots", "true")
                        + " || " + ofAnybody + ").map(v, " + shortest + ")");
        variables.put(
                "ordered",
                "variables.volumes.filter(v, " + written + ").map(v, " + shortest
                        + ") + variables.reached.filter(path, "
                        + PathConditions.takesRegistrations() + ") + variables.volumes.filter(v, !" + mounted
                        + ").map(v, "
                        + shortest + ").filter(path, " + PathConditions.isForOrders() + ")");
        variables.put(
                "deviceNodes",
                "variables.reached.exists(path, " + nodes() + " || " + PathConditions.holdsMemory() + ")");
    }

    /** When each thing is found. */
    public Map<Concern, String> findings() {
        Map<Concern, String> findings = new LinkedHashMap<>();
        findings.put(Concern.DEVICE_NODES_WITHOUT_ALLOCATION, "variables.taken");
        findings.put(
                Concern.RUNTIME_SOCKET,
                "variables.mayReachDevices && (variables.reached.exists(path, " + PathConditions.holdsRuntime()
                        + ") || (!variables.privileged && variables.ordered.exists(path, "
                        + PathConditions.takesOrders()
                        + ")))");
        findings.put(Concern.DEVICES_BY_ENVIRONMENT, "variables.heedsVariables && " + namesCards());
        findings.put(Concern.DEVICES_BY_ANNOTATION, "variables.mayReachDevices && " + injects());
        findings.put(Concern.ADMIN_ACCESS, asksFor(devices.such(DeviceName::allDevices)));
        findings.put(Concern.FDS_MAY_CROSS, "variables.holds && variables.passes");
        findings.put(Concern.UNKNOWN_TENANT, "variables.holds && variables.tenant == ''");
        findings.put(Concern.UNKNOWN_DEVICE, unknownDevice());
        findings.put(Concern.UNKNOWN_CLAIM, "variables.claims");
        return findings;
    }

    private static boolean hasDrivers(DeviceName device) {
        return !device.drivers().isEmpty();
    }

    private static String asksFor(String condition) {
        return "variables.asked.exists(names, names.exists(name, " + condition + "))";
    }

    private String nodes() {
        return "(" + PathConditions.holdsNodes() + " && !" + PathConditions.isHarmless(settings.harmlessNodes()) + ")";
    }

    /** Whether a volume {@code v} is mounted so, by one of the containers that a variable holds. */
    private static String mounted(String containers, String how) {
        return "variables." + containers
                + ".exists(c, has(c.volumeMounts) && c.volumeMounts.exists(m, m.name == v.name && " + how + "))";
    }

    private static String mayBeRoot() {
        return "(" + Cel.truth("c", "securityContext", "privileged") + " || !("
                + ofSecurity("runAsUser", "%s != 0", ofSecurity("runAsNonRoot", "%s", "false")) + "))";
    }

    /** A field of the security of a container, or else of the Pod. */
    private static String ofSecurity(String field, String condition, String otherwise) {
        String own = "c.securityContext." + field;
        String all = "object.spec.securityContext." + field;
        return "(has(c.securityContext) && has(" + own + ") ? " + condition.formatted(own)
                + " : has(object.spec.securityContext) && has(" + all + ") ? " + condition.formatted(all) + " : "
                + otherwise + ")";
    }

    private static String variable(Collection<String> names, String condition) {
        return "variables.containers.exists(c, " + names(names, condition) + ")";
    }

    /** Whether a container has one of some variables such that a condition on it, which is called {@code e} there, holds. */
    private static String names(Collection<String> names, String condition) {
        return "(has(c.env) && c.env.exists(e, e.name in "
                + Cel.texts(names.stream().sorted().toList()) + " && " + condition + "))";
    }

    private static String namesCards() {
        String value = Cel.or("e", "value", "''");
        String written = "!has(e.valueFrom) && ";
        return "("
                + variable(
                        Environment.VARIABLES,
                        written + "!(" + value + " in "
                                + Cel.texts(
                                        Environment.NO_CARD.stream().sorted().toList()) + ")")
                + " || " + variable(Environment.SWITCHES, written + value + " == " + Cel.text(Environment.ON))
                + " || variables.containers.exists(c, has(c.volumeMounts) && c.volumeMounts.exists(m, m.mountPath.split('/').exists(part, part == "
                + Cel.text(Mounts.NAMES_OF_CARDS) + "))))";
    }

    private String unknownDevice() {
        String classes = Cel.text(
                "^(" + Environment.CLASSES.stream().sorted().collect(Collectors.joining("|")) + "|nvidia-.*)$");
        String runtime = "(has(object.spec.runtimeClassName) && object.spec.runtimeClassName.matches(" + classes
                + ") && !variables.allocated && variables.containers.exists(c, !" + names(Environment.VARIABLES, "true")
                + "))";
        List<String> all = Stream.of(Environment.VARIABLES, Environment.SWITCHES)
                .flatMap(Set::stream)
                .toList();
        return asksFor("!" + devices.such(device -> true)) + " || (variables.heedsVariables && ("
                + variable(all, "has(e.valueFrom)") + " || " + runtime + ")) || (variables.taken && " + nothingIsSaid()
                + ")";
    }

    /** Whether a Pod may run where nothing says which devices there are, and not its tenant alone. */
    private String nothingIsSaid() {
        Map<String, List<Pool>> byTenant = settings.pools().stream()
                .filter(pool -> !pool.deviceless() && pool.nodes().drivers().isEmpty())
                .collect(Collectors.groupingBy(pool -> pool.nodes().tenant()));
        return Cel.any(byTenant.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one ->
                        "(" + (one.getKey().isEmpty() ? "" : "variables.tenant != " + Cel.text(one.getKey()) + " && ")
                                + pools.runsIn(one.getValue()::contains) + ")")
                .toList());
    }

    private String injects() {
        String text = "object.metadata.annotations[name].trim()";
        String node = PathConditions.shortest("node.split(':')[0]");
        String harmless = "size(" + text + ") <= " + Annotations.LONGEST + " && " + text + ".matches("
                + Cel.text("^" + Annotations.LIST.pattern() + "$") + ") && " + text
                + ".split(',').map(node, " + node + ").all(path, " + PathConditions.isHarmless(settings.harmlessNodes())
                + ")";
        return "has(object.metadata.annotations) && object.metadata.annotations.exists(name, "
                + Cel.matches("name", settings.annotations().patterns()) + " && !(" + harmless + "))";
    }

    /**
     * An expression that says whether a change of a Pod sets an annotation by which devices are injected. All else that brings devices
     * stays as it was when the Pod was made.
     */
    public String givesAnnotation() {
        String before = "oldObject.metadata.annotations";
        return "(has(object.metadata.annotations) && object.metadata.annotations.exists(name, "
                + Cel.matches("name", settings.annotations().patterns()) + " && !(has(" + before + ") && name in "
                + before
                + " && " + before + "[name] == object.metadata.annotations[name])))";
    }

    private String passesFds() {
        List<String> namespaces = List.of("hostNetwork", "hostIPC", "hostPID");
        List<String> shared =
                namespaces.stream().map(field -> Cel.or(SPEC, field, "false")).toList();
        return "variables.privileged || " + Cel.any(shared) + " || variables.reached.exists(path, " + nodes() + ")"
                + " || variables.shared.exists(path, " + PathConditions.mayHoldSockets() + ")"
                + " || variables.containers.exists(c, " + adds(Pods.NEARLY_PRIVILEGED)
                + " || (has(c.targetContainerName) && c.targetContainerName != '' && " + adds(Pods.TRACING) + "))";
    }

    /** Whether a container is given one of some capabilities. */
    private static String adds(Set<String> capabilities) {
        List<String> names = capabilities.stream()
                .flatMap(name -> Stream.of(name, "CAP_" + name))
                .sorted()
                .toList();
        return "(has(c.securityContext) && has(c.securityContext.capabilities) && has(c.securityContext.capabilities.add) && "
                + "c.securityContext.capabilities.add.exists(a, a.upperAscii() in " + Cel.texts(names) + "))";
    }

    /** The labels of the namespace: those that the configuration has for it, or else those it has. */
    private String labels() {
        Tenants tenants = settings.tenants();
        String written = tenants.namespaces().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> Cel.text(one.getKey()) + ": " + Cel.map(one.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        return "request.namespace in " + written + " ? " + written + "[request.namespace] : "
                + "has(namespaceObject.metadata.labels) ? namespaceObject.metadata.labels : {}";
    }
}
