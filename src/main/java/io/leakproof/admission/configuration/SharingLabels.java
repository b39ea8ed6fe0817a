package io.leakproof.admission.configuration;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/**
 * The labels of nodes which say that NVIDIA's cards there are given to several workloads at the same time, whole or in parts.
 *
 * <p>Sources: NVIDIA/k8s-device-plugin, GPU feature discovery; Google's manual of GKE, sharing of GPUs.
 */
public final class SharingLabels {

    /** The names by which such cards are asked for, as patterns. */
    public static final List<String> NAMES =
            List.of("nvidia.com/gpu", "nvidia.com/mig-*", "gpu.nvidia.com", "mig.nvidia.com");

    /** The strategy of those who do not share. */
    public static final String NO_STRATEGY = "none";

    private static final String NVIDIA = "nvidia.com/";
    private static final String GKE = "cloud.google.com/gke-";

    private SharingLabels() {}

    /** Whether a label may say it. */
    public static boolean isAbout(String label) {
        return Stream.of("2", "true", "-SHARED").anyMatch(value -> says(label, value));
    }

    /** Whether a label with this value says it. */
    public static boolean says(String label, String value) {
        if (label.startsWith(NVIDIA)) {
            return (label.endsWith(".sharing-strategy") && !value.isEmpty() && !value.equals(NO_STRATEGY))
                    || (label.endsWith(".replicas") && isSeveral(value))
                    || (label.endsWith(".product") && (value.endsWith("-SHARED") || value.contains("-MIG-")))
                    || (label.equals(NVIDIA + "mps.capable") && value.equals("true"));
        }
        return (label.equals(GKE + "gpu-sharing-strategy") && !value.isEmpty())
                || (label.equals(GKE + "max-shared-clients-per-gpu") && isSeveral(value))
                || (label.equals(GKE + "gpu-partition-size") && !value.isEmpty());
    }

    private static boolean isSeveral(String number) {
        return number.matches("[0-9]{1,20}") && new BigInteger(number).compareTo(BigInteger.ONE) > 0;
    }
}
