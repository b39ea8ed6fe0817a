package io.leakproof.admission.pods;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables and classes by which container runtimes of vendors give out devices. */
final class Environment {

    static final Set<String> VARIABLES = Set.of(
            "NVIDIA_VISIBLE_DEVICES",
            "NVIDIA_IMEX_CHANNELS",
            "HABANA_VISIBLE_DEVICES",
            "AMD_VISIBLE_DEVICES",
            "ASCEND_VISIBLE_DEVICES",
            "AWS_NEURON_VISIBLE_DEVICES",
            "MTHREADS_VISIBLE_DEVICES");

    /**
     * By these, where they are {@link #ON}, NVIDIA's runtime adds all network cards, or all switches, of a node to what a container has.
     * {@code NVIDIA_GDS} and {@code NVIDIA_GDRCOPY} add ways to the container's own cards alone.
     */
    static final Set<String> SWITCHES = Set.of("NVIDIA_MOFED", "NVIDIA_NVSWITCH");

    static final String ON = "enabled";

    static final Set<String> CLASSES = Set.of("nvidia", "habana", "amd", "ascend", "mthreads");

    /** What a variable for devices holds where none is wanted. */
    static final Set<String> NO_CARD = Set.of("", "void", "none");

    private Environment() {}

    /** Whether a runtime reads of this variable which devices a container is given. */
    static boolean isForDevices(String variable) {
        return VARIABLES.contains(variable) || SWITCHES.contains(variable);
    }

    /** Whether a runtime gives out devices for a variable with this value. */
    static boolean givesOut(String variable, String value) {
        return SWITCHES.contains(variable)
                ? value.equals(ON)
                : VARIABLES.contains(variable) && !NO_CARD.contains(value);
    }

    /** Whether a variable of a container has a runtime give out devices, or may. */
    static boolean givesOut(Map<?, ?> variable) {
        return variable.get("name") instanceof String name
                && isForDevices(name)
                && (variable.get("valueFrom") != null
                        || variable.get("value") instanceof String value && givesOut(name, value));
    }

    /** Whether a class is one of these runtimes. */
    static boolean isRuntimeClass(String name) {
        return CLASSES.contains(name) || name.startsWith("nvidia-");
    }

    /** Of the variables of a container, those that give out devices; of one whose value comes from elsewhere, no more than that. */
    static List<@Nullable Object> kept(Collection<?> variables) {
        List<@Nullable Object> kept = new ArrayList<>();
        for (Object one : variables) {
            if (!(one instanceof Map<?, ?> variable)) {
                kept.add(one);
            } else if (variable.get("name") instanceof String name && isForDevices(name)) {
                Map<String, @Nullable Object> left = new LinkedHashMap<>();
                left.put("name", name);
                if (variable.get("valueFrom") != null) {
                    left.put("valueFrom", Map.of());
                } else {
                    left.put("value", variable.get("value"));
                }
                kept.add(left);
            }
        }
        return kept;
    }
}
