package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.JsonValue;
import io.leakproof.TestPod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that decides by real files, while they change. */
@Timeout(120)
@Tag("slow")
class ReloadTest {

    private static final String CONFIGURATION = """
            admission: test
            policies: [policy.yaml]
            rules: [own.drl]
            pools: [{name: gaudi, kernels: ["6.12"], drivers: [habanalabs-gaudi2, habanalabs@vendor], policy: in-force}]
            tenants: {namespaces: {team-a: {tenant: red}}}
            """;

    static final String RULE = """
            package leakproof;

            import io.leakproof.facts.*;
            import io.leakproof.policy.*;
            import io.leakproof.rules.*;

            rule "own-green-imports-nothing"
            when
                $import : ImportQuestion( user.tenant == "green" )
            then
                insert( new Denial( Authority.POLICY, Errno.EACCES, "green imports nothing" ) );
            end
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write_the_files() throws IOException {
        write("config.yaml", CONFIGURATION);
        write("policy.yaml", "policy: in-force\noptions: {quarantine: false}\n");
        write("own.drl", RULE);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private static boolean allowed(Client client) throws IOException, InterruptedException {
        return Boolean.TRUE.equals(JsonValue.at(
                client.review("/validate", TestPod.wanting("habana.ai/gaudi").review())
                        .body(),
                "response",
                "allowed"));
    }

    @Test
    void a_policy_a_rule_and_the_configuration_are_taken_up_and_none_that_is_bad() throws Exception {
        try (Started started = Started.start(folder, null, 2, 4, LoadedConfiguration::read)) {
            Client client = Client.of(started.server());
            assertThat(allowed(client)).isFalse();
            write("policy.yaml", "policy: in-force\noptions: {drm_master: while-exported, scrub: on-release}\n");
            started.server().reloadIfChanged();
            assertThat(allowed(client)).as("by another policy").isTrue();
            write("policy.yaml", "policy: in-force\noptions: {drm_master: sometimes}\n");
            started.server().reloadIfChanged();
            assertThat(allowed(client)).as("by the policy before").isTrue();
            assertThat(started.told())
                    .last()
                    .asString()
                    .startsWith("the configuration has changed and cannot be used; what was in force stays in force:\n")
                    .contains("policy.yaml:2:");
            write("policy.yaml", "policy: in-force\noptions: {scrub: on-release, kill: none}\n");
            write("own.drl", RULE.replace("ImportQuestion(", "ImportQuestio("));
            started.server().reloadIfChanged();
            assertThat(started.told()).last().asString().contains("own.drl:9:");
            assertThat(allowed(client)).as("as long as one file is bad").isTrue();
            write("own.drl", RULE);
            started.server().reloadIfChanged();
            assertThat(allowed(client)).as("by the policy that came with it").isFalse();
            write("own.drl", RULE.replace("user.tenant == \"green\"", ""));
            started.server().reloadIfChanged();
            assertThat(allowed(client)).as("by another rule").isTrue();
            write("config.yaml", CONFIGURATION + "actions: {importer-excluded: deny}\n");
            started.server().reloadIfChanged();
            assertThat(allowed(client)).as("by other actions").isFalse();
            assertThat(started.logged().stream()
                            .map(line -> JsonValue.at(line, "digests", "rules"))
                            .distinct())
                    .as("rule books that decided")
                    .hasSize(2);
        }
    }

    /** The review that is made up is a Pod like this one, but for its name. */
    @Test
    void it_is_not_ready_before_a_review_was_decided() throws Exception {
        byte[] like = """
                {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {"uid": "another",
                 "resource": {"group": "", "version": "v1", "resource": "pods"}, "operation": "CREATE", "namespace": "canary",
                 "object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "another"}, "spec": {"hostIPC": true,
                  "containers": [{"name": "c", "resources": {"limits": {"habana.ai/gaudi": "1", "rdma/canary": "1"}}}]}}}}
                """.getBytes(StandardCharsets.UTF_8);
        assertThat(LoadedConfiguration.read(folder.resolve("config.yaml"))
                        .handler()
                        .read(like)
                        .atOnce())
                .isPresent();
    }
}
