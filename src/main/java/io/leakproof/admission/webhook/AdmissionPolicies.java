package io.leakproof.admission.webhook;

import io.leakproof.admission.Action;
import io.leakproof.admission.Concern;
import io.leakproof.admission.configuration.ActionSettings;
import io.leakproof.admission.configuration.NamespaceOverride;
import io.leakproof.admission.configuration.PolicyException;
import io.leakproof.admission.configuration.Settings;
import io.leakproof.admission.pods.Cel;
import io.leakproof.admission.pods.PodConditions;
import io.leakproof.json.Json;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * ValidatingAdmissionPolicies and their bindings, by which an API server itself decides what a Pod and its namespace alone decide: one
 * policy for each action, and one that guards the labels of namespaces.
 *
 * <p>Source: Kubernetes' manual, Validating Admission Policy ({@code admissionregistration.k8s.io/v1}, since 1.30).
 */
final class AdmissionPolicies {

    private static final String NAME = "leakproof";
    private static final String API_VERSION = "admissionregistration.k8s.io/v1";

    private static final Set<Concern> DECIDED = EnumSet.of(
            Concern.DEVICE_NODES_WITHOUT_ALLOCATION,
            Concern.RUNTIME_SOCKET,
            Concern.DEVICES_BY_ENVIRONMENT,
            Concern.DEVICES_BY_ANNOTATION,
            Concern.ADMIN_ACCESS,
            Concern.FDS_MAY_CROSS,
            Concern.UNKNOWN_TENANT,
            Concern.UNKNOWN_DEVICE,
            Concern.UNKNOWN_CLAIM,
            Concern.GUARDED_LABEL);

    private final Settings settings;
    private final LocalDate day;
    private final PodConditions pods;

    private AdmissionPolicies(Settings settings, LocalDate day) {
        this.settings = settings;
        this.day = day;
        pods = new PodConditions(settings);
    }

    /**
     * A list of objects for {@code kubectl apply}, JSON.
     *
     * @param day on which exceptions count that have not ended: an API server knows no date
     */
    static String of(Settings settings, LocalDate day) {
        return new AdmissionPolicies(settings, day).list();
    }

    /** What no such policy decides, as it takes more than a Pod and its namespace. */
    static List<String> leftToTheWebhook() {
        return Stream.of(Concern.values())
                .filter(concern -> !DECIDED.contains(concern))
                .map(Concern::word)
                .toList();
    }

    private String list() {
        List<Object> items = new ArrayList<>();
        for (Action action : List.of(Action.DENY, Action.WARN, Action.AUDIT)) {
            String name = NAME + "-" + action.word();
            items.add(policy(name, action, podRules(), podConditions(), variables(), validations(action)));
            items.add(binding(name, action));
        }
        Action guarded = settings.actions().usual().of(Concern.GUARDED_LABEL);
        String guard = NAME + "-guard";
        items.add(policy(guard, guarded, namespaceRules(), List.of(), List.of(), List.of(guard())));
        items.add(binding(guard, guarded));
        Map<String, Object> list = Json.object("apiVersion", "v1", "kind", "List", "items", items);
        return Json.write(list, true);
    }

