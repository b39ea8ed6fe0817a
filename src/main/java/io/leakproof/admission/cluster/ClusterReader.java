package io.leakproof.admission.cluster;

import io.leakproof.admission.configuration.DeviceNames;
import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.pods.ReviewFields;
import io.leakproof.admission.pods.Tree;
import io.leakproof.admission.webhook.ClusterObjects;
import io.leakproof.admission.webhook.ListedObject;
import io.leakproof.json.Json;
import io.leakproof.json.JsonLists;
import io.leakproof.json.Selection;
import io.leakproof.source.Location;
import io.leakproof.source.Problem;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the objects of a cluster out of the lists that {@code kubectl get … -o json} prints, in any order. Of a Pod it keeps its name and
 * a reference to what it has in common with others; so memory grows with the kinds of Pods, and little with their number. What
 * cannot be read is told, and costs nothing else. Not thread-safe.
 */
final class ClusterReader implements JsonLists.Receiver {

    private static final String POD = "Pod";
    private static final String NODE = "Node";
    private static final String NAMESPACE = "Namespace";
    private static final String SLICE = "ResourceSlice";

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
    private static final Selection FIELDS = ReviewFields.OBJECT.or(BESIDE);

    /** What a Pod has behind it that devices hold no more. */
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    private final ClusterObjects others;
    private final Predicate<String> labels;
    private final Map<String, ClusterNode> nodes = new LinkedHashMap<>();
    private final Map<String, Set<String>> sliceDrivers = new TreeMap<>();
    private final List<RunningPod> pods = new ArrayList<>();
    private final Map<String, String> shared = new HashMap<>();
    private final Map<String, Long> objects = new TreeMap<>();
    private final Remarks incomplete = new Remarks();

    /** The input that is read just now. */
    private String input = "";

    /**
     * Nothing has been read yet.
     *
     * @param others takes what is neither a Pod nor a node
     * @param labels the labels of nodes that are wanted
     */
    ClusterReader(ClusterObjects others, Predicate<String> labels) {
        this.others = others;
        this.labels = labels;
    }

    /**
     * Reads one input, to its end or as far as it can be read.
     *
     * @param name the name that remarks show
     */
    void read(InputStream in, String name) {
        input = name;
        JsonLists.read(in, name, FIELDS, this).map(Problem::render).ifPresent(incomplete::add);
    }

    @Override
    public void item(@Nullable Object item, Location place, Map<String, @Nullable Object> list) {
        Tree object = new Tree(item, "");
        try {
            object = ListedObject.of(object, list);
            String kind = object.at("kind").text();
            if (kind.isEmpty()) {
                incomplete.add("of some objects nothing says of what kind they are", title(object));
                return;
            }
            objects.merge(kind, 1L, Long::sum);
            take(kind, object);
        } catch (BadReviewException e) {
            incomplete.add("some objects cannot be read", title(object) + ": " + e.getMessage());
        }
    }

    @Override
    public void end(Map<String, @Nullable Object> list) {
        try {
            Tree metadata = new Tree(list, "").at("metadata");
            if (!metadata.at("continue").text().isEmpty()) {
                incomplete.add("a list is but the first part of what the API server has", input);
            }
        } catch (BadReviewException e) {
            incomplete.add("some lists cannot be read", input + ": " + e.getMessage());
        }
    }

    private void take(String kind, Tree object) throws BadReviewException {
        switch (kind) {
            case POD -> pod(object);
            case NODE -> node(object);
            case SLICE -> slice(object);
            default -> others.add(object);
        }
    }

    private void pod(Tree pod) throws BadReviewException {
        if (ENDED.contains(pod.at("status").at("phase").text())) {
            return;
        }
        Tree metadata = pod.at("metadata");
        String node = pod.at("spec").at("nodeName").text();
        String kept = new String(Json.bytes(kept(pod)), StandardCharsets.UTF_8);
        pods.add(new RunningPod(
                once(metadata.at("namespace").text()), metadata.at("name").text(), once(node), once(kept)));
    }

    /** What decides of a Pod beside its name and its node. */
    private Map<String, @Nullable Object> kept(Tree pod) throws BadReviewException {
        Map<String, @Nullable Object> kept = others.kept(pod);
        Map<String, @Nullable Object> spec = new Tree(kept, "").at("spec").values();
        spec.remove("nodeName");
        kept.put("spec", spec);
        Map<String, @Nullable Object> metadata =
                new Tree(kept, "").at("metadata").values();
        metadata.keySet().retainAll(Set.of("annotations"));
        kept.put("metadata", metadata);
        return kept;
    }

    /** The one text that stands for all that are equal. */
    private String once(String text) {
        String known = shared.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    private void node(Tree node) throws BadReviewException {
        String name = node.at("metadata").at("name").text();
        Map<String, String> its = node.at("metadata").at("labels").textsByKey();
        its.keySet().removeIf(labels.negate());
        Set<String> resources = new TreeSet<>();
        for (Map.Entry<String, Tree> one :
                node.at("status").at("allocatable").entries().entrySet()) {
            if (!DeviceNames.isNative(one.getKey())
                    && !one.getValue().quantity().equals("0")) {
                resources.add(once(one.getKey()));
            }
        }
        nodes.put(
                name,
                new ClusterNode(
                        name,
                        its,
                        once(node.at("status")
                                .at("nodeInfo")
                                .at("kernelVersion")
                                .text()),
                        resources));
    }

    private void slice(Tree slice) throws BadReviewException {
        Tree spec = slice.at("spec");
        sliceDrivers
                .computeIfAbsent(spec.at("driver").text(), driver -> new LinkedHashSet<>())
                .add(once(spec.at("nodeName").text()));
    }

    private String title(Tree object) {
        try {
            Tree metadata = object.at("metadata");
            String namespace = metadata.at("namespace").text();
            return (namespace.isEmpty() ? "" : namespace + "/")
                    + metadata.at("name").text() + " in " + input;
        } catch (BadReviewException e) {
            return "an object in " + input;
        }
    }

    /** Whether objects of a kind were read. */
    boolean hasRead(String kind) {
        return objects.containsKey(kind);
    }

    /** Says of which kinds none were read that decisions need. */
    void missing() {
        if (!hasRead(POD)) {
            incomplete.add("no Pods were read");
        }
        if (!hasRead(NODE)) {
            incomplete.add(
                    "no Nodes were read: pools are told by the names of nodes, and kernels are as the configuration says");
        }
        if (!hasRead(NAMESPACE)) {
            incomplete.add("no Namespaces were read: only those have tenants that the configuration names");
        }
        boolean claims = shared.keySet().stream().anyMatch(kept -> kept.contains("\"resourceClaims\":"));
        if (claims && !hasRead("ResourceClaim")) {
            incomplete.add("no ResourceClaims were read, and Pods have some");
        }
        boolean volumes = shared.keySet().stream().anyMatch(kept -> kept.contains("\"persistentVolumeClaim\":"));
        if (volumes && !(hasRead("PersistentVolumeClaim") && hasRead("PersistentVolume"))) {
            incomplete.add("no PersistentVolumeClaims and PersistentVolumes were read, and Pods have some");
        }
    }

    Map<String, ClusterNode> nodes() {
        return nodes;
    }

    /** The drivers of ResourceSlices with the nodes whose devices they give out; an empty name stands for nodes that are not named. */
    Map<String, Set<String>> sliceDrivers() {
        return sliceDrivers;
    }

    List<RunningPod> pods() {
        return pods;
    }

    /** How many objects of each kind were read. */
    Map<String, Long> objects() {
        return objects;
    }

    Remarks incomplete() {
        return incomplete;
    }
}
