package io.leakproof.admission.pods;

import io.leakproof.json.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Selects the fields of a review that are read. All else is dropped before anything is decided: so nothing else can matter, and
 * none of it, such as the values of environment variables, commands, texts of annotations or tokens, gets into the log. What is kept
 * decides the same again.
 */
public final class ReviewFields implements Selection {

    /** In a path, stands for any key. */
    static final String ANY_KEY = "*";

    /** In a path, stands behind the key of a list. */
    static final String ITEMS = "[]";

    private static final ReviewFields ALL = of(Map.of());

    private static final ReviewFields QUANTITIES = all("limits", "requests");

    private static final ReviewFields CONTAINERS = and(
            all("name", "targetContainerName"),
            of(Map.of(
                    "resources",
                    QUANTITIES,
                    "computeResources",
                    QUANTITIES,
                    "env",
                    and(all("name", "value"), of(Map.of("valueFrom", all("name")))),
                    "volumeMounts",
                    all("name", "mountPath", "readOnly"),
                    "securityContext",
                    and(all("privileged", "runAsUser", "runAsNonRoot"), of(Map.of("capabilities", all("add")))))));

    private static final ReviewFields REQUIREMENTS = all("key", "operator", "values");

    private static final ReviewFields NODE_SELECTOR =
            of(Map.of("nodeSelectorTerms", of(Map.of("matchExpressions", REQUIREMENTS, "matchFields", REQUIREMENTS))));

    private static final ReviewFields CLAIMED = all("resourceClaimName", "resourceClaimTemplateName");

    /** Of a claim to a volume, which it may be bound to. */
    private static final ReviewFields CLAIM_OF_VOLUME = all("volumeName", "storageClassName");

    private static final ReviewFields POD_SPEC = and(
            all("hostNetwork", "hostIPC", "hostPID", "nodeName", "runtimeClassName", "nodeSelector"),
            of(Map.of(
                    "containers",
                    CONTAINERS,
                    "initContainers",
                    CONTAINERS,
                    "ephemeralContainers",
                    CONTAINERS,
                    "resources",
                    QUANTITIES,
                    "volumes",
                    volumes(),
                    "affinity",
                    at("nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution", NODE_SELECTOR),
                    "securityContext",
                    all("runAsUser", "runAsNonRoot"),
                    "resourceClaims",
                    and(and(all("name"), CLAIMED), of(Map.of("source", CLAIMED))))));

    /** A Pod, or what Pods are made from. */
    private static final ReviewFields TEMPLATE =
            of(Map.of(Resource.SPEC, POD_SPEC, "metadata", of(Map.of(Annotations.KEY, ALL))));

    /** Of what names the object that Pods are made of: that it does. */
    private static final ReviewFields REFERENCES =
            of(PodTemplates.REFERENCES.stream().collect(Collectors.toMap(key -> key, key -> all("name"))));

    /** What {@link HiddenContainers} looks at in the spec of an object, or in what is laid out like one. */
    private static final ReviewFields HIDDEN = hidden();

    /** Of volumes and of claims to them, which are the host's. */
    private static final ReviewFields VOLUME_SPEC = and(
            CLAIM_OF_VOLUME,
            of(Map.of(
                    "hostPath",
                    all("path"),
                    "local",
                    all("path"),
                    "claimRef",
                    all("namespace", "name"),
                    "volumeClaimTemplates",
                    of(Map.of("metadata", all("name"), "spec", CLAIM_OF_VOLUME)))));

    private static final ReviewFields CLASS =
            and(all("name", "deviceClassName", "adminAccess"), of(Map.of("capacity", all("requests"))));

    private static final ReviewFields CLAIM_SPEC = and(
            all("resourceClassName"),
            of(Map.of(
                    "devices",
                    of(Map.of(
                            "requests",
                            and(CLASS, of(Map.of("exactly", CLASS, "firstAvailable", CLASS))),
                            "constraints",
                            all("requests", "matchAttribute"))))));

    private static final ReviewFields RESULTS =
            all("driver", "pool", "device", "adminAccess", "shareID", "consumedCapacity");

