package io.leakproof.admission.pods;

import java.util.ArrayList;
import java.util.List;

/**
 * The mounts of a Pod's volumes in its containers.
 *
 * @param spec of the Pod
 */
record VolumeMounts(Tree spec) {

    /** Whether a volume is mounted to be written; where it is not mounted at all, what is said otherwise. */
    boolean areWritten(String volume, boolean otherwise) throws BadReviewException {
        boolean mounted = false;
        for (Tree container : Pods.containers(spec)) {
            for (Tree mount : of(volume, container)) {
                mounted = true;
                if (!mount.at("readOnly").truth()) {
                    return true;
                }
            }
        }
        return !mounted && otherwise;
    }

    /** Whether a volume is mounted, and only to be read, by containers that are neither root nor privileged. */
    boolean areOnlyReadByOthersThanRoot(String volume) throws BadReviewException {
        boolean mounted = false;
        for (Tree container : Pods.containers(spec)) {
            for (Tree mount : of(volume, container)) {
                mounted = true;
                if (!mount.at("readOnly").truth() || mayBeRoot(container)) {
                    return false;
                }
            }
        }
        return mounted;
    }

    private static List<Tree> of(String volume, Tree container) throws BadReviewException {
        List<Tree> its = new ArrayList<>();
        for (Tree mount : container.at("volumeMounts").items()) {
            if (mount.at("name").text().equals(volume)) {
                its.add(mount);
            }
        }
        return its;
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
