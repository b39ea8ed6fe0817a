package io.leakproof.admission.webhook;

import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.pods.Beside;
import io.leakproof.admission.pods.Resource;
import io.leakproof.admission.pods.Tree;
import io.leakproof.source.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects from the objects of files what they say for each other. */
final class Neighbours {

    /** An expression that is true of devices of one driver at most, unless an or stands in it. */
    private static final Pattern OF_ONE_DRIVER = Pattern.compile(
            "\\s*device\\.driver\\s*==\\s*(?<quote>[\"'])(?<driver>[a-z0-9.-]+)\\k<quote>\\s*(&&.*)?", Pattern.DOTALL);

    private Neighbours() {}

    /**
     * What manifests say for each other. A review says nothing: it is decided as a webhook decides it.
     *
     * @throws io.leakproof.source.BadInputException with all that is not what it must be
     */
    public static Beside of(List<Manifest> manifests) {
        Beside beside =
                new Beside(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        Problems problems = new Problems();
        for (Manifest manifest : manifests) {
            try {
                add(beside, manifest);
            } catch (BadReviewException e) {
                problems.add(manifest.mark(), String.valueOf(e.getMessage()));
            }
        }
        problems.throwIfAny();
        return beside;
    }

    private static void add(Beside beside, Manifest manifest) throws BadReviewException {
        Asked asked = manifest.asked();
        String name = asked.name();
        switch (manifest.role()) {
            case NAMESPACE ->
                beside.namespaces()
                        .put(name, asked.object().at("metadata").at("labels").textsByKey());
            case CLAIM -> {
                Tree object =
                        new Tree(asked.object().value(), manifest.resource().plural() + "/" + name);
                if (manifest.resource() == Resource.CLAIMS) {
                    beside.claims().put(Beside.key(asked.namespace(), name), object);
                } else {
                    for (Tree spec : manifest.resource().specs(object)) {
                        beside.templates().put(Beside.key(asked.namespace(), name), spec);
                    }
                }
            }
            case CLASS -> {
                for (Tree selector : asked.object().at("spec").at("selectors").items()) {
                    String expression = selector.at("cel").at("expression").text();
                    Matcher driver = OF_ONE_DRIVER.matcher(expression);
                    if (driver.matches() && !expression.contains("||") && !expression.contains("?")) {
                        beside.classes().put(name, driver.group("driver"));
                    }
                }
            }
            default -> {}
        }
    }
}