    private Map<String, Object> policy(
            String name,
            Action action,
            List<Object> rules,
            List<Object> conditions,
            List<Object> variables,
            List<Object> validations) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("failurePolicy", action == Action.DENY ? "Fail" : "Ignore");
        spec.put("matchConstraints", Map.of("resourceRules", rules));
        spec.put("matchConditions", conditions);
        spec.put("variables", variables);
        spec.put("validations", validations);
        spec.values().removeIf(value -> value.equals(List.of()));
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put("leakproof.io/configuration", settings.name());
        annotations.put("leakproof.io/left-to-the-webhook", String.join(", ", leftToTheWebhook()));
        exceptionsEnd().ifPresent(end -> annotations.put("leakproof.io/export-again-after", end.toString()));
        return object("ValidatingAdmissionPolicy", name, annotations, spec);
    }

    private static Map<String, Object> binding(String name, Action action) {
        Map<String, Object> spec =
                Json.object("policyName", name, "validationActions", List.of(capital(action.word())));
        return object("ValidatingAdmissionPolicyBinding", name, Map.of(), spec);
    }

    private static Map<String, Object> object(
            String kind, String name, Map<String, String> annotations, Map<String, Object> spec) {
        Map<String, Object> metadata =
                Json.object("name", name, "labels", Map.of("app.kubernetes.io/managed-by", NAME));
        if (!annotations.isEmpty()) {
            metadata.put("annotations", annotations);
        }
        return Json.object("apiVersion", API_VERSION, "kind", kind, "metadata", metadata, "spec", spec);
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** The first day on which an exception that counts now counts no more. */
    private Optional<LocalDate> exceptionsEnd() {
        return settings.actions().exceptions().stream()
                .map(PolicyException::until)
                .filter(until -> !day.isAfter(until))
                .min(LocalDate::compareTo);
    }

    private static List<Object> podRules() {
        return List.of(
                rule(List.of("CREATE"), "pods"),
                rule(List.of("UPDATE"), "pods", "pods/status", "pods/ephemeralcontainers"));
    }

    private static List<Object> namespaceRules() {
        return List.of(rule(List.of("CREATE", "UPDATE"), "namespaces", "namespaces/status", "namespaces/finalize"));
    }

    private static Map<String, Object> rule(List<String> operations, String... resources) {
        Map<String, Object> rule = Json.object("apiGroups", List.of(""), "apiVersions", List.of("v1"));
        rule.putAll(Json.object("operations", operations, "resources", List.of(resources)));
        return rule;
    }

    private List<Object> podConditions() {
        return List.of(
                variable(
                        "not-made-by-a-node",
                        "!(has(request.userInfo.groups) && 'system:nodes' in request.userInfo.groups)"),
                variable(
                        "new-or-given-more",
                        "request.operation != 'UPDATE' || (has(request.subResource) && request.subResource == 'ephemeralcontainers') || "
                                + pods.givesAnnotation()));
    }

    private List<Object> variables() {
        List<Object> variables = new ArrayList<>();
        pods.variables().forEach((name, expression) -> variables.add(variable(name, expression)));
        variables.add(variable(
                "name",
                "has(request.name) && request.name != '' ? request.name : "
                        + Cel.or("object.metadata", "name", Cel.or("object.metadata", "generateName", "''"))));
        pods.findings().keySet().forEach(concern -> variables.add(variable(variable(concern), action(concern))));
        return variables;
    }

    /** What is done about a finding: as the namespace, its labels and the name of the Pod have it. */
    private String action(Concern concern) {
        ActionSettings actions = settings.actions();
        List<String> borne = new ArrayList<>();
        borne.add("request.namespace in "
                + Cel.texts(actions.exemptNamespaces().stream().sorted().toList()));
        actions.exceptions().stream()
                .filter(exception -> exception.finding() == concern && !day.isAfter(exception.until()))
                .forEach(exception -> borne.add("(request.namespace == " + Cel.text(exception.namespace()) + " && "
                        + Cel.matches("variables.name", List.of(exception.name())) + ")"));
        String otherwise = Cel.text(actions.usual().of(concern).word());
        for (NamespaceOverride override : actions.overrides()) {
            Action other = override.actions().get(concern);
            if (other != null) {
                String label = Cel.text(override.label());
                otherwise = "(" + label + " in variables.labels && variables.labels[" + label + "] == "
                        + Cel.text(override.value()) + " ? " + Cel.text(other.word()) + " : " + otherwise + ")";
            }
        }
        return Cel.any(borne) + " ? " + Cel.text(Action.AUDIT.word()) + " : " + otherwise;
    }

    private List<Object> validations(Action action) {
        List<Object> validations = new ArrayList<>();
        pods.findings()
                .forEach((concern, found) -> validations.add(validation(
                        "variables." + variable(concern) + " != " + Cel.text(action.word()) + " || !(" + found + ")",
                        concern)));
        return validations;
    }

    private static Map<String, Object> validation(String expression, Concern concern) {
        return Json.object(
                "expression", expression, "message", concern.word() + ": " + concern.sentence(), "reason", "Forbidden");
    }

    /** The labels on which decisions depend are set by admins alone. */
    private Map<String, Object> guard() {
        String changed = settings.guardedLabels().stream()
                .sorted()
                .map(label -> label("object", label) + " != " + label("oldObject", label))
                .collect(Collectors.joining(" || "));
        String admins = Cel.texts(settings.admins().stream().sorted().toList());
        return validation(
                "!(" + changed + ") || (has(request.userInfo.groups) && request.userInfo.groups.exists(g, g in "
                        + admins + "))",
                Concern.GUARDED_LABEL);
    }

    private static String label(String object, String label) {
        String labels = object + ".metadata.labels";
        return "(" + object + " != null && has(" + labels + ") && " + Cel.text(label) + " in " + labels + " ? " + labels
                + "[" + Cel.text(label) + "] : '')";
    }

    private static Map<String, Object> variable(String name, String expression) {
        return Json.object("name", name, "expression", expression);
    }

    private static String variable(Concern concern) {
        return concern.word().replace('-', '_');
    }
}
