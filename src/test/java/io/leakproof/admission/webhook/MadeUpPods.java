package io.leakproof.admission.webhook;

import io.leakproof.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Makes up Pods with all that decides about a Pod by itself. */
public final class MadeUpPods {

    private MadeUpPods() {}

    private static final List<String> NAMES = List.of(
            "cpu",
            "habana.ai/gaudi",
            "nvidia.com/gpu",
            "nvidia.com/gpu.shared",
            "nvidia.com/mig-1g.10gb.shared",
            "rdma/hca",
            "gpu.intel.com/i915_monitoring",
            "example.com/odd",
            "example.com/odd.shared",
            "intel.com/vf",
            "kubernetes.io/batch-cpu",
            "devices.kubevirt.io/kvm",
            "deviceclass.resource.kubernetes.io/gaudi.intel.com",
            "deviceclass.resource.kubernetes.io/odd.shared",
            "example.com/rdma_vf",
            "xkubernetes.io/odd");
    private static final List<String> PATHS = List.of(
            "/",
            "//",
            "/.",
            "/dev",
            "/dev/",
            "/dev/.",
            "/dev/dri",
            "/dev/shm",
            "/dev//shm/x",
            "/dev/shmx",
            "/dev/fuse",
            "/dev/net/tun",
            "/dev/nvme0n1",
            "/devices",
            "/run",
            "/var/run/",
            "/var",
            "/run/containerd",
            "/var/run/containerd/containerd.sock",
            "/run/containerd/containerd.sock.bak",
            "/var/run/k3s/containerd",
            "//dev/./dri/",
            "/dev/hugepages",
            "/var/run/broker",
            "/sys",
            "/sys/bus/pci/slots",
            "/sys/class/net/eth0/device/x",
            "/sys/class/devices",
            "/sys/devices/virtual/net",
            "/sys/kernel/debug/tracing",
            "/sys/kernel/iommu_groups/1/devices",
            "/etc",
            "/etc/cdi/x",
            "/run/cdi",
            "/var/lib",
            "/var/lib/kubelet",
            "/var/lib/kubelet/device-plugins/",
            "/var/lib/kubelet/plugins",
            "/etc/kubernetes/pki",
            "/a..b",
            "/proc",
            "/proc/1/root/dev",
            "//proc/1/./task/2/cwd",
            "/proc/sys/fs",
            "/proc/sys/net",
            "/proc/sys/kernel/core_pattern",
            "/var/lib/rancher",
            "/var/lib/rancher/k3s/agent/containerd",
            "/var/lib/rancher/k3s/agent/pod-manifests",
            "/var/lib/rancher/rke2/server/manifests/x",
            "/proc/root",
            "/var/snap",
            "/var/snap/microk8s/common/run/",
            "/var/snap/x",
            "/opt/docker.sock/",
            "/docker.sock",
            "/var/run/nvidia",
            "/run/nvidia/driver/dev/nvidia0",
            "/run/nvidia/driver/usr",
            "/run/nvidia/validations",
            "/proc/bus/pci",
            "/proc/kcore",
            "/proc/bussed",
            "/sys/kernel/uevent_helper",
            "/run/systemd",
            "/run/systemd/private",
            "/run/systemd/resolve",
            "/var/run/dbus/system_bus_socket",
            "/run/buildkit",
            "/run/libvirt/libvirt-sock",
            "/run/user/0/podman.sock",
            "/run/containerd/containerd.sock.ttrpc",
            "/var/lib/k0s",
            "/var/lib/k0s/kubelet/device-plugins/kubelet.sock",
            "/var/snap/microk8s/common/var/lib/kubelet",
            "/etc/nri/conf.d",
            "/opt/nri",
            "/usr/share/containers",
            "/etc/containers/oci/hooks.d/x",
            "/etc/crio",
            "/etc/systemd/system/a.service",
            "/etc/containerd/certs.d",
            "/opt/xdocker.sock",
            "/run/docker",
            "/var/run/docker/plugins",
            "/run/host-containerd/",
            "/etc/localtime",
            "/srv/model.bin",
            "/sys/class/iommu/dmar0/devices/0000:3b:00.0",
            "/sys/devices/virtual/net/bond0/lower_eth0/device",
            "/sys/bus/acpi/devices/LNXVIDEO:00/physical_node",
            "/sys/class/mdev_bus",
            "/sys/class/mdev_bus/0000:3b:00.0",
            "/./dev/log");
    private static final List<String> TYPES =
            List.of("", "Directory", "File", "FileOrCreate", "Socket", "CharDevice", "BlockDevice");
    private static final List<String> CARDS = List.of(
            "/var/run/nvidia-container-devices/all",
            "/var//run/./nvidia-container-devices/0",
            "/data/../var/run/nvidia-container-devices/0/",
            "/var/run/nvidia-container-devices-too");
    private static final List<String> ANNOTATIONS = List.of(
            "/dev/fuse",
            " /dev/fuse,/dev/net/tun:/dev/net/tun:rwm ",
            "/dev/fuse,/dev/dri",
            "/dev/nvidia0",
            "nvidia.com/gpu=all",
            "");

