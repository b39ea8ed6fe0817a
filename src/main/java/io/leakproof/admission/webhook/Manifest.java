package io.leakproof.admission.webhook;

import io.leakproof.admission.Concern;
import io.leakproof.admission.ObjectFinding;
import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.pods.DeviceMention;
import io.leakproof.admission.pods.KnownKinds;
import io.leakproof.admission.pods.PodTemplates;
import io.leakproof.admission.pods.Resource;
import io.leakproof.admission.pods.Tree;
import io.leakproof.source.Location;
import io.leakproof.source.Problem;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One object of a file, with the review in which an API server asks about it; or a file that cannot be read. Immutable.
 *
 * @param location where it begins
 * @param excerpt the line where it begins; empty where that is not kept
 * @param inFolder whether its file was found in a folder
 * @param reviewed whether the review itself stands in the file
 * @param review the review
 * @param templates what Pods are made from in it, where it is of a kind that makes Pods or is not known
 * @param mentions the devices that it names, where it may make Pods, beside what they are made from
 * @param findings what is wrong with it
 */
record Manifest(
        Location location,
        String excerpt,
        boolean inFolder,
        boolean reviewed,
        AdmissionReview review,
        List<Tree> templates,
        List<DeviceMention> mentions,
        List<ObjectFinding> findings) {

    private static final Set<Resource.Role> UNASKED =
            EnumSet.of(Resource.Role.NONE, Resource.Role.NAMESPACE, Resource.Role.CLASS, Resource.Role.VOLUME);

    /** Where kubectl puts what does not say its namespace. */
    private static final String KUBECTLS = "default";

    /** What an object calls itself, of which there is one only, and when it goes. */
    private static final List<String> ITS_OWN = List.of("name", "generateName", "namespace", "deletionTimestamp");

    /** A file, or part of one, that cannot be read. */
    static Manifest notRead(Problem problem) {
        Map<String, Object> object = Map.of("kind", "File");
        AdmissionReview review = new AdmissionReview(
                new Tree(Map.of("request", Map.of("object", object)), ""),
                "offline",
                "/files",
                "CREATE",
                "",
                problem.location().file(),
                List.of());
        return new Manifest(problem.location(), "", true, false, review, List.of(), List.of(), List.of())
                .notRead(problem.message());
    }

    /** The same, of which nothing more can be said. */
    Manifest notRead(String why) {
        return with(Concern.FILE_NOT_READ, "this cannot be read, and may hold anything: " + why, "");
    }

    /** The same, of which nothing more can be said than that its kind is not read and may make Pods. */
    Manifest kindNotRead(String why) {
        return with(
                Concern.KIND_NOT_READ,
                "what makes Pods of this kind is not known, and " + why,
                "decide the Pods that are made of it");
    }

    /** The same, of which is also said that it names a device in a part that is not read. */
    Manifest naming(DeviceMention device) {
        if (templates.isEmpty()) {
            return kindNotRead("it names " + device);
        }
        ObjectFinding finding = new ObjectFinding(
                Concern.KIND_NOT_READ,
                "it names " + device + ", and what its Pods have of that is not known",
                "decide the Pods that are made of it");
        return new Manifest(location, excerpt, inFolder, reviewed, review, templates, List.of(), List.of(finding));
    }

    private Manifest with(Concern concern, String reason, String fix) {
        List<ObjectFinding> finding = List.of(new ObjectFinding(concern, reason, fix));
        return new Manifest(location, excerpt, inFolder, reviewed, review, List.of(), List.of(), finding);
    }

    /** Whether Pods may be made from an object without that it is known how. */
    boolean ofUnknownKind() {
        return !reviewed && resource() == Resource.OTHER;
    }

    /** What Pods are made from in a manifest; nothing where it is known not to make any, or is a Pod. */
    static List<Tree> templates(Tree object) throws BadReviewException {
        return mayMakePods(object) ? PodTemplates.in(new Tree(object.value(), "request.object")) : List.of();
    }

    /** The devices that a manifest names beside what Pods are made from in it. */
    static List<DeviceMention> mentions(Tree object, List<Tree> templates) throws BadReviewException {
        return mayMakePods(object)
                ? DeviceMention.beside(templates, new Tree(object.value(), "request.object"))
                : List.of();
    }

    private static boolean mayMakePods(Tree object) throws BadReviewException {
        String kind = object.at("kind").text();
        Resource resource = Resource.of(resourceOf(group(object), kind));
        return resource.role() == Resource.Role.TEMPLATE
                || (resource == Resource.OTHER && !KnownKinds.knows(group(object), kind));
    }

    /**
     * The review in which an API server would ask about a manifest, or the review that it is.
     *
     * @param usual the namespace of objects that do not say it; empty where nobody said so
     * @throws BadReviewException if it is neither
     */
    static AdmissionReview asked(Tree object, String usual) throws BadReviewException {
        if (AdmissionReview.isReview(object.value())) {
            return AdmissionReview.of(object.value());
        }
        String kind = object.at("kind").text();
        String group = group(object);
        String own = object.at("metadata").at("namespace").text();
        AdmissionReview review = AdmissionReview.of(review(object, namespace(group, kind, own, usual)));
        if (!isLikeOthers(review)) {
            return review;
        }
        Map<String, @Nullable Object> kept = review.object().values();
        Map<String, @Nullable Object> metadata = review.object().at("metadata").values();
        metadata.keySet().removeAll(ITS_OWN);
        kept.put("metadata", metadata);
        return review.keeping(new Tree(Map.of("request", Map.of("object", kept)), ""));
    }

    /** The namespace of an object; empty where it has none, and where nobody knows whether it has one. */
    private static String namespace(String group, String kind, String own, String usual) {
        if (KnownKinds.isClusterwide(group, kind)) {
            return "";
        }
        boolean known = KnownKinds.knows(group, kind) || Resource.of(resourceOf(group, kind)) != Resource.OTHER;
        return !own.isEmpty() ? own : !usual.isEmpty() || !known ? usual : KUBECTLS;
    }

    /** Whether it is one of many Pods, in which nothing hangs on the name. */
    private static boolean isLikeOthers(AdmissionReview review) throws BadReviewException {
        if (Resource.of(review.resource()) != Resource.PODS) {
            return false;
        }
        boolean hangs = false;
        for (Tree volume : review.object().at("spec").at("volumes").items()) {
            hangs |= volume.entries().containsKey("ephemeral");
        }
        return !hangs;
    }

    /** The review in which an API server would ask about a manifest. */
    static Map<String, Object> review(Tree manifest, String namespace) throws BadReviewException {
        String kind = manifest.at("kind").text();
        String group = group(manifest);
        if (kind.isEmpty() || manifest.at("apiVersion").text().isEmpty()) {
            throw new BadReviewException("an object of Kubernetes has an `apiVersion` and a `kind`");
        }
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("uid", "offline");
        request.put("resource", Map.of("group", group, "resource", plural(kind)));
        request.put("operation", "CREATE");
        request.put("namespace", namespace);
        Object object = manifest.value();
        if (object != null) {
            request.put("object", object);
        }
        return Map.of("apiVersion", "admission.k8s.io/v1", "kind", "AdmissionReview", "request", request);
    }

    /** The API group of its kind. */
    String group() throws BadReviewException {
        return group(review.object());
    }

    /** The resource it is of, without the group. */
    String word() {
        return reviewed || resource() != Resource.OTHER
                ? Resource.of(review.resource()).word()
                : review.resource().substring(review.resource().indexOf('/') + 1);
    }

    private static String group(Tree manifest) throws BadReviewException {
        String version = manifest.at("apiVersion").text();
        int slash = version.indexOf('/');
        return slash < 0 ? "" : version.substring(0, slash);
    }

    /** The name of the resource that holds the objects of a kind, as far as it can be guessed. */
    private static String resourceOf(String group, String kind) {
        return group + "/" + plural(kind);
    }

    private static String plural(String kind) {
        String name = kind.toLowerCase(Locale.ROOT);
        return name + (name.endsWith("s") ? "es" : "s");
    }

    /** Whether it is decided: of a namespace it is asked who changes it, and a manifest does not say that. */
    boolean isDecided() {
        return reviewed || !findings.isEmpty() || !templates.isEmpty() || !UNASKED.contains(role());
    }

    /** What kind of thing it is for those that stand beside it: a review is nothing to them. */
    Resource resource() {
        return reviewed ? Resource.OTHER : Resource.of(review.resource());
    }

    private Resource.Role role() {
        return resource().role();
    }

    /** The problem that something is wrong with it. */
    Problem problem(String message) {
        return new Problem(location, message, excerpt, "");
    }
}
