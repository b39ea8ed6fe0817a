package io.leakproof.admission.configuration;

import io.leakproof.admission.Actions;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A configuration and all it names, read and found in order. Immutable.
 *
 * @param name what it is called
 * @param pools where workloads run
 * @param tenants whose they are
 * @param devices what they ask for
 * @param harmlessNodes the device nodes that matter to nobody
 * @param annotations the annotations that inject device nodes
 * @param actions what is done about findings
 * @param admins the groups that may set the labels on which decisions depend
 * @param files what was read beside that
 */
public record Settings(
        String name,
        List<Pool> pools,
        Tenants tenants,
        DeviceNames devices,
        HarmlessNodes harmlessNodes,
        DeviceAnnotations annotations,
        ActionSettings actions,
        Set<String> admins,
        ConfigurationFiles files) {

    /** What is done about findings on an object. */
    public Actions actionsFor(String namespace, String object, LocalDate day) {
        return actions.of(namespace, tenants.labels(namespace), object, day);
    }

    /** The same, with labels of namespaces and classes of devices of which nothing was known. */
    public Settings knowing(Map<String, Map<String, String>> namespaces, Map<String, String> classes) {
        return new Settings(
                name,
                pools,
                tenants.knowing(namespaces),
                devices.knowing(classes),
                harmlessNodes,
                annotations,
                actions,
                admins,
                files);
    }

    /** The same with other pools. */
    public Settings on(List<Pool> others) {
        return new Settings(name, others, tenants, devices, harmlessNodes, annotations, actions, admins, files);
    }

    /** The labels of namespaces on which decisions depend. */
    public Set<String> guardedLabels() {
        Set<String> labels = new HashSet<>(Set.of(tenants.label()));
        actions.overrides().forEach(override -> labels.add(override.label()));
        return labels;
    }
}
