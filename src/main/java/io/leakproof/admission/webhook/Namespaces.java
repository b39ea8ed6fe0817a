package io.leakproof.admission.webhook;

import io.leakproof.admission.pods.KnownKinds;
import io.leakproof.admission.pods.Resource;

/**
 * Says in which namespace an object is that may not say it.
 *
 * @param written the namespace of objects that do not say it; empty where nobody said so
 */
record Namespaces(String written) {

    /** Where kubectl puts what does not say it. */
    private static final String USUAL = "default";

    /** The namespace of an object; empty where it has none, and where nobody knows whether it has one. */
    String of(String group, String kind, String own) {
        if (KnownKinds.isClusterwide(group, kind)) {
            return "";
        }
        boolean known =
                KnownKinds.knows(group, kind) || Resource.of(Manifest.resourceOf(group, kind)) != Resource.OTHER;
        return !own.isEmpty() ? own : !written.isEmpty() || !known ? written : USUAL;
    }
}
