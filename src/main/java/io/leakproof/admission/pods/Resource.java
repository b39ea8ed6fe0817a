package io.leakproof.admission.pods;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The resources that are understood, and how what counts of them is found. */
public enum Resource {
    PODS("/pods", Role.POD, "spec"),
    POD_DEBUGGERS("/pods/ephemeralcontainers", Role.POD, "spec"),
    POD_STATUSES("/pods/status", Role.POD, "spec"), // takes annotations, too
    POD_SIZES("/pods/resize", Role.POD, "spec"),
    BINDINGS("/pods/binding", Role.BINDING),
    BINDINGS_BY_THEMSELVES("/bindings", Role.BINDING),
    EXEC("/pods/exec", Role.ENTRY),
    ATTACH("/pods/attach", Role.ENTRY),
    POD_TEMPLATES("/podtemplates", Role.TEMPLATE, "template.spec"),
    REPLICATION_CONTROLLERS("/replicationcontrollers", Role.TEMPLATE, "spec.template.spec"),
    DEPLOYMENTS("apps/deployments", Role.TEMPLATE, "spec.template.spec"),
    REPLICA_SETS("apps/replicasets", Role.TEMPLATE, "spec.template.spec"),
    STATEFUL_SETS("apps/statefulsets", Role.TEMPLATE, "spec.template.spec"),
    DAEMON_SETS("apps/daemonsets", Role.TEMPLATE, "spec.template.spec"),
    JOBS("batch/jobs", Role.TEMPLATE, "spec.template.spec"),
    CRON_JOBS("batch/cronjobs", Role.TEMPLATE, "spec.jobTemplate.spec.template.spec"),
    JOB_SETS("jobset.x-k8s.io/jobsets", Role.TEMPLATE, "spec.replicatedJobs[].template.spec.template.spec"),
    PYTORCH_JOBS("kubeflow.org/pytorchjobs", Role.TEMPLATE, "spec.pytorchReplicaSpecs.*.template.spec"),
    MPI_JOBS("kubeflow.org/mpijobs", Role.TEMPLATE, "spec.mpiReplicaSpecs.*.template.spec"),
    TF_JOBS("kubeflow.org/tfjobs", Role.TEMPLATE, "spec.tfReplicaSpecs.*.template.spec"),
    XGBOOST_JOBS("kubeflow.org/xgboostjobs", Role.TEMPLATE, "spec.xgbReplicaSpecs.*.template.spec"),
    PADDLE_JOBS("kubeflow.org/paddlejobs", Role.TEMPLATE, "spec.paddleReplicaSpecs.*.template.spec"),
    JAX_JOBS("kubeflow.org/jaxjobs", Role.TEMPLATE, "spec.jaxReplicaSpecs.*.template.spec"),
    NOTEBOOKS("kubeflow.org/notebooks", Role.TEMPLATE, "spec.template.spec"),
    TRAIN_JOBS("trainer.kubeflow.org/trainjobs", Role.TEMPLATE),
    TRAINING_RUNTIMES(
            "trainer.kubeflow.org/trainingruntimes",
            Role.TEMPLATE,
            "spec.template.spec.replicatedJobs[].template.spec.template.spec"),
    CLUSTER_TRAINING_RUNTIMES(
            "trainer.kubeflow.org/clustertrainingruntimes",
            Role.TEMPLATE,
            "spec.template.spec.replicatedJobs[].template.spec.template.spec"),
    RAY_CLUSTERS(
            "ray.io/rayclusters",
            Role.TEMPLATE,
            "spec.headGroupSpec.template.spec",
            "spec.workerGroupSpecs[].template.spec"),
    RAY_JOBS(
            "ray.io/rayjobs",
            Role.TEMPLATE,
            "spec.rayClusterSpec.headGroupSpec.template.spec",
            "spec.rayClusterSpec.workerGroupSpecs[].template.spec",
            "spec.submitterPodTemplate.spec"),
    RAY_SERVICES(
            "ray.io/rayservices",
            Role.TEMPLATE,
            "spec.rayClusterConfig.headGroupSpec.template.spec",
            "spec.rayClusterConfig.workerGroupSpecs[].template.spec"),
    LEADER_WORKER_SETS(
            "leaderworkerset.x-k8s.io/leaderworkersets",
            Role.TEMPLATE,
            "spec.leaderWorkerTemplate.leaderTemplate.spec",
            "spec.leaderWorkerTemplate.workerTemplate.spec"),
    VOLCANO_JOBS("batch.volcano.sh/jobs", Role.TEMPLATE, "spec.tasks[].template.spec"),
    WORKLOADS("kueue.x-k8s.io/workloads", Role.TEMPLATE, "spec.podSets[].template.spec"),
    SERVICES("serving.knative.dev/services", Role.TEMPLATE, "spec.template.spec"),
    CONFIGURATIONS("serving.knative.dev/configurations", Role.TEMPLATE, "spec.template.spec"),
    ROLLOUTS("argoproj.io/rollouts", Role.TEMPLATE, "spec.template.spec"),
    SCALED_JOBS("keda.sh/scaledjobs", Role.TEMPLATE, "spec.jobTargetRef.template.spec"),
    WORKFLOWS("argoproj.io/workflows", Role.TEMPLATE),
    CRON_WORKFLOWS("argoproj.io/cronworkflows", Role.TEMPLATE),
    WORKFLOW_TEMPLATES("argoproj.io/workflowtemplates", Role.TEMPLATE),
    CLUSTER_WORKFLOW_TEMPLATES("argoproj.io/clusterworkflowtemplates", Role.TEMPLATE),
    INFERENCE_SERVICES("serving.kserve.io/inferenceservices", Role.TEMPLATE),
    LLM_INFERENCE_SERVICES("serving.kserve.io/llminferenceservices", Role.TEMPLATE),
    SERVING_RUNTIMES("serving.kserve.io/servingruntimes", Role.TEMPLATE, "spec"),
    CLUSTER_SERVING_RUNTIMES("serving.kserve.io/clusterservingruntimes", Role.TEMPLATE, "spec"),
    MACHINES("kubevirt.io/virtualmachines", Role.TEMPLATE, "spec.template.spec"),
    MACHINE_INSTANCES("kubevirt.io/virtualmachineinstances", Role.TEMPLATE, "spec"),
    MACHINE_REPLICA_SETS("kubevirt.io/virtualmachineinstancereplicasets", Role.TEMPLATE, "spec.template.spec"),
    TASKS("tekton.dev/tasks", Role.TEMPLATE),
    TASK_RUNS("tekton.dev/taskruns", Role.TEMPLATE),
    PIPELINES("tekton.dev/pipelines", Role.TEMPLATE),
    PIPELINE_RUNS("tekton.dev/pipelineruns", Role.TEMPLATE),
    SPARK_APPLICATIONS("sparkoperator.k8s.io/sparkapplications", Role.TEMPLATE),
    SCHEDULED_SPARK_APPLICATIONS("sparkoperator.k8s.io/scheduledsparkapplications", Role.TEMPLATE),
    CLAIMS("resource.k8s.io/resourceclaims", Role.CLAIM, "spec"),
    CLAIM_STATUSES("resource.k8s.io/resourceclaims/status", Role.GIVEN_CLAIM),
    CLAIM_TEMPLATES("resource.k8s.io/resourceclaimtemplates", Role.CLAIM, "spec.spec"),
    DEVICE_CLASSES("resource.k8s.io/deviceclasses", Role.CLASS),
    NAMESPACES("/namespaces", Role.NAMESPACE),
    NAMESPACE_STATUSES("/namespaces/status", Role.NAMESPACE), // takes labels, too
    NAMESPACE_FINALIZERS("/namespaces/finalize", Role.NAMESPACE), // so does this
    VOLUMES("/persistentvolumes", Role.VOLUME),
    VOLUME_CLAIMS("/persistentvolumeclaims", Role.VOLUME),
    OTHER("", Role.NONE);

