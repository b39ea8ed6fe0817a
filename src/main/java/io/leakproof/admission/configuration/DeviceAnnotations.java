package io.leakproof.admission.configuration;

import java.util.List;
import java.util.stream.Stream;

/**
 * The annotations of Pods by which device nodes, or mounts of the host, are injected into containers. Immutable.
 *
 * @param own those of the site, beside the shipped ones: names, prefixes that end with a slash, or patterns
 */
public record DeviceAnnotations(List<String> own) {

    /**
     * Those of GKE's injector, of NRI's in its old and new names, of CDI, of NVIDIA's plugin of NRI, and of CRI-O in its old and new names.
     *
     * <p>Sources: GoogleCloudPlatform/container-engine-accelerators nri_device_injector; containerd/nri plugins/device-injector;
     * NVIDIA/nvidia-container-toolkit, GPU Operator's manual; cri-o/cri-o pkg/annotations.
     */
    private static final List<String> SHIPPED = Stream.concat(
                    Stream.of(
                            "devices.gke.io/",
                            "cdi.k8s.io/",
                            "nvidia.cdi.k8s.io/",
                            "io.kubernetes.cri-o.Devices",
                            "devices.crio.io"),
                    Stream.of("devices", "cdi-devices", "mounts")
                            .flatMap(what ->
                                    Stream.of("nri.io", "noderesource.dev").map(domain -> what + "." + domain)))
            .toList();

    public DeviceAnnotations {
        own = List.copyOf(own);
    }

    /** All patterns of names. */
    public List<String> patterns() {
        return Stream.concat(SHIPPED.stream(), own.stream())
                .flatMap(one -> Stream.of(one, one.endsWith("/") ? one + "*" : one + "/*"))
                .toList();
    }

    /** Whether something is injected by an annotation of this name. */
    public boolean has(String name) {
        return patterns().stream().anyMatch(pattern -> Glob.matches(pattern, name));
    }
}
