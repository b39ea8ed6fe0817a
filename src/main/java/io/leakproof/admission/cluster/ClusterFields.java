package io.leakproof.admission.cluster;

import io.leakproof.admission.pods.ReviewFields;
import io.leakproof.json.Selection;
import java.util.Map;

/** The fields of the objects of a cluster that are read. */
final class ClusterFields {

    /** What nodes, slices of resources and lists have beside what a webhook looks at. */
    private static final Selection BESIDE = Selection.of(Map.of(
            "metadata",
            Selection.of(Map.of(
                    "name", Selection.ALL,
                    "namespace", Selection.ALL,
                    "labels", Selection.ALL,
                    "continue", Selection.ALL,
                    "remainingItemCount", Selection.ALL)),
            "spec",
            Selection.of(Map.of("driver", Selection.ALL, "nodeName", Selection.ALL, "allNodes", Selection.ALL)),
            "status",
            Selection.of(Map.of(
                    "phase",
                    Selection.ALL,
                    "nodeInfo",
                    Selection.of(Map.of("kernelVersion", Selection.ALL)),
                    "allocatable",
                    Selection.ALL))));

    /** All that is read of any object, and of a list beside its items. */
    static final Selection ALL = ReviewFields.OBJECT.or(BESIDE);

    private ClusterFields() {}
}
