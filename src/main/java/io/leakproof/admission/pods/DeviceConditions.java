package io.leakproof.admission.pods;

import io.leakproof.admission.configuration.DeviceName;
import io.leakproof.admission.configuration.DeviceNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Conditions in CEL on the name of an extended resource, which is called {@code name} in them. Immutable. */
final class DeviceConditions {

    /** One of Kubernetes' own resources, which are no devices. */
    static final String NATIVE = "(!name.contains('/') || (!name.startsWith(" + Cel.text(DeviceNames.BY_CLASS)
            + ") && name.matches('^([^/]*[.])?kubernetes[.]io/.*$')))";

    private final DeviceNames devices;

    DeviceConditions(DeviceNames devices) {
        this.devices = devices;
    }

    /** The name of the same device where NVIDIA's device plugin has not renamed it. */
    String named() {
        List<String> own = devices.entries().stream()
                .flatMap(entry -> entry.resources().stream())
                .filter(name -> name.endsWith(DeviceNames.SHARED))
                .toList();
        return "(name.endsWith(" + Cel.text(DeviceNames.SHARED) + ") && !name.startsWith("
                + Cel.text(DeviceNames.BY_CLASS) + ") && !(name in " + Cel.texts(own)
                + ") ? name.substring(0, size(name) - "
                + DeviceNames.SHARED.length() + ") : name)";
    }

    /** Whether the device that a name stands for is such a one; a name that stands for none is not. */
    String such(Predicate<DeviceName> predicate) {
        String byClass = DeviceNames.BY_CLASS;
        return "(name.startsWith(" + Cel.text(byClass) + ") ? " + chosen(DeviceName::dra, byClass, predicate) + " : "
                + chosen(DeviceName::resources, "", predicate) + ")";
    }

    /** By the first entry with the name itself, or else by the first with a pattern that matches it. */
    private String chosen(Function<DeviceName, List<String>> names, String prefix, Predicate<DeviceName> predicate) {
        Map<String, Boolean> written = new LinkedHashMap<>();
        List<String> patterns = new ArrayList<>();
        for (DeviceName device : devices.entries()) {
            for (String name : names.apply(device)) {
                written.putIfAbsent(prefix + name, predicate.test(device));
                if (name.contains("*")) {
                    patterns.add(Cel.matches("name", List.of(prefix + name)) + " ? " + predicate.test(device) + " : ");
                }
            }
        }
        List<String> such = written.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
        return "(name in " + Cel.texts(written.keySet()) + " ? name in " + Cel.texts(such) + " : "
                + String.join("", patterns) + "false)";
    }
}
