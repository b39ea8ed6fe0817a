package io.leakproof.admission.pods;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mounts of a Pod's volumes in its containers. Not thread-safe. */
final class VolumeMounts {

    private final Tree spec;
    private @Nullable Map<String, List<Mount>> byVolume;

    /**
     * A mount.
     *
     * @param written whether it is not only to be read
     * @param byRoot whether its container may be root or is privileged
     */
    private record Mount(boolean written, boolean byRoot) {}

    /**
     * Reads the mounts once they are asked for.
     *
     * @param spec of the Pod
     */
    VolumeMounts(Tree spec) {
        this.spec = spec;
    }

    /** Whether a volume is mounted to be written; where it is not mounted at all, what is said otherwise. */
    boolean areWritten(String volume, boolean otherwise) throws BadReviewException {
        List<Mount> mounts = of(volume);
        return mounts.isEmpty() ? otherwise : mounts.stream().anyMatch(Mount::written);
    }

    /** Whether a volume is mounted, and only to be read, by containers that are neither root nor privileged. */
    boolean areOnlyReadByOthersThanRoot(String volume) throws BadReviewException {
        List<Mount> mounts = of(volume);
        return !mounts.isEmpty() && mounts.stream().noneMatch(mount -> mount.written() || mount.byRoot());
    }

    private List<Mount> of(String volume) throws BadReviewException {
        Map<String, List<Mount>> all = byVolume;
        if (all == null) {
            all = new HashMap<>();
            for (Tree container : Pods.containers(spec)) {
                for (Tree mount : container.at("volumeMounts").items()) {
                    all.computeIfAbsent(mount.at("name").text(), unused -> new ArrayList<>())
                            .add(new Mount(!mount.at("readOnly").truth(), mayBeRoot(container)));
                }
            }
            byVolume = all;
        }
        return all.getOrDefault(volume, List.of());
    }

    private boolean mayBeRoot(Tree container) throws BadReviewException {
        Tree own = container.at("securityContext");
        Tree all = spec.at("securityContext");
        Tree user = own.has("runAsUser") ? own.at("runAsUser") : all.at("runAsUser");
        Tree other = own.has("runAsNonRoot") ? own.at("runAsNonRoot") : all.at("runAsNonRoot");
        boolean somebodyElse = user.isAbsent() ? other.truth() : user.quantity().matches("[1-9][0-9]*");
        return own.at("privileged").truth() || !somebodyElse;
    }
}
