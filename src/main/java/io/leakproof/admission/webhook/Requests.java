package io.leakproof.admission.webhook;

import io.leakproof.admission.Action;
import io.leakproof.admission.Actions;
import io.leakproof.admission.AdmissionRequest;
import io.leakproof.admission.Concern;
import io.leakproof.admission.ObjectFinding;
import io.leakproof.admission.configuration.Settings;
import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.pods.Claims;
import io.leakproof.admission.pods.KnownObjects;
import io.leakproof.admission.pods.NodeSelection;
import io.leakproof.admission.pods.PodTemplates;
import io.leakproof.admission.pods.Pods;
import io.leakproof.admission.pods.RequestCollector;
import io.leakproof.admission.pods.Resource;
import io.leakproof.admission.pods.Tree;
import io.leakproof.source.Printable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes of a review what there is to be decided, and by which actions. */
final class Requests {

    private final Settings settings;
    private final KnownObjects known;
    private final boolean templatesAsPods;

    Requests(Settings settings, KnownObjects known) {
        this(settings, known, false);
    }

    /** Takes what makes Pods for its Pods where that is wanted: they will be refused, and nobody reads a warning of what makes them. */
    Requests(Settings settings, KnownObjects known, boolean templatesAsPods) {
        this.templatesAsPods = templatesAsPods;
        this.settings = settings;
        this.known = known;
    }

    /**
     * What a review asks for: once for each kind of Pod that it is about, as those of one workload need not run on the same nodes.
     *
     * @return one request or more
     */
    List<AdmissionRequest> of(AdmissionReview review) throws BadReviewException {
        RequestCollector nothing = new RequestCollector(settings, review.namespace());
        if (isDeleted(review)) {
            return List.of(nothing.onNodes(NodeSelection.ANY));
        }
        return switch (Resource.of(review.resource()).role()) {
            case POD, TEMPLATE, CLAIM -> wanted(review, nothing);
            case GIVEN_CLAIM -> List.of(Claims.given(review.object(), settings, review.namespace()));
            case BINDING -> List.of(binding(review, nothing));
            case ENTRY -> List.of(entry(nothing));
            case NAMESPACE -> List.of(namespace(review, nothing));
            case CLASS, VOLUME, NONE -> List.of(other(review, nothing));
        };
    }

    /**
     * Whether an object goes, or what is changed of it only lets it go: a controller takes its finalizers away by an update, and without
     * that it would stay for ever, and its namespace with it.
     */
    private static boolean isDeleted(AdmissionReview review) throws BadReviewException {
        return review.operation().equals("DELETE")
                || (review.operation().equals("UPDATE")
                        && Resource.of(review.resource()).role() != Resource.Role.NAMESPACE
                        && !review.object()
                                .at("metadata")
                                .at("deletionTimestamp")
                                .text()
                                .isEmpty());
    }

    private List<AdmissionRequest> wanted(AdmissionReview review, RequestCollector nothing) throws BadReviewException {
        Resource resource = Resource.of(review.resource());
        if (resource.role() == Resource.Role.TEMPLATE) {
            List<Tree> templates = new ArrayList<>(PodTemplates.in(review.object()));
            Set<String> places = templates.stream().map(Tree::path).collect(Collectors.toSet());
            resource.templates(review.object()).stream()
                    .filter(template -> !places.contains(template.path()))
                    .forEach(templates::add);
            return of(review, templates);
        }
        List<AdmissionRequest> wanted = new ArrayList<>();
        for (Tree template : resource.templates(review.object())) {
            wanted.add(
                    resource.role() == Resource.Role.CLAIM
                            ? Claims.request(template.at("spec"), settings, review.namespace())
                            : pod(review, template));
        }
        return wanted.isEmpty() ? List.of(elsewhere(review, nothing)) : wanted;
    }

    /**
     * What the Pods ask for that an object makes, once for each kind of them.
     *
     * @param templates what they are made from
     * @return one request or more
     */
    List<AdmissionRequest> of(AdmissionReview review, List<Tree> templates) throws BadReviewException {
        List<AdmissionRequest> wanted = new ArrayList<>();
        for (Tree template : templates) {
            wanted.add(pod(review, template));
        }
        return wanted.isEmpty()
                ? List.of(elsewhere(review, new RequestCollector(settings, review.namespace())))
                : wanted;
    }

