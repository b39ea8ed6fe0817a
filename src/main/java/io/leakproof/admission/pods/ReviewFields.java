package io.leakproof.admission.pods;

import io.leakproof.json.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private static final ReviewFields CONTAINERS = of(Map.of(
            "name",
            ALL,
            "targetContainerName",
            ALL,
            "resources",
            of(Map.of("limits", ALL, "requests", ALL)),
            "computeResources",
            of(Map.of("limits", ALL, "requests", ALL)),
            "env",
            of(Map.of("name", ALL, "value", ALL, "valueFrom", of(Map.of("name", ALL)))),
            "volumeMounts",
            of(Map.of("name", ALL, "mountPath", ALL, "readOnly", ALL)),
            "securityContext",
            of(Map.of(
                    "privileged",
                    ALL,
                    "runAsUser",
                    ALL,
                    "runAsNonRoot",
                    ALL,
                    "capabilities",
                    of(Map.of("add", ALL))))));

    private static final ReviewFields REQUIREMENTS = of(Map.of("key", ALL, "operator", ALL, "values", ALL));

    private static final ReviewFields NODE_SELECTOR =
            of(Map.of("nodeSelectorTerms", of(Map.of("matchExpressions", REQUIREMENTS, "matchFields", REQUIREMENTS))));

    private static final ReviewFields POD_SPEC = of(Map.ofEntries(
            Map.entry("containers", CONTAINERS),
            Map.entry("initContainers", CONTAINERS),
            Map.entry("ephemeralContainers", CONTAINERS),
            Map.entry("resources", of(Map.of("limits", ALL, "requests", ALL))),
            Map.entry("volumes", volumes()),
            Map.entry(
                    "affinity",
                    of(Map.of(
                            "nodeAffinity",
                            of(Map.of("requiredDuringSchedulingIgnoredDuringExecution", NODE_SELECTOR))))),
            Map.entry("hostNetwork", ALL),
            Map.entry("hostIPC", ALL),
            Map.entry("hostPID", ALL),
            Map.entry("nodeName", ALL),
            Map.entry("runtimeClassName", ALL),
            Map.entry("securityContext", of(Map.of("runAsUser", ALL, "runAsNonRoot", ALL))),
            Map.entry("nodeSelector", ALL),
            Map.entry(
                    "resourceClaims",
                    of(Map.of(
                            "name",
                            ALL,
                            "resourceClaimName",
                            ALL,
                            "resourceClaimTemplateName",
                            ALL,
                            "source",
                            of(Map.of("resourceClaimName", ALL, "resourceClaimTemplateName", ALL)))))));

    /** A Pod, or what Pods are made from. */
    private static final ReviewFields TEMPLATE =
            of(Map.of(Resource.SPEC, POD_SPEC, "metadata", of(Map.of(Annotations.KEY, ALL))));

    /** What {@link HiddenContainers} looks at in the spec of an object, or in what is laid out like one. */
    private static final ReviewFields HIDDEN = hidden();

    /** Of volumes and of claims to them, which are the host's. */
    private static final ReviewFields VOLUME_SPEC = of(Map.of(
            "volumeName",
            ALL,
            "hostPath",
            of(Map.of("path", ALL)),
            "local",
            of(Map.of("path", ALL)),
            "claimRef",
            of(Map.of("namespace", ALL, "name", ALL)),
            "volumeClaimTemplates",
            of(Map.of("metadata", of(Map.of("name", ALL)), "spec", of(Map.of("volumeName", ALL))))));

    private static final ReviewFields CLASS = of(
            Map.of("name", ALL, "deviceClassName", ALL, "adminAccess", ALL, "capacity", of(Map.of("requests", ALL))));

    private static final ReviewFields CLAIM_SPEC = of(Map.of(
            "devices",
            of(Map.of(
                    "requests",
                    and(CLASS, of(Map.of("exactly", CLASS, "firstAvailable", CLASS))),
                    "constraints",
                    of(Map.of("requests", ALL, "matchAttribute", ALL))))));

    private static final ReviewFields STATUS = of(Map.of(
            "allocation",
            of(Map.of(
                    "devices",
                    of(Map.of(
                            "results",
                            of(Map.of(
                                    "driver",
                                    ALL,
                                    "pool",
                                    ALL,
                                    "device",
                                    ALL,
                                    "adminAccess",
                                    ALL,
                                    "shareID",
                                    ALL,
                                    "consumedCapacity",
                                    ALL)))),
                    "nodeSelector",
                    NODE_SELECTOR)),
            "resourceClaimStatuses",
            of(Map.of("name", ALL, "resourceClaimName", ALL))));

    /** Of the classes of devices: which they are. */
    private static final ReviewFields SELECTORS =
            of(Map.of("spec", of(Map.of("selectors", of(Map.of("cel", of(Map.of("expression", ALL))))))));

    private static final ReviewFields METADATA = of(Map.of("name", ALL, "generateName", ALL, "namespace", ALL));

    /** Wherever a Pod or a claim may stand in an object, and what stands beside it. */
    public static final ReviewFields OBJECT = and(
            and(and(specs(), SELECTORS), of(Map.of(Resource.SPEC, and(VOLUME_SPEC, HIDDEN)))),
            of(Map.of(
                    "kind", ALL,
                    "apiVersion", ALL,
                    "metadata", METADATA,
                    "status", STATUS,
                    "target", of(Map.of("kind", ALL, "name", ALL)))));

    private static final ReviewFields REQUEST = of(Map.ofEntries(
            Map.entry("uid", ALL),
            Map.entry("kind", ALL),
            Map.entry("resource", ALL),
            Map.entry("subResource", ALL),
            Map.entry("name", ALL),
            Map.entry("namespace", ALL),
            Map.entry("operation", ALL),
            Map.entry("userInfo", of(Map.of("username", ALL, "groups", ALL))),
            Map.entry("object", OBJECT)));

    /** A whole AdmissionReview. */
    public static final ReviewFields REVIEW = of(Map.of("kind", ALL, "apiVersion", ALL, "request", REQUEST));

    /** A review of a namespace, whose labels count. */
    public static final ReviewFields REVIEW_OF_NAMESPACE = and(
            REVIEW,
            of(Map.of(
                    "request",
                    of(Map.of(
                            "object", of(Map.of("metadata", of(Map.of("labels", ALL)))),
                            "oldObject", of(Map.of("metadata", of(Map.of("labels", ALL)))))))));

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
        volumes.put("hostPath", of(Map.of("path", ALL)));
        volumes.put("ephemeral", of(Map.of("volumeClaimTemplate", of(Map.of("spec", of(Map.of("volumeName", ALL)))))));
        Pods.ELSEWHERE.forEach(kind -> volumes.put(kind, of(Map.of("claimName", ALL, "driver", ALL))));
        return of(volumes);
    }

    private static ReviewFields hidden() {
        ReviewFields workflow = and(
                POD_SPEC,
                of(Map.of(
                        "templates",
                        and(
                                and(POD_SPEC, TEMPLATE),
                                of(Map.of(
                                        "container", CONTAINERS,
                                        "script", CONTAINERS,
                                        "sidecars", CONTAINERS,
                                        "containerSet", of(Map.of("containers", CONTAINERS))))))));
        ReviewFields devices = of(Map.of("name", ALL, "deviceName", ALL));
        ReviewFields machine =
                of(Map.of("domain", of(Map.of("devices", of(Map.of("gpus", devices, "hostDevices", devices))))));
        ReviewFields task = and(POD_SPEC, of(Map.of("steps", CONTAINERS, "sidecars", CONTAINERS)));
        ReviewFields tasks = of(Map.of("tasks", of(Map.of("taskSpec", task))));
        ReviewFields spark = of(Map.of(
                "driver", and(and(POD_SPEC, CONTAINERS), of(Map.of("gpu", ALL))),
                "executor", and(and(POD_SPEC, CONTAINERS), of(Map.of("gpu", ALL)))));
        Map<String, ReviewFields> more = new LinkedHashMap<>();
        more.put("workflowSpec", workflow);
        HiddenContainers.OF_INFERENCE.forEach(part -> more.put(part, inference()));
        more.put("trainer", of(Map.of("resourcesPerNode", of(Map.of("limits", ALL, "requests", ALL)))));
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
        for (String name : List.of(
                "model",
                "huggingface",
                "lightgbm",
                "onnx",
                "paddle",
                "pmml",
                "pytorch",
                "sklearn",
                "tensorflow",
                "triton",
                "xgboost")) {
            models.put(name, CONTAINERS);
        }
        models.put("workerSpec", POD_SPEC);
        return and(POD_SPEC, of(models));
    }

    private static ReviewFields specs() {
        ReviewFields specs = of(Map.of());
        for (Resource resource : Resource.values()) {
            ReviewFields kept =
                    resource.role() == Resource.Role.CLAIM ? of(Map.of(Resource.SPEC, CLAIM_SPEC)) : TEMPLATE;
            for (String path : resource.paths()) {
                specs = and(specs, at(path, kept));
            }
        }
        return specs;
    }

    /** Keeps this much of what has a {@code spec} at the end of a path. */
    private static ReviewFields at(String path, ReviewFields kept) {
        int dot = path.indexOf('.');
        return dot < 0
                ? kept
                : of(Map.of(path.substring(0, dot).replace(ITEMS, ""), at(path.substring(dot + 1), kept)));
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
