package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.leakproof.admission.webhook.AdmissionSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What is shipped, against what an API server of version 1.36 says it takes. Of the groups that were not recorded, the parts are
 * checked that the recorded ones share: metadata, selectors, the template of a Pod.
 */
class ManifestsTest {

    private static final String CORE = "io.k8s.api.core.v1.";
    private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";

    private static final Map<String, String> RECORDED = Map.of(
            "v1 Namespace", CORE + "Namespace",
            "v1 ServiceAccount", CORE + "ServiceAccount",
            "v1 Service", CORE + "Service",
            "v1 ConfigMap", CORE + "ConfigMap",
            "admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration",
                    "io.k8s.api.admissionregistration.v1.ValidatingWebhookConfiguration");

    /** By pointer into an object, what stands there. */
    private static final Map<String, Map<String, String>> IN_PART = Map.ofEntries(
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
            Map.entry("rbac.authorization.k8s.io/v1 Role", Map.of("/metadata", META + "ObjectMeta")),
            Map.entry("rbac.authorization.k8s.io/v1 ClusterRole", Map.of("/metadata", META + "ObjectMeta")),
            Map.entry("rbac.authorization.k8s.io/v1 ClusterRoleBinding", Map.of("/metadata", META + "ObjectMeta")),
            Map.entry(
                    "batch/v1 CronJob",
                    Map.of(
                            "/metadata", META + "ObjectMeta",
                            "/spec/jobTemplate/spec/template", CORE + "PodTemplateSpec")),
            Map.entry("cert-manager.io/v1 Issuer", Map.of("/metadata", META + "ObjectMeta")),
            Map.entry("cert-manager.io/v1 Certificate", Map.of("/metadata", META + "ObjectMeta")));

    @TempDir
    private Path folder;

    @Test
    void an_api_server_takes_every_object() throws IOException {
        Set<String> kinds = new HashSet<>();
        List<JsonNode> objects = new ArrayList<>(Manifests.all());
        objects.addAll(Manifests.audit());
        for (JsonNode object : objects) {
            String kind = object.path("apiVersion").asString() + " "
                    + object.path("kind").asString();
            kinds.add(kind);
            Map<String, String> parts = RECORDED.containsKey(kind)
                    ? Map.of("", RECORDED.getOrDefault(kind, ""))
                    : IN_PART.getOrDefault(kind, Map.of());
            assertThat(parts).as(kind).isNotEmpty();
            parts.forEach((pointer, type) -> assertThat(complaints(type, object.at(pointer)))
                    .as("%s %s", kind, pointer)
                    .isEmpty());
        }
        assertThat(kinds).hasSize(RECORDED.size() + IN_PART.size());
    }

    @Test
    void an_unknown_key_would_be_seen() throws IOException {
        Map<String, Object> service = Manifests.plain(Manifests.only("Service"));
        service.put("specs", Map.of());
        assertThat(complaints(CORE + "Service", new tools.jackson.databind.ObjectMapper().valueToTree(service)))
                .hasSize(1);
    }

    @Test
    void the_service_reaches_the_ports_of_what_it_selects() throws IOException {
        JsonNode template = Manifests.only("Deployment").at("/spec/template");
        JsonNode service = Manifests.only("Service");
        assertThat(service.at("/spec/selector")).isEqualTo(template.at("/metadata/labels"));
        JsonNode ports = template.at("/spec/containers/0/ports");
        assertThat(ports.findValuesAsString("name"))
                .contains(service.at("/spec/ports/0/targetPort").asString());
        for (JsonNode webhook : Manifests.only("ValidatingWebhookConfiguration").path("webhooks")) {
            JsonNode asked = webhook.at("/clientConfig/service");
            assertThat(asked.path("name")).isEqualTo(service.at("/metadata/name"));
            assertThat(asked.path("namespace")).isEqualTo(service.at("/metadata/namespace"));
            assertThat(asked.path("port")).isEqualTo(service.at("/spec/ports/0/port"));
        }
    }

    @Test
    void the_webhooks_never_wait_for_themselves() throws IOException {
        String own = Manifests.only("Deployment").at("/metadata/namespace").asString();
        for (JsonNode webhook : Manifests.only("ValidatingWebhookConfiguration").path("webhooks")) {
            JsonNode excluded = webhook.at("/namespaceSelector/matchExpressions/0");
            assertThat(excluded.path("operator").asString()).isEqualTo("NotIn");
            assertThat(excluded.path("values").valueStream().map(JsonNode::asString))
                    .contains("kube-system", own);
            assertThat(webhook.path("timeoutSeconds").asInt()).isBetween(1, 3);
            assertThat(webhook.path("sideEffects").asString()).isEqualTo("None");
        }
    }

    @Test
    void the_pod_may_write_nowhere_and_be_nobody() throws IOException {
        JsonNode pod = Manifests.only("Deployment").at("/spec/template/spec");
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
        JsonNode container = pod.at("/containers/0/securityContext");
        assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(container.at("/capabilities/drop/0").asString()).isEqualTo("ALL");
    }

    @Test
    void the_configuration_is_one() throws IOException {
        JsonNode files = Manifests.only("ConfigMap").path("data");
        for (String name : files.propertyNames()) {
            Files.writeString(folder.resolve(name), files.path(name).asString());
        }
        List<Path> read = AdmissionSetup.read(folder.resolve("admission.yaml")).files();
        assertThat(read).hasSize(files.size());
    }

    private static List<String> complaints(String type, JsonNode value) {
        String definitions = text("src/test/resources/kubernetes/openapi-1.36.json");
        String schema = definitions.replaceFirst("\\{", "{\"\\$ref\": \"#/\\$defs/" + type + "\", ");
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema, InputFormat.JSON)
                .validate(value.toString(), InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
