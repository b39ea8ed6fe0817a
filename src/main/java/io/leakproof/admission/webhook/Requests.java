package io.leakproof.admission.webhook;

import io.leakproof.admission.Action;
import io.leakproof.admission.Actions;
import io.leakproof.admission.AdmissionRequest;
import io.leakproof.admission.Concern;
import io.leakproof.admission.configuration.Settings;
import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.pods.Beside;
import io.leakproof.admission.pods.Claims;
import io.leakproof.admission.pods.NodeSelection;
import io.leakproof.admission.pods.Pods;
import io.leakproof.admission.pods.Resource;
import io.leakproof.admission.pods.Tree;
import io.leakproof.admission.pods.Wish;
import io.leakproof.source.Printable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes of a review what there is to be decided, and by which actions. */
public final class Requests {

    private final Settings settings;
    private final Beside beside;

    public Requests(Settings settings, Beside beside) {
        this.settings = settings;
        this.beside = beside;
    }

    /**
     * What a review asks for: once for each kind of Pod that it is about, as those of one workload need not run on the same nodes.
     *
     * @return one request or more
     * @throws BadReviewException if part of it is not what it must be
     */
    public List<AdmissionRequest> of(Asked asked) throws BadReviewException {
        Wish nothing = new Wish(settings, asked.namespace());
        if (asked.operation().equals("DELETE")) {
            return List.of(nothing.onNodes(NodeSelection.ANY));
        }
        return switch (Resource.of(asked.resource()).role()) {
            case POD, TEMPLATE, CLAIM -> wanted(asked, nothing);
            case GIVEN_CLAIM -> List.of(Claims.given(asked.object(), settings, asked.namespace()));
            case BINDING -> List.of(binding(asked, nothing));
            case ENTRY -> List.of(entry(nothing));
            case NAMESPACE -> List.of(namespace(asked, nothing));
            case CLASS, NONE -> List.of(other(asked, nothing));
        };
    }

    private List<AdmissionRequest> wanted(Asked asked, Wish nothing) throws BadReviewException {
        Resource resource = Resource.of(asked.resource());
        Tree status = asked.object().at("status");
        List<AdmissionRequest> wanted = new ArrayList<>();
        for (Tree spec : resource.specs(asked.object())) {
            wanted.add(
                    switch (resource.role()) {
                        case CLAIM -> Claims.request(spec, settings, asked.namespace());
                        case POD -> Pods.requestAndGiven(spec, status, settings, asked.namespace(), beside);
                        default -> Pods.request(spec, settings, asked.namespace(), beside);
                    });
        }
        return wanted.isEmpty() ? List.of(elsewhere(asked, nothing)) : wanted;
    }

    /** What is done about findings on the object of a review on a day. */
    Actions actions(Asked asked, LocalDate day) {
        Resource.Role role = Resource.of(asked.resource()).role();
        if (role == Resource.Role.NAMESPACE) {
            return Actions.usual().with(settings.actions());
        }
        Actions actions = settings.actionsFor(asked.namespace(), asked.name(), day);
        return role == Resource.Role.TEMPLATE ? actions.atMost(Action.WARN) : actions;
    }

    /** Whether the decision may be another for an object of another name, or on another day. */
    boolean dependOnName(Asked asked) {
        return settings.waivers().stream().anyMatch(waiver -> waiver.namespace().equals(asked.namespace()));
    }

    private AdmissionRequest binding(Asked asked, Wish wish) throws BadReviewException {
        String node = asked.object().at("target").at("name").text();
        String pools = settings.pools().stream()
                .filter(pool -> pool.has(node))
                .map(pool -> pool.nodes().id())
                .collect(Collectors.joining(", "));
        wish.notice(
                Concern.UNKNOWN_POD,
                "which devices the Pod has on node " + Printable.quoted(node)
                        + (pools.isEmpty() ? ", which is of no known pool," : " of pool " + pools)
                        + " does not stand in a binding",
                "");
        return wish.onNode(node);
    }

    private static AdmissionRequest entry(Wish wish) {
        wish.notice(Concern.UNKNOWN_POD, "which devices the Pod has does not show where somebody enters it", "");
        return wish.onNodes(NodeSelection.ANY);
    }

    private static AdmissionRequest other(Asked asked, Wish wish) {
        return unknown(asked, "is not known", "leave it out of the rules of the webhook", wish);
    }

    private static AdmissionRequest elsewhere(Asked asked, Wish wish) {
        return unknown(asked, "does not stand where it is looked for", "", wish);
    }

    private static AdmissionRequest unknown(Asked asked, String why, String fix, Wish wish) {
        wish.notice(Concern.UNKNOWN_RESOURCE, "what " + Printable.quoted(asked.resource()) + " asks for " + why, fix);
        return wish.onNodes(NodeSelection.ANY);
    }

    /** A tenant who may label namespaces could leave its own out of what is decided here. */
    private AdmissionRequest namespace(Asked asked, Wish wish) throws BadReviewException {
        Set<String> changed = new TreeSet<>();
        Map<String, String> before =
                asked.oldObject().at("metadata").at("labels").textsByKey();
        Map<String, String> after = asked.object().at("metadata").at("labels").textsByKey();
        for (String label : settings.guardedLabels()) {
            if (!after.getOrDefault(label, "").equals(before.getOrDefault(label, ""))) {
                changed.add(label);
            }
        }
        if (!changed.isEmpty() && asked.groups().stream().noneMatch(settings.admins()::contains)) {
            wish.notice(
                    Concern.GUARDED_LABEL,
                    "only " + settings.admins().stream().sorted().collect(Collectors.joining(", "))
                            + " may set "
                            + changed.stream().map(Printable::quoted).collect(Collectors.joining(", "))
                            + ", as decisions depend on it",
                    "ask an administrator");
        }
        return wish.onNodes(NodeSelection.ANY);
    }
}
