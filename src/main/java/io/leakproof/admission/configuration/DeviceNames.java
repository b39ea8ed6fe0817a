package io.leakproof.admission.configuration;

import io.leakproof.document.Document;
import io.leakproof.schema.Fields;
import io.leakproof.source.Problems;
import io.leakproof.source.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The devices that names stand for: the first entry with the name itself, or else the first with a pattern that matches it.
 * Immutable.
 */
public final class DeviceNames {

    static final String SHIPPED = "io/leakproof/admission/names.yaml";

    /** Stands before a device class in the name of the extended resource by which it can be had. */
    public static final String BY_CLASS = "deviceclass.resource.kubernetes.io/";

    /** Stands behind the name of a resource that NVIDIA's device plugin gives to several workloads. */
    public static final String SHARED = ".shared";

    private final List<DeviceName> entries;

    private DeviceNames(List<DeviceName> entries) {
        this.entries = List.copyOf(entries);
    }

    /** The given names, and behind them the shipped ones. */
    static DeviceNames of(List<Fields> own) {
        List<DeviceName> entries = new ArrayList<>();
        own.stream().map(name -> name.as(DeviceName.class)).forEach(entries::add);
        entries.addAll(shipped());
        return new DeviceNames(entries);
    }

    /**
     * The same, with classes of devices, and extended resources by which they are had, of which nothing was known, each with the driver
     * whose devices it has.
     */
    DeviceNames knowing(Map<String, String> drivers) {
        List<DeviceName> more = new ArrayList<>(entries);
        drivers.forEach((name, driver) -> {
            if ((isResource(name) ? ofResource(name) : ofClass(name)).isEmpty()) {
                ofClass(driver).ifPresent(device -> more.add(device.calledAlso(name)));
            }
        });
        return new DeviceNames(more);
    }

    /** Whether a name is one of an extended resource, and not of a class. */
    static boolean isResource(String name) {
        return name.contains("/");
    }

    /** All entries, in the order in which they are looked through. */
    public List<DeviceName> entries() {
        return entries;
    }

    /**
     * The device behind an extended resource; nothing where nobody knows it. What NVIDIA's device plugin has renamed, as it gives it to
     * several, is the device of the old name.
     */
    public Optional<DeviceName> ofResource(String name) {
        if (name.startsWith(BY_CLASS)) {
            return ofClass(name.substring(BY_CLASS.length()));
        }
        boolean renamed = name.endsWith(SHARED)
                && entries.stream().noneMatch(entry -> entry.resources().contains(name));
        return renamed
                ? find(name.substring(0, name.length() - SHARED.length()), DeviceName::resources)
                        .map(DeviceName::sharedByMany)
                : find(name, DeviceName::resources);
    }

    /** Whether a device that is asked for by a name is one of those that patterns stand for. */
    public static boolean match(List<String> patterns, String name) {
        String device = name.startsWith(BY_CLASS) ? name.substring(BY_CLASS.length()) : name;
        return patterns.stream().anyMatch(pattern -> Glob.matches(pattern, device));
    }

    /** The device behind a device class or a driver of dynamic resource allocation; nothing where nobody knows it. */
    public Optional<DeviceName> ofClass(String name) {
        return find(name, DeviceName::dra);
    }

    /** Whether a resource is one of Kubernetes' own, such as memory, and no device. */
    public static boolean isNative(String resource) {
        int slash = resource.indexOf('/');
        String domain = slash < 0 ? "" : resource.substring(0, slash);
        return slash < 0
                || (!resource.startsWith(BY_CLASS)
                        && (domain.equals("kubernetes.io") || domain.endsWith(".kubernetes.io")));
    }

    private Optional<DeviceName> find(String name, Function<DeviceName, List<String>> names) {
        return entries.stream()
                .filter(entry -> names.apply(entry).contains(name))
                .findFirst()
                .or(() -> entries.stream()
                        .filter(entry -> names.apply(entry).stream().anyMatch(pattern -> Glob.matches(pattern, name)))
                        .findFirst());
    }

    private static List<DeviceName> shipped() {
        return read(Document.of(Resources.bytes(SHIPPED), "fixtures/admission/names.yaml"));
    }

    /**
     * Reads a list of names.
     *
     * @throws io.leakproof.source.BadInputException with everything that is wrong with it
     */
    public static List<DeviceName> read(Document document) {
        Problems problems = document.startReading();
        Fields fields = SetupFields.NAMES_SHAPE.read(document.root(), problems);
        if (fields == null || !problems.isEmpty()) {
            throw problems.exception();
        }
        return fields.value(SetupFields.SHIPPED_NAMES).stream()
                .map(name -> name.as(DeviceName.class))
                .toList();
    }
}