    /** A review of a Pod, as chance has it. */
    public static String review(Random random) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("containers", containers(random, false));
        if (random.nextInt(3) == 0) {
            spec.put("initContainers", containers(random, false));
        }
        if (random.nextInt(4) == 0) {
            spec.put("ephemeralContainers", containers(random, true));
        }
        for (String field : List.of("hostNetwork", "hostIPC", "hostPID", "shareProcessNamespace")) {
            if (random.nextInt(6) == 0) {
                spec.put(field, random.nextBoolean());
            }
        }
        if (random.nextInt(2) == 0) {
            spec.put(
                    "volumes",
                    List.of(
                            Map.of("name", "v", "hostPath", Map.of("path", one(PATHS, random))),
                            Map.of(
                                    "name",
                                    "w",
                                    "hostPath",
                                    Map.of("path", one(PATHS, random), "type", one(TYPES, random))),
                            Map.of("name", "e", "emptyDir", Map.of())));
        }
        if (random.nextInt(6) == 0) {
            spec.put("resourceClaims", List.of(Map.of("name", "c", "resourceClaimName", "card")));
        }
        if (random.nextInt(8) == 0) {
            spec.put("resources", resources(random));
        }
        if (random.nextInt(4) == 0) {
            spec.put(
                    "runtimeClassName",
                    one(List.of("nvidia", "nvidia-cdi", "gvisor", "habana", "mthreads", "nvidiax"), random));
        }
        if (random.nextInt(4) == 0) {
            spec.put("securityContext", user(random));
        }
        placed(spec, random);
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", one(List.of("quickstart-1", "train", "x"), random));
        metadata.put("namespace", one(List.of("team-a", "team-b", "monitoring", "kube-system", "stranger"), random));
        if (random.nextInt(3) == 0) {
            metadata.put(
                    "annotations",
                    Map.of(
                            one(
                                    List.of(
                                            "devices.gke.io/c",
                                            "nvidia.cdi.k8s.io/container.c1",
                                            "io.kubernetes.cri-o.Devices",
                                            "site/x",
                                            "own.dev/x"),
                                    random),
                            one(ANNOTATIONS, random)));
        }
        return asked(Map.of("apiVersion", "v1", "kind", "Pod", "metadata", metadata, "spec", spec));
    }

    private static void placed(Map<String, Object> spec, Random random) {
        List<String> labels =
                List.of("nvidia.com/gpu.product", "nvidia.com/gpu.present", "pool", "size", "kubernetes.io/hostname");
        List<String> values = List.of("NVIDIA-H100-80GB-HBM3", "true", "cards", "general", "8", "x");
        switch (random.nextInt(5)) {
            case 0 -> spec.put("nodeName", one(List.of("hls-1", "gpu-2", "g-3", "nobody"), random));
            case 1 -> spec.put("nodeSelector", Map.of(one(labels, random), one(values, random)));
            case 2, 3 -> {
                List<Object> terms = new ArrayList<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    String operator =
                            one(List.of("In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt", "In", "Gt"), random);
                    String value = operator.endsWith("t") && operator.length() == 2
                            ? one(List.of("1", "8", "9", "many"), random)
                            : one(values, random);
                    Map<String, Object> term = new LinkedHashMap<>();
                    if (random.nextInt(5) > 0) {
                        term.put("matchExpressions", List.of(requirement(one(labels, random), operator, value)));
                    }
                    if (random.nextInt(4) == 0) {
                        String field = one(List.of("In", "NotIn"), random);
                        term.put(
                                "matchFields",
                                List.of(requirement(
                                        "metadata.name", field, one(List.of("hls-1", "g-2", "z"), random))));
                    }
                    terms.add(term);
                }
                spec.put(
                        "affinity",
                        Map.of(
                                "nodeAffinity",
                                Map.of(
                                        "requiredDuringSchedulingIgnoredDuringExecution",
                                        Map.of("nodeSelectorTerms", terms))));
            }
            default -> {}
        }
    }

    private static Map<String, Object> requirement(String key, String operator, String value) {
        Map<String, Object> requirement = new LinkedHashMap<>();
        requirement.put("key", key);
        requirement.put("operator", operator);
        if (!operator.endsWith("xist") && !operator.endsWith("xists")) {
            requirement.put("values", List.of(value));
        }
        return requirement;
    }

    private static List<Object> containers(Random random, boolean debugging) {
        List<Object> containers = new ArrayList<>();
        for (int i = random.nextInt(2) + 1; i > 0; i--) {
            Map<String, Object> container = new LinkedHashMap<>();
            container.put("name", "c" + i);
            if (random.nextInt(3) > 0) {
                container.put("resources", resources(random));
            }
            Map<String, Object> security = user(random);
            if (random.nextInt(6) == 0) {
                security.put("privileged", random.nextBoolean());
            }
            if (debugging || random.nextInt(6) == 0) {
                security.put(
                        "capabilities",
                        Map.of(
                                "add",
                                List.of(one(
                                        List.of(
                                                "SYS_PTRACE",
                                                "CAP_ALL",
                                                "NET_ADMIN",
                                                "sys_admin",
                                                "CAP_SYS_MODULE",
                                                "all"),
                                        random))));
            }
            if (debugging) {
                container.put("targetContainerName", one(List.of("", "c1"), random));
            }
            if (!security.isEmpty()) {
                container.put("securityContext", security);
            }
            if (random.nextInt(3) == 0) {
                container.put("env", List.of(variable(random)));
            }
            if (random.nextInt(2) == 0) {
                Map<String, Object> mount = new LinkedHashMap<>();
                mount.put("name", one(List.of("v", "w", "e"), random));
                mount.put("mountPath", random.nextInt(8) == 0 ? one(CARDS, random) : "/mounted");
                if (random.nextInt(3) > 0) {
                    mount.put("readOnly", random.nextInt(5) > 0);
                }
                container.put("volumeMounts", List.of(mount));
            }
            containers.add(container);
        }
        return containers;
    }

    private static Map<String, Object> user(Random random) {
        Map<String, Object> security = new LinkedHashMap<>();
        if (random.nextInt(3) == 0) {
            security.put("runAsUser", random.nextInt(2) * 1000);
        }
        if (random.nextInt(3) == 0) {
            security.put("runAsNonRoot", random.nextBoolean());
        }
        return security;
    }

    private static Map<String, Object> variable(Random random) {
        Map<String, Object> variable = new LinkedHashMap<>();
        variable.put(
                "name",
                one(
                        List.of(
                                "NVIDIA_VISIBLE_DEVICES",
                                "HABANA_VISIBLE_DEVICES",
                                "NVIDIA_IMEX_CHANNELS",
                                "NVIDIA_MOFED",
                                "AWS_NEURON_VISIBLE_DEVICES",
                                "PATH"),
                        random));
        switch (random.nextInt(4)) {
            case 0 -> variable.put("valueFrom", Map.of("fieldRef", Map.of("fieldPath", "metadata.name")));
            case 1 -> variable.put("value", one(List.of("void", "none", "", "enabled"), random));
            case 2 -> variable.put("value", "all");
            default -> {}
        }
        return variable;
    }

    private static Map<String, Object> resources(Random random) {
        Map<String, Object> resources = new LinkedHashMap<>();
        for (String kind : List.of("limits", "requests")) {
            if (random.nextBoolean()) {
                resources.put(kind, Map.of(one(NAMES, random), one(List.of("0", "1", "2"), random)));
            }
        }
        return resources;
    }

    private static String one(List<String> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    /** The review in which an API server asks about a Pod. */
    static String asked(Map<String, Object> pod) {
        Map<?, ?> metadata = (Map<?, ?>) Objects.requireNonNull(pod.get("metadata"));
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("uid", "u");
        request.put("operation", "CREATE");
        request.put("resource", Map.of("group", "", "version", "v1", "resource", "pods"));
        request.put("namespace", Objects.requireNonNull(metadata.get("namespace")));
        request.put("name", Objects.requireNonNull(metadata.get("name")));
        request.put("userInfo", Map.of("username", "alice", "groups", List.of("people")));
        request.put("object", pod);
        return Json.write(
                Map.of("apiVersion", "admission.k8s.io/v1", "kind", "AdmissionReview", "request", request), false);
    }
}
