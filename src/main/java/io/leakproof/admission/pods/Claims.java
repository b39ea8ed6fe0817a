package io.leakproof.admission.pods;

import io.leakproof.admission.AdmissionRequest;
import io.leakproof.admission.Concern;
import io.leakproof.admission.configuration.DeviceName;
import io.leakproof.admission.configuration.Settings;
import io.leakproof.source.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a ResourceClaim asks for out of its `spec`, in all versions since v1alpha2, or what it was given out of its `status`. */
public final class Claims {

    private static final String PCIE_ROOT = "pcieRoot";

    private final Tree spec;
    private final Settings settings;
    private final RequestCollector collector;
    private final List<Part> parts = new ArrayList<>();

    /** One request of a claim, with what it may come to. */
    private record Part(String name, List<DeviceName> devices) {
        boolean exports() {
            return devices.stream().anyMatch(DeviceName::exports);
        }

        boolean onlyImports() {
            return devices.stream().anyMatch(DeviceName::imports) && !exports();
        }
    }

    private Claims(Tree spec, Settings settings, RequestCollector collector) {
        this.spec = spec;
        this.settings = settings;
        this.collector = collector;
    }

    /** What a claim asks for. */
    public static AdmissionRequest request(Tree spec, Settings settings, String namespace) throws BadReviewException {
        RequestCollector collector = byItself(settings, namespace);
        add(spec, settings, collector);
        return collector.onNodes(NodeSelection.ANY);
    }

    /** What a claim was given, and where; what it asks for as long as it was given nothing. */
    public static AdmissionRequest given(Tree object, Settings settings, String namespace) throws BadReviewException {
        RequestCollector collector = byItself(settings, namespace);
        addGiven(object, settings, collector);
        String node = "";
        for (Tree result : results(object)) {
            String pool = result.at("pool").text();
            node = settings.pools().stream().anyMatch(known -> known.has(pool)) ? pool : node;
        }
        return node.isEmpty()
                ? collector.onNodes(NodeSelection.ofTerms(
                        object.at("status").at("allocation").at("nodeSelector")))
                : collector.onNode(node);
    }

    /** Collects a claim without a Pod, which does not say how those who will use it can hand on file descriptors. */
    private static RequestCollector byItself(Settings settings, String namespace) {
        RequestCollector collector = new RequestCollector(settings, namespace);
        collector.channelsDoNotShow();
        return collector;
    }

    /** Adds what a claim asks for to what its Pod does. */
    static void add(Tree spec, Settings settings, RequestCollector collector) throws BadReviewException {
        new Claims(spec, settings, collector).addWanted();
    }

    /** Adds what a claim was given, or asks for as long as it was given nothing, to what its Pod asks for. */
    static void addGiven(Tree object, Settings settings, RequestCollector collector) throws BadReviewException {
        List<Tree> results = results(object);
        if (results.isEmpty()) {
            add(object.at("spec"), settings, collector);
        }
        for (Tree result : results) {
            collector.deviceClass(
                    result.at("driver").text(), result.at("driver").path());
            adminAccess(result, collector);
            if (result.has("shareID") || result.has("consumedCapacity")) {
                collector.partOfDevice();
            }
        }
    }

    private static void adminAccess(Tree request, RequestCollector collector) throws BadReviewException {
        if (request.at("adminAccess").truth()) {
            collector.found(
                    Concern.ADMIN_ACCESS,
                    "`adminAccess` at " + request.path() + " gives devices that others have",
                    "leave out `adminAccess`");
        }
    }

    private static List<Tree> results(Tree object) throws BadReviewException {
        return object.at("status").at("allocation").at("devices").at("results").items();
    }

    private void addWanted() throws BadReviewException {
        Tree ofOldForm = spec.at("resourceClassName");
        if (!ofOldForm.isAbsent()) {
            collector.deviceClass(ofOldForm.text(), ofOldForm.path());
        }
        Tree devices = spec.at("devices");
        for (Tree request : devices.at("requests").items()) {
            part(request);
        }
        checkAlignment(devices.at("constraints"));
    }

    private void part(Tree request) throws BadReviewException {
        List<Tree> alternatives = new ArrayList<>(request.at("firstAvailable").items());
        if (!request.at("exactly").isAbsent()) {
            alternatives.add(request.at("exactly"));
        }
        if (alternatives.isEmpty()) {
            alternatives.add(request);
        }
        List<DeviceName> devices = new ArrayList<>();
        for (Tree alternative : alternatives) {
            String name = alternative.at("deviceClassName").text();
            collector.deviceClass(name, alternative.at("deviceClassName").path());
            settings.devices().ofClass(name).ifPresent(devices::add);
            adminAccess(alternative, collector);
            if (!alternative.at("capacity").at("requests").entries().isEmpty()) {
                collector.partOfDevice();
            }
        }
        parts.add(new Part(request.at("name").text(), devices));
    }

    private void checkAlignment(Tree constraints) throws BadReviewException {
        List<Set<String>> aligned = new ArrayList<>();
        for (Tree constraint : constraints.items()) {
            if (constraint.at("matchAttribute").text().endsWith("/" + PCIE_ROOT)) {
                aligned.add(constraint.at("requests").texts().stream()
                        .map(name -> name.replaceFirst("/.*", ""))
                        .collect(Collectors.toSet()));
            }
        }
        Optional<Part> exporter = parts.stream()
                .filter(Part::exports)
                .filter(part -> !aligned(part, aligned))
                .findFirst();
        exporter.ifPresent(part -> collector.found(
                Concern.CLAIM_NOT_ALIGNED,
                "request " + Printable.quoted(part.name())
                        + " may be given a device below another PCIe root than the card beside it",
                "add `constraints: [{matchAttribute: resource.kubernetes.io/" + PCIE_ROOT + "}]`"));
    }

    /** Whether an exporter shares a root with each importer beside it. A constraint without requests is on all of them. */
    private boolean aligned(Part exporter, List<Set<String>> aligned) {
        return parts.stream()
                .filter(Part::onlyImports)
                .allMatch(importer -> aligned.stream()
                        .anyMatch(names -> names.isEmpty()
                                || (names.contains(exporter.name()) && names.contains(importer.name()))));
    }
}