    private static final ReviewFields STATUS = of(Map.of(
            "allocation",
            of(Map.of("devices", of(Map.of("results", RESULTS)), "nodeSelector", NODE_SELECTOR)),
            "resourceClaimStatuses",
            all("name", "resourceClaimName")));

    /** Of NVIDIA's compute domains: the template by which their Pods claim a channel. */
    private static final ReviewFields CHANNEL = at("spec.channel.resourceClaimTemplate", all("name"));

    /** Of the classes of devices: which they are, and by what resource they are had. */
    private static final ReviewFields SELECTORS =
            and(at("spec.selectors.cel", all("expression")), at("spec", all("extendedResourceName")));

    private static final ReviewFields METADATA = all("name", "generateName", "namespace", "deletionTimestamp");

    /** Wherever a Pod or a claim may stand in an object, and what stands beside it. */
    public static final ReviewFields OBJECT = and(
            and(and(and(specs(), SELECTORS), CHANNEL), of(Map.of(Resource.SPEC, and(VOLUME_SPEC, HIDDEN)))),
            and(
                    all("kind", "apiVersion"),
                    of(Map.of("metadata", METADATA, "status", STATUS, "target", all("kind", "name")))));

    private static final ReviewFields REQUEST = and(
            all("uid", "kind", "resource", "subResource", "name", "namespace", "operation"),
            of(Map.of("userInfo", all("username", "groups"), "object", OBJECT)));

    /** A whole AdmissionReview. */
    public static final ReviewFields REVIEW = and(all("kind", "apiVersion"), of(Map.of("request", REQUEST)));

    /** A review of a namespace, whose labels count. */
    public static final ReviewFields REVIEW_OF_NAMESPACE = and(
            and(REVIEW, at("request.object.metadata", all("labels"))), at("request.oldObject.metadata", all("labels")));

    private final Map<String, ReviewFields> fields;

    /**
     * Keeps this much.
     *
     * @param fields the keys of an object, with what is kept of their values; empty where a value is kept as it is
     */
    private ReviewFields(Map<String, ReviewFields> fields) {
        this.fields = fields;
    }

    /**
     * Of volumes that may be somewhere on the node, which they are; nothing of what opens them, nor their names: of the volume with its
     * token, each Pod has another.
     */
    private static ReviewFields volumes() {
        Map<String, ReviewFields> volumes = new LinkedHashMap<>();
        volumes.put("name", ALL);
        volumes.put("hostPath", all("path", "type"));
        volumes.put("ephemeral", at("volumeClaimTemplate.spec", CLAIM_OF_VOLUME));
        Pods.ELSEWHERE.forEach(kind -> volumes.put(kind, all("claimName", "driver")));
        return of(volumes);
    }

    private static ReviewFields hidden() {
        ReviewFields step = of(Map.of("templateRef", all("name")));
        ReviewFields workflow = and(
                and(POD_SPEC, REFERENCES),
                of(Map.of(
                        "templates",
                        and(
                                and(POD_SPEC, TEMPLATE),
                                of(Map.of(
                                        "steps", step,
                                        "dag", of(Map.of("tasks", step)),
                                        "container", CONTAINERS,
                                        "script", CONTAINERS,
                                        "sidecars", CONTAINERS,
                                        "containerSet", of(Map.of("containers", CONTAINERS))))))));
        ReviewFields devices = all("name", "deviceName");
        ReviewFields machine = at("domain.devices", of(Map.of("gpus", devices, "hostDevices", devices)));
        ReviewFields task = and(POD_SPEC, of(Map.of("steps", CONTAINERS, "sidecars", CONTAINERS)));
        ReviewFields tasks = of(Map.of("tasks", and(REFERENCES, of(Map.of("taskSpec", task)))));
        ReviewFields container = and(and(POD_SPEC, CONTAINERS), of(Map.of("gpu", ALL, "template", TEMPLATE)));
        ReviewFields spark = of(Map.of("driver", container, "executor", container));
        Map<String, ReviewFields> more = new LinkedHashMap<>();
        more.put("workflowSpec", workflow);
        HiddenContainers.OF_INFERENCE.forEach(part -> more.put(part, inference()));
        more.put("trainer", at("resourcesPerNode", QUANTITIES));
        more.put("podTemplateOverrides", TEMPLATE);
        more.put("podSpecOverrides", POD_SPEC);
        more.put("template", and(and(POD_SPEC, spark), of(Map.of(Resource.SPEC, machine))));
        more.put("worker", POD_SPEC);
        more.put("prefill", of(Map.of("template", POD_SPEC, "worker", POD_SPEC)));
        more.put("taskSpec", task);
        more.put("pipelineSpec", tasks);
        return and(and(and(workflow, machine), and(task, tasks)), and(spark, of(more)));
    }

