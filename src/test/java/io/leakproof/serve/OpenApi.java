package io.leakproof.serve;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What an API server of version 1.36 says it takes. Of the groups that were not recorded, the parts are known that the recorded ones
 * share: metadata, selectors, the template of a Pod.
 */
public final class OpenApi {

    private static final Path DEFINITIONS = Path.of("src/test/resources/kubernetes/openapi-1.36.json");
    private static final String CORE = "io.k8s.api.core.v1.";
    private static final String REGISTRATION = "io.k8s.api.admissionregistration.v1.";
    private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";
    private static final Map<String, String> METADATA = Map.of("/metadata", META + "ObjectMeta");

    /** By version and kind, what stands at each pointer into such an object. */
    private static final Map<String, Map<String, String>> TYPES = Map.ofEntries(
            Map.entry("v1 Namespace", Map.of("", CORE + "Namespace")),
            Map.entry("v1 ServiceAccount", Map.of("", CORE + "ServiceAccount")),
            Map.entry("v1 Service", Map.of("", CORE + "Service")),
            Map.entry("v1 ConfigMap", Map.of("", CORE + "ConfigMap")),
            Map.entry(
                    "admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration",
                    Map.of("", REGISTRATION + "ValidatingWebhookConfiguration")),
            Map.entry(
                    "admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy",
                    Map.of("", REGISTRATION + "ValidatingAdmissionPolicy")),
            Map.entry(
                    "admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding",
                    Map.of("", REGISTRATION + "ValidatingAdmissionPolicyBinding")),
            Map.entry(
                    "apps/v1 Deployment",
                    Map.of(
                            "/metadata", META + "ObjectMeta",
                            "/spec/selector", META + "LabelSelector",
                            "/spec/template", CORE + "PodTemplateSpec")),
            Map.entry(
                    "policy/v1 PodDisruptionBudget",
                    Map.of("/metadata", META + "ObjectMeta", "/spec/selector", META + "LabelSelector")),
            Map.entry(
                    "networking.k8s.io/v1 NetworkPolicy",
                    Map.of("/metadata", META + "ObjectMeta", "/spec/podSelector", META + "LabelSelector")),
            Map.entry(
                    "batch/v1 CronJob",
                    Map.of(
                            "/metadata", META + "ObjectMeta",
                            "/spec/jobTemplate/spec/template", CORE + "PodTemplateSpec")),
            Map.entry("v1 ResourceQuota", METADATA),
            Map.entry("rbac.authorization.k8s.io/v1 Role", METADATA),
            Map.entry("rbac.authorization.k8s.io/v1 ClusterRole", METADATA),
            Map.entry("rbac.authorization.k8s.io/v1 ClusterRoleBinding", METADATA),
            Map.entry("cert-manager.io/v1 Issuer", METADATA),
            Map.entry("cert-manager.io/v1 Certificate", METADATA));

    private OpenApi() {}

    /** The version and kind of an object. */
    static String kind(JsonNode object) {
        return object.path("apiVersion").asString("") + " "
                + object.path("kind").asString("");
    }

    /** The versions and kinds that are known. */
    static Set<String> kinds() {
        return TYPES.keySet();
    }

    /** What the API server would complain of in an object; a kind that is not known is a complaint. */
    public static List<String> complaints(JsonNode object) {
        String kind = kind(object);
        Map<String, String> types = TYPES.get(kind);
        if (types == null) {
            return List.of("not known: " + kind);
        }
        return types.entrySet().stream()
                .flatMap(type ->
                        schema(type.getValue())
                                .validate(object.at(type.getKey()).toString(), InputFormat.JSON)
                                .stream()
                                .map(complaint -> kind + type.getKey() + ": " + complaint))
                .collect(Collectors.toList());
    }

    private static Schema schema(String type) {
        try {
            String schema =
                    Files.readString(DEFINITIONS).replaceFirst("\\{", "{\"\\$ref\": \"#/\\$defs/" + type + "\", ");
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
