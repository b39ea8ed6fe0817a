package io.leakproof.admission.kubernetes;

import io.leakproof.source.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of other objects than the one that is decided. A webhook is told nothing of them; who decides a file knows what else
 * stands there. Immutable.
 *
 * @param namespaces the labels of namespaces, by their names
 * @param claims ResourceClaims, by namespace and name
 * @param templates the {@code spec} of the claims that ResourceClaimTemplates make, likewise
 * @param classes the drivers of whose devices DeviceClasses are, by their names
 */
record Beside(
        Map<String, Map<String, String>> namespaces,
        Map<String, Tree> claims,
        Map<String, Tree> templates,
        Map<String, String> classes) {

    /** An expression that is true of devices of one driver at most, unless an or stands in it. */
    private static final Pattern OF_ONE_DRIVER = Pattern.compile(
            "\\s*device\\.driver\\s*==\\s*(?<quote>[\"'])(?<driver>[a-z0-9.-]+)\\k<quote>\\s*(&&.*)?", Pattern.DOTALL);

    /** Nothing is known. */
    static final Beside NOTHING = new Beside(Map.of(), Map.of(), Map.of(), Map.of());

    /**
     * What manifests say for each other. A review says nothing: it is decided as a webhook decides it.
     *
     * @throws io.leakproof.source.BadInputException with all that is not what it must be
     */
    static Beside of(List<Manifest> manifests) {
        Beside beside =
                new Beside(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        Problems problems = new Problems();
        for (Manifest manifest : manifests) {
            try {
                beside.add(manifest);
            } catch (BadReviewException e) {
                problems.add(manifest.mark(), String.valueOf(e.getMessage()));
            }
        }
        problems.throwIfAny();
        return beside;
    }

    private void add(Manifest manifest) throws BadReviewException {
        Asked asked = manifest.asked();
        String name = asked.name();
        switch (manifest.role()) {
            case NAMESPACE ->
                namespaces.put(name, asked.object().at("metadata").at("labels").textsByKey());
            case CLAIM -> {
                Tree object =
                        new Tree(asked.object().value(), manifest.resource().plural() + "/" + name);
                if (manifest.resource() == Resource.CLAIMS) {
                    claims.put(key(asked.namespace(), name), object);
                } else {
                    for (Tree spec : manifest.resource().specs(object)) {
                        templates.put(key(asked.namespace(), name), spec);
                    }
                }
            }
            case CLASS -> {
                for (Tree selector : asked.object().at("spec").at("selectors").items()) {
                    String expression = selector.at("cel").at("expression").text();
                    Matcher driver = OF_ONE_DRIVER.matcher(expression);
                    if (driver.matches() && !expression.contains("||") && !expression.contains("?")) {
                        classes.put(name, driver.group("driver"));
                    }
                }
            }
            default -> {}
        }
    }

    Optional<Tree> claim(String namespace, String name) {
        return Optional.ofNullable(claims.get(key(namespace, name)));
    }

    Optional<Tree> template(String namespace, String name) {
        return Optional.ofNullable(templates.get(key(namespace, name)));
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }
}
