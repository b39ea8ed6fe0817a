package io.leakproof.admission.webhook;

import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.pods.HostVolumes;
import io.leakproof.admission.pods.KnownObjects;
import io.leakproof.admission.pods.Resource;
import io.leakproof.admission.pods.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects from the objects of files what they say for each other. */
final class ManifestReferences {

    /** An expression that is true of devices of one driver at most, unless an or stands in it. */
    private static final Pattern OF_ONE_DRIVER = Pattern.compile(
            "\\s*device\\.driver\\s*==\\s*(?<quote>[\"'])(?<driver>[a-z0-9.-]+)\\k<quote>\\s*(&&.*)?", Pattern.DOTALL);

    private static final String COMPUTE_DOMAINS = "resource.nvidia.com/computedomains";

    /** What NVIDIA's driver has in the template that it makes for a compute domain (compute-domain-workload-claim-template). */
    private static final Map<String, Object> CHANNEL = Map.of(
            "devices",
            Map.of(
                    "requests",
                    List.of(Map.of(
                            "name",
                            "channel",
                            "exactly",
                            Map.of("deviceClassName", "compute-domain-default-channel.nvidia.com")))));

    private ManifestReferences() {}

    /**
     * What manifests say for each other. A review says nothing: it is decided as a webhook decides it.
     *
     * @param refused takes those that are not what they must be, with what is wrong with them
     */
    static KnownObjects of(List<Manifest> manifests, BiConsumer<Manifest, String> refused) {
        KnownObjects known = nothingYet();
        for (Manifest manifest : manifests) {
            try {
                add(known, manifest.review(), manifest.resource());
            } catch (BadReviewException e) {
                refused.accept(manifest, String.valueOf(e.getMessage()));
            }
        }
        return known;
    }

    /** Nothing that is known, to be added to. */
    static KnownObjects nothingYet() {
        return new KnownObjects(
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new HostVolumes());
    }

    /** Adds what an object says for others. */
    static void add(KnownObjects known, AdmissionReview review, Resource resource) throws BadReviewException {
        String name = review.name();
        switch (resource.role()) {
            case NAMESPACE ->
                known.namespaces()
                        .put(name, review.object().at("metadata").at("labels").textsByKey());
            case CLAIM -> {
                Tree object = new Tree(review.object().value(), resource.plural() + "/" + name);
                if (resource == Resource.CLAIMS) {
                    known.claims().put(KnownObjects.key(review.namespace(), name), object);
                } else {
                    for (Tree template : resource.templates(object)) {
                        known.templates().put(KnownObjects.key(review.namespace(), name), template.at("spec"));
                    }
                }
            }
            case CLASS -> {
                Tree spec = review.object().at("spec");
                for (Tree selector : spec.at("selectors").items()) {
                    String expression = selector.at("cel").at("expression").text();
                    Matcher driver = OF_ONE_DRIVER.matcher(expression);
                    if (driver.matches() && !expression.contains("||") && !expression.contains("?")) {
                        known.classes().put(name, driver.group("driver"));
                    }
                }
                String extended = spec.at("extendedResourceName").text();
                if (!extended.isEmpty()) {
                    known.classes().put(extended, known.classes().getOrDefault(name, name));
                }
            }
            case VOLUME -> {
                Tree spec = review.object().at("spec");
                if (resource == Resource.VOLUMES) {
                    known.volumes().add(name, spec);
                } else {
                    known.volumes().claim(review.namespace(), name, spec);
                }
            }
            default -> {
                if (review.resource().equals(COMPUTE_DOMAINS)) {
                    channel(known, review);
                }
            }
        }
    }

    private static void channel(KnownObjects known, AdmissionReview review) throws BadReviewException {
        Tree channel = review.object().at("spec").at("channel");
        String template = channel.at("resourceClaimTemplate").at("name").text();
        if (!template.isEmpty()) {
            known.templates()
                    .put(
                            KnownObjects.key(review.namespace(), template),
                            new Tree(CHANNEL, "computedomains/" + review.name()));
        }
    }
}
