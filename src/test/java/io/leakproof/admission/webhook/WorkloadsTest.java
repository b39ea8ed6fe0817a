package io.leakproof.admission.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.admission.AdmissionDecision;
import io.leakproof.admission.AdmissionFinding;
import io.leakproof.admission.Concern;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Workloads that are no part of Kubernetes, the Pods of which stand in places of their own. */
class WorkloadsTest {

    private static final AdmissionSetup SETUP = Recorded.setup("strict");

    private static final String CARD = "{containers: [{name: c, resources: {limits: {habana.ai/gaudi: 1}}}]}";
    private static final String SOCKETS = "{hostIPC: true, containers: [{name: c}]}";
    private static final String PLAIN = "{containers: [{name: c}]}";

    /** Of each a workload of two kinds of Pods, the first of which leads. */
    private static final String JOB_SET = """
            apiVersion: jobset.x-k8s.io/v1alpha2
            kind: JobSet
            metadata: {name: train, namespace: team-a}
            spec:
              replicatedJobs:
                - {name: driver, template: {spec: {template: {spec: LEADER}}}}
                - {name: workers, replicas: 4, template: {spec: {parallelism: 2, template: {spec: WORKER}}}}
            """;

    private static final String PYTORCH_JOB = """
            apiVersion: kubeflow.org/v1
            kind: PyTorchJob
            metadata: {name: train, namespace: team-a}
            spec:
              pytorchReplicaSpecs:
                Master: {replicas: 1, restartPolicy: OnFailure, template: {spec: LEADER}}
                Worker: {replicas: 3, template: {spec: WORKER}}
            """;

    private static final String MPI_JOB = """
            apiVersion: kubeflow.org/v2beta1
            kind: MPIJob
            metadata: {name: train, namespace: team-a}
            spec:
              slotsPerWorker: 8
              mpiReplicaSpecs:
                Launcher: {replicas: 1, template: {spec: LEADER}}
                Worker: {replicas: 2, template: {spec: WORKER}}
            """;

    private static final String RAY_CLUSTER = """
            apiVersion: ray.io/v1
            kind: RayCluster
            metadata: {name: train, namespace: team-a}
            spec:
              headGroupSpec: {rayStartParams: {}, template: {spec: LEADER}}
              workerGroupSpecs:
                - {groupName: small, replicas: 1, rayStartParams: {}, template: {spec: WORKER}}
            """;

    private static final String RAY_JOB = """
            apiVersion: ray.io/v1
            kind: RayJob
            metadata: {name: train, namespace: team-a}
            spec:
              entrypoint: python train.py
              submitterPodTemplate: {spec: LEADER}
              rayClusterSpec:
                headGroupSpec: {template: {spec: {containers: [{name: c}]}}}
                workerGroupSpecs:
                  - {groupName: small, template: {spec: WORKER}}
            """;

    private static final String LEADER_WORKER_SET = """
            apiVersion: leaderworkerset.x-k8s.io/v1
            kind: LeaderWorkerSet
            metadata: {name: train, namespace: team-a}
            spec:
              leaderWorkerTemplate:
                size: 4
                leaderTemplate: {spec: LEADER}
                workerTemplate: {spec: WORKER}
            """;

    static List<String> workloads() {
        return List.of(JOB_SET, PYTORCH_JOB, MPI_JOB, RAY_CLUSTER, RAY_JOB, LEADER_WORKER_SET);
    }

    private static AdmissionDecision decide(String workload, String leader, String worker) {
        String text = workload.replace("LEADER", leader).replace("WORKER", worker);
        List<ManifestAdmission.Decided> decided =
                Texts.admit(SETUP, Map.of("workload.yaml", text), "").listed();
        assertThat(decided).hasSize(1);
        assertThat(decided.get(0).resource()).isEqualTo(decided.get(0).kind().toLowerCase(java.util.Locale.ROOT) + "s");
        return decided.get(0).decision();
    }

