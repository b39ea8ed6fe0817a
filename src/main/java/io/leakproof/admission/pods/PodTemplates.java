package io.leakproof.admission.pods;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what Pods are made from in an object of any kind, at any depth: a mapping with a list {@code containers} or {@code
 * initContainers} of mappings that have a {@code name} or an {@code image} is the spec of a Pod. Kinds that have another form for containers are known to {@link
 * HiddenContainers}.
 */
public final class PodTemplates {

    /** Below these of a Pod's spec stands no other. */
    private static final Set<String> OF_A_POD =
            Set.of("containers", "initContainers", "ephemeralContainers", "volumes");

    /** By these an object names another, of which its Pods are made: Argo, Tekton, Kubeflow's Trainer and Ray have them. */
    static final List<String> REFERENCES = List.of(
            "workflowTemplateRef",
            "templateRef",
            "taskRef",
            "pipelineRef",
            "runtimeRef",
            "workloadRef",
            "clusterSelector");

    private final Tree object;
    private final List<Tree> found = new ArrayList<>();

    private PodTemplates(Tree object) {
        this.object = object;
    }

    /** What is found, in the order of the object: each a mapping with a {@code spec}, of which all is left out that is never looked at. */
    public static List<Tree> in(Tree object) {
        PodTemplates templates = new PodTemplates(object);
        templates.search(object.value(), object.path());
        return templates.found;
    }

    /** Whether an object leaves its Pods to another, which is decided itself, as are they. */
    public static boolean areElsewhere(Tree object) {
        return refers(object.value());
    }

    private static boolean refers(@Nullable Object value) {
        if (value instanceof Collection<?> items) {
            return items.stream().anyMatch(PodTemplates::refers);
        }
        return value instanceof Map<?, ?> mapping
                && mapping.entrySet().stream()
                        .anyMatch(one ->
                                one.getValue() instanceof Map<?, ?> && REFERENCES.contains(String.valueOf(one.getKey()))
                                        || refers(one.getValue()));
    }

    private void search(@Nullable Object value, String path) {
        if (value instanceof Collection<?> items) {
            int i = 0;
            for (Object item : items) {
                search(item, path + "[" + i++ + "]");
            }
        } else if (value instanceof Map<?, ?> mapping) {
            mapping.forEach((key, one) -> entry(mapping, String.valueOf(key), one, path));
        }
    }

    private void entry(Map<?, ?> around, String key, @Nullable Object value, String path) {
        String place = path + "." + key;
        if (!(value instanceof Map<?, ?> mapping)) {
            search(value, place);
            return;
        }
        List<HiddenContainers> hidden = HiddenContainers.in(mapping);
        boolean spec = key.equals(Resource.SPEC);
        Object metadata = spec && around != object.value() && around.get("metadata") != null
                ? around.get("metadata")
                : mapping.get(HiddenContainers.POD_METADATA);
        if (isSpec(mapping)) {
            add(mapping, metadata, spec ? path : place);
        }
        for (HiddenContainers one : hidden) {
            add(one.spec(), one.metadata() == null ? metadata : one.metadata(), spec ? path : place);
        }
        mapping.forEach((inner, one) -> {
            String name = String.valueOf(inner);
            boolean taken = (isSpec(mapping) && OF_A_POD.contains(name))
                    || hidden.stream().anyMatch(hiding -> hiding.keys().contains(name));
            if (!taken) {
                entry(mapping, name, one, place);
            }
        });
    }

    private void add(Map<?, ?> spec, @Nullable Object metadata, String path) {
        Map<String, @Nullable Object> template = new LinkedHashMap<>();
        template.put(Resource.SPEC, spec);
        if (metadata != null) {
            template.put("metadata", metadata);
        }
        found.add(new Tree(ReviewFields.OBJECT.of(template), path));
    }

    private static boolean isSpec(Map<?, ?> mapping) {
        return Stream.of("containers", "initContainers").anyMatch(key -> areContainers(mapping.get(key)));
    }

    private static boolean areContainers(@Nullable Object value) {
        return value instanceof Collection<?> containers
                && !containers.isEmpty()
                && containers.stream().allMatch(PodTemplates::isContainer);
    }

    private static boolean isContainer(@Nullable Object value) {
        return value instanceof Map<?, ?> container
                && (container.get("name") != null || container.get("image") != null);
    }
}
