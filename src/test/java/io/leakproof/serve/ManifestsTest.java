package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.admission.webhook.AdmissionSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What is shipped, against what an API server says it takes, and against itself. */
class ManifestsTest {

    @TempDir
    private Path folder;

    @Test
    void an_api_server_takes_every_object() throws IOException {
        List<JsonNode> objects = new ArrayList<>(Manifests.all());
        objects.addAll(Manifests.audit());
        assertThat(objects).isNotEmpty().flatMap(OpenApi::complaints).isEmpty();
        // all that is known is shipped, but for what `export --format vap` writes
        assertThat(OpenApi.kinds())
                .filteredOn(kind -> !kind.contains(" ValidatingAdmissionPolicy"))
                .hasSameElementsAs(objects.stream().map(OpenApi::kind).toList());
    }

    @Test
    void an_unknown_key_would_be_seen() throws IOException {
        Map<String, Object> service = Manifests.plain(Manifests.only("Service"));
        service.put("specs", Map.of());
        assertThat(OpenApi.complaints(new ObjectMapper().valueToTree(service))).hasSize(1);
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
}
