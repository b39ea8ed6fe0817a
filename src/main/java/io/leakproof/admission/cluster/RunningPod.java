package io.leakproof.admission.cluster;

/**
 * A Pod of a cluster.
 *
 * @param namespace its namespace
 * @param name its name
 * @param node the node it runs on; empty where it has none yet
 * @param kept all else of it that decides, as JSON; Pods that are alike share it
 */
record RunningPod(String namespace, String name, String node, String kept) {

    String title() {
        return namespace + "/" + name;
    }
}
