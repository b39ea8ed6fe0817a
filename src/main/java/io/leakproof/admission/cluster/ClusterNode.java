package io.leakproof.admission.cluster;

import java.util.Map;
import java.util.Set;

/**
 * A node of a cluster. Immutable.
 *
 * @param name its name
 * @param labels those of its labels that were asked for
 * @param kernel what {@code uname -r} prints there; empty where that is not known
 * @param resources the extended resources that it has to give
 */
record ClusterNode(String name, Map<String, String> labels, String kernel, Set<String> resources) {}