    private AdmissionRequest pod(AdmissionReview review, Tree template) throws BadReviewException {
        AdmissionRequest request =
                Pods.request(template, review.object(), review.name(), settings, review.namespace(), known);
        Tree devices = template.at("spec").at("domain").at("devices");
        boolean machine = !devices.at("gpus").items().isEmpty()
                || !devices.at("hostDevices").items().isEmpty();
        return machine
                ? request.with(new ObjectFinding(
                        Concern.KIND_NOT_READ,
                        "what a virtual machine does with the devices that it is given does not show",
                        ""))
                : request;
    }

    /** What is done about findings on the object of a review on a day. */
    Actions actions(AdmissionReview review, LocalDate day) {
        Resource.Role role = Resource.of(review.resource()).role();
        if (role == Resource.Role.NAMESPACE) {
            return settings.actions().usual();
        }
        Actions actions = settings.actionsFor(review.namespace(), review.name(), day);
        return switch (role) {
            case TEMPLATE -> templatesAsPods ? actions : actions.atMost(Action.WARN);
            case CLAIM, GIVEN_CLAIM -> ofClaims(actions);
            default -> actions;
        };
    }

    /** Whether descriptors can be handed on is the matter of the Pods that use a claim: they are decided, too. */
    private static Actions ofClaims(Actions actions) {
        Concern concern = Concern.UNKNOWN_CHANNELS;
        return actions.chosen().containsKey(concern) ? actions : actions.with(Map.of(concern, Action.AUDIT));
    }

    private AdmissionRequest binding(AdmissionReview review, RequestCollector collector) throws BadReviewException {
        String node = review.object().at("target").at("name").text();
        String pools = settings.pools().stream()
                .filter(pool -> pool.has(node))
                .map(pool -> pool.nodes().id())
                .collect(Collectors.joining(", "));
        collector.found(
                Concern.UNKNOWN_POD,
                "which devices the Pod has on node " + Printable.quoted(node)
                        + (pools.isEmpty() ? ", which is of no known pool," : " of pool " + pools)
                        + " does not stand in a binding",
                "");
        return collector.onNode(node);
    }

    private static AdmissionRequest entry(RequestCollector collector) {
        collector.found(Concern.UNKNOWN_POD, "which devices the Pod has does not show where somebody enters it", "");
        return collector.onNodes(NodeSelection.ANY);
    }

    private static AdmissionRequest other(AdmissionReview review, RequestCollector collector) {
        return unknown(review, "is not known", "leave it out of the rules of the webhook", collector);
    }

    private static AdmissionRequest elsewhere(AdmissionReview review, RequestCollector collector)
            throws BadReviewException {
        return Resource.of(review.resource()).makesPodsInItsWay() || PodTemplates.areElsewhere(review.object())
                ? collector.onNodes(NodeSelection.ANY)
                : unknown(
                        review,
                        "does not stand where it is looked for",
                        "decide it whole, as `kubectl kustomize` or `helm template` writes it",
                        collector);
    }

    private static AdmissionRequest unknown(
            AdmissionReview review, String why, String fix, RequestCollector collector) {
        collector.found(
                Concern.UNKNOWN_RESOURCE, "what " + Printable.quoted(review.resource()) + " asks for " + why, fix);
        return collector.onNodes(NodeSelection.ANY);
    }

    /** A tenant who may label namespaces could leave its own out of what is decided here. */
    private AdmissionRequest namespace(AdmissionReview review, RequestCollector collector) throws BadReviewException {
        Set<String> changed = new TreeSet<>();
        Map<String, String> before =
                review.oldObject().at("metadata").at("labels").textsByKey();
        Map<String, String> after = review.object().at("metadata").at("labels").textsByKey();
        for (String label : settings.guardedLabels()) {
            if (!after.getOrDefault(label, "").equals(before.getOrDefault(label, ""))) {
                changed.add(label);
            }
        }
        if (!changed.isEmpty() && review.groups().stream().noneMatch(settings.admins()::contains)) {
            collector.found(
                    Concern.GUARDED_LABEL,
                    "only " + settings.admins().stream().sorted().collect(Collectors.joining(", "))
                            + " may set "
                            + changed.stream().map(Printable::quoted).collect(Collectors.joining(", "))
                            + ", as decisions depend on it",
                    "ask an administrator");
        }
        return collector.onNodes(NodeSelection.ANY);
    }
}
