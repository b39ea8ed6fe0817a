package io.leakproof.admission.pods;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Knows kinds of objects by their API groups: those of Kubernetes itself, and those of others that bound devices, offer them or describe
 * what Pods must be like. None of them makes a Pod, but for those that are a {@link Resource} that does. Sources: Kubernetes' API
 * reference, the definitions in the repositories of the others.
 */
public final class KnownKinds {

    /** The name of the group without a name. */
    private static final String CORE = "core";

    /** In place of kinds: all of the group. */
    private static final String ALL = "*";

    /** Groups with their kinds: first those that live in a namespace, behind a semicolon those that do not. */
    private static final String TABLE = """
            core Binding ConfigMap Endpoints Event LimitRange PersistentVolumeClaim Pod PodTemplate ReplicationController \
              ResourceQuota Secret Service ServiceAccount ; ComponentStatus Namespace Node PersistentVolume
            admissionregistration.k8s.io ; MutatingAdmissionPolicy MutatingAdmissionPolicyBinding MutatingWebhookConfiguration \
              ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration
            apiextensions.k8s.io ; CustomResourceDefinition
            apiregistration.k8s.io ; APIService
            apps ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet ;
            authentication.k8s.io ; SelfSubjectReview TokenReview
            authorization.k8s.io LocalSubjectAccessReview ; SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview
            autoscaling HorizontalPodAutoscaler ;
            batch CronJob Job ;
            certificates.k8s.io PodCertificateRequest ; CertificateSigningRequest ClusterTrustBundle
            coordination.k8s.io Lease LeaseCandidate ;
            discovery.k8s.io EndpointSlice ;
            events.k8s.io Event ;
            flowcontrol.apiserver.k8s.io ; FlowSchema PriorityLevelConfiguration
            networking.k8s.io Ingress NetworkPolicy ; IngressClass IPAddress ServiceCIDR
            node.k8s.io ; RuntimeClass
            policy PodDisruptionBudget ; PodSecurityPolicy
            rbac.authorization.k8s.io Role RoleBinding ; ClusterRole ClusterRoleBinding
            resource.k8s.io ResourceClaim ResourceClaimTemplate ; DeviceClass DeviceTaintRule ResourceSlice
            scheduling.k8s.io PodGroup Workload ; PriorityClass
            storage.k8s.io CSIStorageCapacity ; CSIDriver CSINode StorageClass VolumeAttachment VolumeAttributesClass
            storagemigration.k8s.io ; StorageVersionMigration
            argoproj.io AppProject ; ClusterWorkflowTemplate
            auto.gke.io ; AllowlistSynchronizer WorkloadAllowlist
            constraints.gatekeeper.sh ; *
            karpenter.sh ; NodeClaim NodeOverlay NodePool Provisioner
            kind.x-k8s.io ; Cluster
            kueue.x-k8s.io LocalQueue ; AdmissionCheck ClusterQueue Cohort MultiKueueCluster MultiKueueConfig \
              ProvisioningRequestConfig ResourceFlavor Topology WorkloadPriorityClass
            kyverno.io Policy PolicyException ; ClusterPolicy
            quota.openshift.io AppliedClusterResourceQuota ; ClusterResourceQuota
            resource.nvidia.com ComputeDomain ;
            scheduling.volcano.sh PodGroup ; Queue
            scheduling.x-k8s.io ElasticQuota PodGroup ;
            serving.kserve.io ; ClusterServingRuntime
            templates.gatekeeper.sh ; ConstraintTemplate
            trainer.kubeflow.org ; ClusterTrainingRuntime
            """;

    private static final Map<String, Set<String>> NAMESPACED = new HashMap<>();
    private static final Map<String, Set<String>> CLUSTERWIDE = new HashMap<>();
    private static final Map<String, Set<String>> GROUPS = new HashMap<>();

    static {
        for (String line : TABLE.lines().toList()) {
            String group = line.substring(0, line.indexOf(' '));
            int namespaced = line.indexOf(';');
            add(NAMESPACED, group, line.substring(group.length(), namespaced));
            add(CLUSTERWIDE, group, line.substring(namespaced + 1));
        }
    }

    private KnownKinds() {}

    private static void add(Map<String, Set<String>> scope, String group, String kinds) {
        String name = group.equals(CORE) ? "" : group;
        List<String> words =
                Arrays.stream(kinds.split(" ")).filter(kind -> !kind.isEmpty()).toList();
        scope.put(name, Set.copyOf(words));
        words.forEach(
                kind -> GROUPS.computeIfAbsent(kind, key -> new HashSet<>()).add(name));
    }

    /** Whether a kind is known. */
    public static boolean knows(String group, String kind) {
        return isIn(NAMESPACED, group, kind) || isClusterwide(group, kind);
    }

    /** Whether objects of a kind are known to live in no namespace. */
    public static boolean isClusterwide(String group, String kind) {
        return isIn(CLUSTERWIDE, group, kind);
    }

    /** Whether who reads of a kind without its group would take it for another. */
    public static boolean isTakenForAnother(String group, String kind) {
        Collection<String> groups = GROUPS.getOrDefault(kind, Set.of());
        return !groups.isEmpty() && !groups.contains(group);
    }

    private static boolean isIn(Map<String, Set<String>> scope, String group, String kind) {
        Set<String> kinds = scope.getOrDefault(group, Set.of());
        return kinds.contains(kind) || kinds.contains(ALL);
    }
}
