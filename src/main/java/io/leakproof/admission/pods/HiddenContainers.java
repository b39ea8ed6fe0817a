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
 * The spec of Pods whose containers stand in another form, as Kubernetes would have it. The forms are those of Argo Workflows, Tekton,
 * KServe, Kubeflow's Trainer, KubeVirt, the Spark operator, OME and NVIDIA's Dynamo, as their API references have them.
 *
 * @param spec the spec of the Pods
 * @param metadata of the Pods; null where that of the mapping around it holds
 * @param keys the keys of the mapping that are told by it
 */
record HiddenContainers(
        Map<String, @Nullable Object> spec, @Nullable Object metadata, Set<String> keys) {

    private static final String CONTAINERS = "containers";
    private static final String RESOURCES = "resources";

    /** What Argo and operators call the metadata of the Pods that they make of the mapping around it. */
    static final String POD_METADATA = "podMetadata";

    /** The parts of an inference service, each of which is a Pod. */
    static final List<String> OF_INFERENCE = List.of("predictor", "transformer", "explainer");

    /** One of these a step has that is a container, and no part of another procedure. */
    private static final List<String> OF_A_CONTAINER =
            List.of("image", RESOURCES, "computeResources", "securityContext", "volumeMounts", "env");

    /** What a part calls its model, or the framework that serves it: a container. */
    static final List<String> MODELS = List.of(
            "model",
            "huggingface",
            "lightgbm",
            "onnx",
            "paddle",
            "pmml",
            "pytorch",
            "sklearn",
            "tensorflow",
            "triton",
            "xgboost");

    private static final List<String> OVERRIDES = List.of("podTemplateOverrides", "podSpecOverrides");

    /** All that are in a mapping, without what is below it. */
    static List<HiddenContainers> in(Map<?, ?> mapping) {
        List<HiddenContainers> found = new ArrayList<>();
        workflow(mapping, found);
        steps(mapping, found);
        OF_INFERENCE.forEach(part -> inference(mapping, part, found));
        training(mapping, found);
        machine(mapping, found);
        spark(mapping, found);
        served(mapping, found);
        component(mapping, found);
        return found;
    }

    /**
     * Argo Workflows: {@code templates[].container}, with the volumes of the workflow, and templates that stand where they are used; Argo
     * Events: {@code template.container}.
     */
    private static void workflow(Map<?, ?> workflow, List<HiddenContainers> found) {
        List<Map<?, ?>> templates = mappings(workflow.get("templates"));
        List<Map<?, ?>> steps = new ArrayList<>();
        for (Map<?, ?> template : templates) {
            mapping(template.get("dag")).forEach(dag -> steps.addAll(mappings(dag.get("tasks"))));
            if (template.get("steps") instanceof Collection<?> groups) {
                groups.forEach(group -> steps.addAll(mappings(group)));
            }
        }
        steps.forEach(step -> templates.addAll(mapping(step.get("inline"))));
        templates.addAll(mapping(workflow.get("template")));
        for (Map<?, ?> template : templates) {
            List<Object> containers = Stream.of("container", "script")
                    .flatMap(key -> mapping(template.get(key)).stream())
                    .collect(ArrayList::new, List::add, List::addAll);
            mapping(template.get("containerSet")).forEach(set -> containers.addAll(mappings(set.get(CONTAINERS))));
            if (!containers.isEmpty()) {
                containers.addAll(mappings(template.get("sidecars")));
                Map<String, @Nullable Object> spec = copy(workflow);
                spec.putAll(copy(template));
                spec.put("volumes", both(workflow.get("volumes"), template.get("volumes")));
                spec.put(CONTAINERS, containers);
                Object metadata =
                        template.get("metadata") == null ? workflow.get(POD_METADATA) : template.get("metadata");
                found.add(new HiddenContainers(spec, metadata, Set.of("templates")));
            }
        }
    }

    /** Tekton: {@code steps[]}, each a container with {@code computeResources}, on top of what they share. */
    private static void steps(Map<?, ?> task, List<HiddenContainers> found) {
        List<Map<?, ?>> steps = mappings(task.get("steps"));
        if (steps.stream().anyMatch(step -> OF_A_CONTAINER.stream().anyMatch(step::containsKey))) {
            List<Object> containers = new ArrayList<>();
            for (Object step : both(steps, task.get("sidecars"))) {
                Map<String, @Nullable Object> container = new LinkedHashMap<>();
                mapping(task.get("stepTemplate")).forEach(shared -> container.putAll(copy(shared)));
                container.putAll(copy((Map<?, ?>) step));
                container.putIfAbsent(RESOURCES, container.get("computeResources"));
                containers.add(container);
            }
            found.add(of(task, containers, Set.of("steps", "sidecars")));
        }
    }

    /** KServe: a part is the spec of a Pod beside a model, or the name of a framework, each of which is a container. */
    private static void inference(Map<?, ?> service, String part, List<HiddenContainers> found) {
        mapping(service.get(part)).forEach(pod -> {
            List<Object> containers = new ArrayList<>(mappings(pod.get(CONTAINERS)));
            pod.forEach((key, value) -> mapping(value).stream()
                    .filter(one -> MODELS.contains(key) || one.get(RESOURCES) instanceof Map<?, ?>)
                    .forEach(containers::add));
            mapping(pod.get("workerSpec")).forEach(worker -> containers.addAll(mappings(worker.get(CONTAINERS))));
            if (!containers.isEmpty() || pod.get("volumes") != null) {
                found.add(of(pod, containers, Set.of(part)));
            }
        });
    }

    /** Kubeflow's Trainer: {@code resourcesPerNode}, and what is laid over the Pods of the runtime. */
    private static void training(Map<?, ?> job, List<HiddenContainers> found) {
        List<Map<?, ?>> over = OVERRIDES.stream()
                .flatMap(key -> mappings(job.get(key)).stream())
                .map(one -> one.get("spec") instanceof Map<?, ?> spec ? spec : one)
                .collect(ArrayList::new, List::add, List::addAll);
        List<Map<?, ?>> trainers = mapping(job.get("trainer")).stream()
                .filter(trainer -> trainer.get("resourcesPerNode") instanceof Map<?, ?>)
                .collect(ArrayList::new, List::add, List::addAll);
        if (over.isEmpty() && trainers.isEmpty()) {
            return;
        }
        Map<String, @Nullable Object> spec = over.size() == 1 ? copy(over.get(0)) : new LinkedHashMap<>();
        List<Object> containers = new ArrayList<>();
        for (Map<?, ?> trainer : trainers) {
            Map<String, @Nullable Object> container = copy(trainer);
            container.put(RESOURCES, trainer.get("resourcesPerNode"));
            containers.add(container);
        }
        List<Object> volumes = new ArrayList<>();
        for (Map<?, ?> one : over) {
            containers.addAll(both(one.get(CONTAINERS), one.get("initContainers")));
            volumes.addAll(mappings(one.get("volumes")));
        }
        spec.remove("initContainers");
        spec.put(CONTAINERS, containers);
        spec.put("volumes", volumes);
        found.add(new HiddenContainers(spec, null, Set.of("trainer", OVERRIDES.get(0), OVERRIDES.get(1))));
    }

    /** KubeVirt: the {@code deviceName} of what a machine is given is a resource. */
    private static void machine(Map<?, ?> machine, List<HiddenContainers> found) {
        Map<?, ?> devices = mapping(machine.get("domain")).stream()
                .flatMap(domain -> mapping(domain.get("devices")).stream())
                .findFirst()
                .orElse(machine);
        List<Object> containers = new ArrayList<>();
        for (Object one : both(devices.get("gpus"), devices.get("hostDevices"))) {
            Object name = ((Map<?, ?>) one).get("deviceName");
            if (name != null) {
                containers.add(asking(String.valueOf(name), "1"));
            }
        }
        if (machine.get("domain") instanceof Map<?, ?> || !containers.isEmpty()) {
            found.add(of(machine, containers, Set.of("domain", "gpus", "hostDevices")));
        }
    }

    /** The Spark operator: the driver and the executors are containers, which ask for {@code gpu}. */
    private static void spark(Map<?, ?> application, List<HiddenContainers> found) {
        for (String part : List.of("driver", "executor")) {
            mapping(application.get(part)).stream()
                    .filter(pod -> application.containsKey("executor") || pod.containsKey("gpu"))
                    .forEach(pod -> {
                        Map<String, @Nullable Object> around = copy(application);
                        around.putAll(copy(pod));
                        around.put("volumes", both(application.get("volumes"), pod.get("volumes")));
                        Map<String, @Nullable Object> container = copy(pod);
                        mapping(pod.get("gpu"))
                                .forEach(gpu -> container.putAll(
                                        asking(String.valueOf(gpu.get("name")), String.valueOf(gpu.get("quantity")))));
                        found.add(
                                of(around, List.of(container), pod.containsKey("template") ? Set.of() : Set.of(part)));
                    });
        }
    }

    /** OME: a {@code runner} is a container beside what else the spec of a Pod says. */
    private static void served(Map<?, ?> pod, List<HiddenContainers> found) {
        mapping(pod.get("runner")).stream()
                .filter(runner -> OF_A_CONTAINER.stream().anyMatch(runner::containsKey))
                .forEach(runner -> {
                    List<Object> containers = new ArrayList<>(mappings(pod.get(CONTAINERS)));
                    containers.add(runner);
                    found.add(of(pod, containers, Set.of("runner")));
                });
    }

    /** NVIDIA's Dynamo: {@code extraPodSpec} with a {@code mainContainer}, and its resources beside that. */
    private static void component(Map<?, ?> component, List<HiddenContainers> found) {
        mapping(component.get("extraPodSpec")).forEach(pod -> {
            Map<String, @Nullable Object> container = new LinkedHashMap<>();
            mapping(pod.get("mainContainer")).forEach(main -> container.putAll(copy(main)));
            mapping(component.get(RESOURCES)).forEach(resources -> {
                Map<String, @Nullable Object> asked = new LinkedHashMap<>();
                resources.forEach(
                        (kind, named) -> mapping(named).forEach(one -> asked.put(String.valueOf(kind), named(one))));
                container.put(RESOURCES, asked);
            });
            List<Object> containers = new ArrayList<>(mappings(pod.get(CONTAINERS)));
            containers.add(container);
            Map<String, @Nullable Object> spec = copy(pod);
            spec.put(CONTAINERS, containers);
            found.add(new HiddenContainers(spec, component.get("extraPodMetadata"), Set.of("extraPodSpec", RESOURCES)));
        });
    }

    /** Resources as Kubernetes names them: Dynamo calls a card {@code gpu}, and has those of the site below {@code custom}. */
    private static Map<String, @Nullable Object> named(Map<?, ?> resources) {
        Map<String, @Nullable Object> named = copy(resources);
        mapping(named.remove("custom")).forEach(custom -> named.putAll(copy(custom)));
        Object type = named.remove("gpuType");
        Object cards = named.get("gpu");
        if (cards != null) {
            named.put(type == null ? "nvidia.com/gpu" : type.toString(), cards);
        }
        return named;
    }

    private static Map<String, @Nullable Object> asking(String resource, String quantity) {
        Map<String, @Nullable Object> container = new LinkedHashMap<>();
        container.put(RESOURCES, Map.of("limits", Map.of(resource, quantity)));
        return container;
    }

    private static HiddenContainers of(Map<?, ?> pod, List<Object> containers, Set<String> keys) {
        Map<String, @Nullable Object> spec = copy(pod);
        spec.put(CONTAINERS, containers);
        return new HiddenContainers(spec, annotations(pod), keys);
    }

    /** The metadata of Pods whose annotations stand in what they are made from, as KServe and the Spark operator have them. */
    private static @Nullable Object annotations(Map<?, ?> pod) {
        return pod.get(Annotations.KEY) instanceof Map<?, ?> annotations ? Map.of(Annotations.KEY, annotations) : null;
    }

    private static Map<String, @Nullable Object> copy(Map<?, ?> mapping) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        mapping.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    private static List<Map<?, ?>> mapping(@Nullable Object value) {
        return value instanceof Map<?, ?> mapping ? List.of(mapping) : List.of();
    }

    private static List<Map<?, ?>> mappings(@Nullable Object list) {
        List<Map<?, ?>> mappings = new ArrayList<>();
        if (list instanceof Collection<?> items) {
            items.forEach(item -> mappings.addAll(mapping(item)));
        }
        return mappings;
    }

    private static List<Object> both(@Nullable Object one, @Nullable Object other) {
        List<Object> both = new ArrayList<>(mappings(one));
        both.addAll(mappings(other));
        return both;
    }
}