    /** A part of an inference service, with the models and the frameworks that KServe knows. */
    private static ReviewFields inference() {
        Map<String, ReviewFields> models = new LinkedHashMap<>();
        HiddenContainers.MODELS.forEach(name -> models.put(name, CONTAINERS));
        models.put("workerSpec", POD_SPEC);
        return and(POD_SPEC, of(models));
    }

    private static ReviewFields specs() {
        ReviewFields specs = of(Map.of());
        for (Resource resource : Resource.values()) {
            ReviewFields kept =
                    resource.role() == Resource.Role.CLAIM ? of(Map.of(Resource.SPEC, CLAIM_SPEC)) : TEMPLATE;
            for (String path : resource.paths()) {
                int spec = path.lastIndexOf('.');
                specs = and(specs, spec < 0 ? kept : at(path.substring(0, spec), kept));
            }
        }
        return specs;
    }

    /** Keeps this much of what is at a path. */
    private static ReviewFields at(String path, ReviewFields kept) {
        int dot = path.lastIndexOf('.');
        ReviewFields last = of(Map.of(path.substring(dot + 1).replace(ITEMS, ""), kept));
        return dot < 0 ? last : at(path.substring(0, dot), last);
    }

    /** Keeps the values of these keys as they are. */
    private static ReviewFields all(String... keys) {
        return of(Arrays.stream(keys).collect(Collectors.toMap(key -> key, key -> ALL)));
    }

    private static ReviewFields of(Map<String, ReviewFields> fields) {
        return new ReviewFields(fields);
    }

    private static ReviewFields and(ReviewFields one, ReviewFields other) {
        Map<String, ReviewFields> both = new LinkedHashMap<>(one.fields);
        other.fields.forEach((key, kept) -> both.merge(key, kept, ReviewFields::and));
        return new ReviewFields(both);
    }

    @Override
    public @Nullable ReviewFields under(String key) {
        return fields.isEmpty() ? ALL : fields.getOrDefault(key, fields.get(ANY_KEY));
    }

    /** What is left of a value; of a list, of each of its items. */
    @Nullable
    public Object of(@Nullable Object value) {
        if (fields.isEmpty() || value == null) {
            return value;
        }
        if (value instanceof Collection<?> items) {
            List<@Nullable Object> kept = new ArrayList<>();
            items.forEach(item -> kept.add(of(item)));
            return kept;
        }
        return value instanceof Map<?, ?> mapping ? entries(mapping) : value;
    }

    private Map<String, @Nullable Object> entries(Map<?, ?> mapping) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        mapping.forEach((key, value) -> {
            ReviewFields field = under(String.valueOf(key));
            if (field != null) {
                kept.put(String.valueOf(key), field.of(value));
            }
        });
        if (kept.get("env") instanceof Collection<?> variables) {
            List<@Nullable Object> left = Environment.kept(variables);
            kept.remove("env");
            if (!left.isEmpty()) {
                kept.put("env", left);
            }
        }
        if (kept.get(Annotations.KEY) instanceof Map<?, ?> annotations) {
            kept.put(Annotations.KEY, Annotations.kept(annotations));
        }
        if (kept.containsKey("containers")) {
            Mounts.narrow(kept);
        }
        return kept;
    }
}