    private static List<Concern> concerns(AdmissionDecision decision) {
        return decision.findings().stream().map(AdmissionFinding::concern).toList();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void are_denied_for_what_is_denied_of_any_of_their_pods(String workload) {
        AdmissionDecision leading = decide(workload, CARD, PLAIN);
        AdmissionDecision working = decide(workload, PLAIN, CARD);
        assertThat(leading.answer()).isEqualTo(AdmissionDecision.Answer.DENY);
        assertThat(concerns(leading)).contains(Concern.CROSS_TENANT_READ);
        assertThat(working).isEqualTo(leading);
        assertThat(decide(workload, CARD, CARD)).as("once for both").isEqualTo(leading);
        assertThat(decide(workload, PLAIN, PLAIN).findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void pass_on_nothing_of_a_card_that_another_of_their_pods_has(String workload) {
        AdmissionDecision apart = decide(workload, SOCKETS, CARD);
        AdmissionDecision together = decide(workload, PLAIN, CARD.replace("{containers", "{hostIPC: true, containers"));
        assertThat(concerns(together)).contains(Concern.FDS_MAY_CROSS);
        assertThat(apart).isEqualTo(decide(workload, PLAIN, CARD));
    }

    @Test
    void without_a_pod_are_not_called_safe() {
        AdmissionDecision decision = decide("""
                apiVersion: ray.io/v1
                kind: RayJob
                metadata: {name: train, namespace: team-a}
                spec: {entrypoint: python train.py}
                """, "", "");
        assertThat(concerns(decision)).containsExactly(Concern.UNKNOWN_RESOURCE);
        assertThat(decision.findings().get(0).reason())
                .isEqualTo("what `ray.io/rayjobs` asks for does not stand where it is looked for");
    }

    /** What they name is decided itself, as are its Pods. */
    @Test
    void that_name_another_for_their_pods_are_no_doubt_unless_they_name_a_device() {
        for (String workload : List.of(
                "ray.io/v1, kind: RayJob, spec: {clusterSelector: {ray.io/cluster: other}}",
                "tekton.dev/v1, kind: TaskRun, spec: {taskRef: {name: t}}",
                "tekton.dev/v1, kind: Pipeline, spec: {tasks: [{name: a, taskRef: {resolver: hub}}]}",
                "argoproj.io/v1alpha1, kind: CronWorkflow, spec: {workflowSpec: {workflowTemplateRef: {name: t}}}",
                "argoproj.io/v1alpha1, kind: WorkflowTemplate, spec: {templates: [{steps: [[{templateRef: {name: t}}]]}]}",
                "trainer.kubeflow.org/v1alpha1, kind: TrainJob, spec: {runtimeRef: {name: r}}")) {
            String manifest = "{apiVersion: " + workload + ", metadata: {name: n, namespace: team-a}}";
            assertThat(decided(manifest).decision().findings()).as(workload).isEmpty();
            String card =
                    manifest.replace("spec: {", "spec: {podTemplate: {volumes: [{hostPath: {path: /dev/dri}}]}, ");
            assertThat(concerns(decided(card).decision())).as(card).containsExactly(Concern.KIND_NOT_READ);
        }
    }

    private static ManifestAdmission.Decided decided(String manifest) {
        return Texts.admit(SETUP, Map.of("workload.yaml", manifest), "")
                .listed()
                .get(0);
    }

    private static final String OF_NOBODY =
            "{apiVersion: gizmos.example.org/v1, kind: %s, metadata: {name: n, namespace: team-a}, spec: %s}";

    @Test
    void of_kinds_that_nobody_knows_are_their_pods_or_not_read_where_they_name_a_device() {
        ManifestAdmission.Decided gizmo =
                decided(OF_NOBODY.formatted("Gizmo", "{deep: [{er: {podTemplate: {spec: " + CARD + "}}}]}"));
        assertThat(gizmo.decision()).isEqualTo(decide(JOB_SET, CARD, PLAIN));
        assertThat(gizmo.resource()).isEqualTo("gizmos");
        for (String spec : List.of(
                "{engine: {requests: {habana.ai/gaudi: 1}}}",
                "{claim: {resourceClaimName: card}}",
                "{hostPath: {path: /dev/dri}}",
                "{hostPath: /var/lib/kubelet/device-plugins}",
                "{services: {worker: {resources: {limits: {gpu: 1}}}}}",
                "{values: {plugin: {privileged: true}}}",
                "{values: {socket: /run/containerd/containerd.sock}}",
                "{template: {spec: {hostNetwork: maybe, containers: [{name: c}]}}}")) {
            assertThat(concerns(decided(OF_NOBODY.formatted("Gizmo", spec)).decision()))
                    .as(spec)
                    .containsExactly(Concern.KIND_NOT_READ);
        }
        for (String spec : List.of(
                "{size: 3, containers: 4}",
                "{channel: stable}",
                "{engine: {limits: {cpu: 1, habana.ai/gaudi: 0}}}",
                "{hostPath: {path: /dev/kvm}}",
                "{engine: {limits: {devices.kubevirt.io/kvm: 1}}}")) {
            assertThat(decided(OF_NOBODY.formatted("Gizmo", spec)).asked())
                    .as(spec)
                    .isFalse();
        }
    }

    @Test
    void are_not_what_bounds_or_offers_devices() {
        String limits = "{limits: {habana.ai/gaudi: 8}, template: {spec: {requests: {habana.ai/gaudi: 1}}}}";
        for (String kind : List.of(
                "v1, kind: LimitRange",
                "v1, kind: ResourceQuota",
                "v1, kind: Node",
                "karpenter.sh/v1, kind: NodePool",
                "kueue.x-k8s.io/v1beta1, kind: ClusterQueue",
                "kueue.x-k8s.io/v1beta1, kind: ResourceFlavor",
                "constraints.gatekeeper.sh/v1beta1, kind: Whatever",
                "auto.gke.io/v1, kind: WorkloadAllowlist",
                "kind.x-k8s.io/v1alpha4, kind: Cluster",
                "scheduling.k8s.io/v1alpha2, kind: PodGroup",
                "scheduling.k8s.io/v1alpha2, kind: Workload")) {
            assertThat(decided("{apiVersion: " + kind + ", metadata: {name: n}, spec: " + limits + "}")
                            .asked())
                    .as(kind)
                    .isFalse();
        }
    }

    @Test
    void are_called_by_their_group_where_the_kind_alone_is_taken_for_another() {
        assertThat(List.of(
                        decided(OF_NOBODY.formatted("Deployment", PLAIN)).title(),
                        decided(OF_NOBODY.formatted("Gizmo", PLAIN)).title(),
                        decided("{apiVersion: apps/v1, kind: Deployment, metadata: {name: n}, spec: {}}")
                                .title(),
                        decided("{apiVersion: gizmos.example.org/v1, kind: Gizmo, metadata: {name: n}}")
                                .title(),
                        decided(
                                        "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: n, namespace: x}}")
                                .title()))
                .containsExactly(
                        "Deployment.gizmos.example.org team-a/n",
                        "Gizmo team-a/n",
                        "Deployment default/n",
                        "Gizmo n",
                        "ClusterRole n");
    }

    @Test
    void of_virtual_machines_are_asked_for_their_devices() {
        String machine = "{apiVersion: kubevirt.io/v1, kind: VirtualMachine, metadata: {name: n, namespace: team-a},"
                + " spec: {template: {spec: {domain: {devices: {gpus: [{deviceName: %s}]}}}}}}";
        assertThat(concerns(decided(machine.formatted("habana.ai/gaudi")).decision()))
                .contains(Concern.CROSS_TENANT_READ, Concern.KIND_NOT_READ);
        assertThat(concerns(decided(machine.formatted("odd.example.org/card")).decision()))
                .contains(Concern.UNKNOWN_DEVICE);
        assertThat(decided(machine.replace("gpus: [{deviceName: %s}]", "disks: []"))
                        .decision()
                        .findings())
                .isEmpty();
    }
}