    /** The part that an object plays in an admission. */
    public enum Role {
        POD,
        TEMPLATE,
        BINDING,
        ENTRY,
        CLAIM,
        GIVEN_CLAIM,
        CLASS,
        NAMESPACE,
        VOLUME,
        NONE
    }

    private static final Map<String, Resource> BY_NAME = new HashMap<>();

    static {
        for (Resource resource : values()) {
            BY_NAME.put(resource.name, resource);
        }
    }

    static final String SPEC = "spec";

    private final String name;
    private final Role role;
    private final List<String> paths;

    /**
     * The paths are keys with dots between them, of which the last is {@code spec}: behind a list stands {@code []}, and {@code *} is
     * any key. Kinds without a path have a form of their own for containers.
     */
    Resource(String name, Role role, String... paths) {
        this.name = name;
        this.role = role;
        this.paths = List.of(paths);
    }

    /** The resource of this group and name; {@link #OTHER} where it is not understood. */
    public static Resource of(String name) {
        return BY_NAME.getOrDefault(name, OTHER);
    }

    public Role role() {
        return role;
    }

    /** The name without its group, for metrics: few and known beforehand. */
    public String word() {
        return this == OTHER ? "other" : name.substring(name.indexOf('/') + 1);
    }

    /** The name without its subresource. */
    public String plural() {
        return word().replaceFirst("/.*", "");
    }

    /** The API group. */
    public String group() {
        return this == OTHER ? "" : name.substring(0, name.indexOf('/'));
    }

    /** Whether it makes Pods of containers in a form of its own, and may have none: a workflow can do nothing but call a URL. */
    public boolean makesPodsInItsWay() {
        return role == Role.TEMPLATE && paths.isEmpty();
    }

    /** Where the parts of an object stand that ask for something. */
    List<String> paths() {
        return paths;
    }

    /** The parts of an object whose `spec` asks for something: Pods, claims and templates of either. */
    public List<Tree> templates(Tree object) throws BadReviewException {
        List<Tree> templates = new ArrayList<>();
        for (String path : paths) {
            List<Tree> reached = List.of(object);
            String[] steps = path.split("\\.");
            for (int i = 0; i < steps.length - 1; i++) {
                reached = step(reached, steps[i]);
            }
            for (Tree template : reached) {
                if (template.has(SPEC)) {
                    templates.add(template);
                }
            }
        }
        return templates;
    }

    private static List<Tree> step(List<Tree> reached, String step) throws BadReviewException {
        List<Tree> next = new ArrayList<>();
        for (Tree tree : reached) {
            if (step.equals(ReviewFields.ANY_KEY)) {
                next.addAll(tree.entries().values());
            } else if (step.endsWith(ReviewFields.ITEMS)) {
                next.addAll(tree.at(step.substring(0, step.length() - ReviewFields.ITEMS.length()))
                        .items());
            } else {
                next.add(tree.at(step));
            }
        }
        return next;
    }
}
