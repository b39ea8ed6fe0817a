package io.leakproof.admission.cluster;

import io.leakproof.admission.Actions;
import io.leakproof.admission.AdmissionRequest;
import io.leakproof.admission.configuration.Settings;
import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.pods.Tree;
import io.leakproof.admission.webhook.ClusterObjects.PodRequests;
import io.leakproof.json.Json;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sorts Pods into kinds of which the same is decided, so that it is decided once. */
final class PodKinds {

    private final PodRequests requests;
    private final LocalDate day;
    private final Remarks incomplete;

    /** Facts on which a decision about a Pod depends; the name of a Pod with volumes that are called by it. */
    private record Likeness(String kept, String namespace, String place, Actions actions, String ownVolumes) {}

    /** Pods that are alike, and the name of one of them. */
    private record Alike(String name, PodNames.Collector pods) {}

    /**
     * Nothing is sorted yet.
     *
     * @param day on which it is decided
     * @param incomplete takes the Pods that cannot be read
     */
    PodKinds(PodRequests requests, LocalDate day, Remarks incomplete) {
        this.requests = requests;
        this.day = day;
        this.incomplete = incomplete;
    }

    /** The kinds, in the order of their first Pods. */
    List<PodKind> of(List<RunningPod> pods, PlacedNodes nodes) {
        Settings settings = requests.settings();
        Map<Likeness, Alike> alike = new LinkedHashMap<>();
        for (RunningPod pod : pods) {
            Likeness likeness = new Likeness(
                    pod.kept(),
                    pod.namespace(),
                    nodes.placeOf(pod.node()),
                    settings.actionsFor(pod.namespace(), pod.name(), day),
                    pod.kept().contains("\"ephemeral\":") ? pod.name() : "");
            alike.computeIfAbsent(likeness, one -> new Alike(pod.name(), new PodNames.Collector()))
                    .pods()
                    .add(pod.title());
        }
        List<PodKind> kinds = new ArrayList<>();
        alike.forEach((likeness, those) -> add(kinds, likeness, those));
        return kinds;
    }

    private void add(List<PodKind> kinds, Likeness likeness, Alike those) {
        PodNames pods = those.pods().names();
        try {
            Tree pod = pod(likeness, those.name());
            for (AdmissionRequest request : requests.of(pod)) {
                kinds.add(new PodKind(request, likeness.actions(), likeness.namespace(), pods));
            }
        } catch (BadReviewException e) {
            incomplete.add("some Pods cannot be read", pods.first().get(0) + ": " + e.getMessage());
        }
    }

    private static Tree pod(Likeness likeness, String name) throws BadReviewException {
        Tree kept = new Tree(Json.read(likeness.kept(), name), "");
        Map<String, @Nullable Object> spec = kept.at("spec").values();
        if (!likeness.place().isEmpty()) {
            spec.put("nodeName", likeness.place());
        }
        Map<String, @Nullable Object> pod = kept.values();
        pod.put("spec", spec);
        Map<String, @Nullable Object> metadata = kept.at("metadata").values();
        metadata.put("name", name);
        metadata.put("namespace", likeness.namespace());
        pod.put("metadata", metadata);
        return new Tree(pod, "");
    }
}
