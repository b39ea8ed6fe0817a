package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.JsonValue;
import io.leakproof.admission.webhook.ReviewResponse;
import io.leakproof.json.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The webhook as a real API server sees it, registered by the shipped manifest. Version 1.20 knows no {@code matchConditions}; all
 * else of the manifest is as it is shipped. {@code mvn -Papiserver verify} builds the API server if need be.
 */
@Timeout(300)
class ApiServerIT {

    private static final Map<String, Object> PLAIN = Map.of("containers", List.of(container(Map.of("cpu", "1"))));
    private static final Map<String, Object> GAUDI_WITH_HOST_IPC =
            Map.of("hostIPC", true, "containers", List.of(container(Map.of("habana.ai/gaudi", "1"))));
    private static final Map<String, Object> MONITORING =
            Map.of("containers", List.of(container(Map.of("gpu.intel.com/i915_monitoring", "1"))));

    @TempDir
    private static Path folder;

    private static ApiServer api;
    private static Served served;

    @BeforeAll
    static void start() throws Exception {
        api = new ApiServer(Files.createDirectory(folder.resolve("api")));
        served = Served.start(Files.createDirectory(folder.resolve("served")), "usual");
        namespace("team-a");
        register("leakproof", served.address(), Map.of());
        awaitRegistered("team-a", MONITORING);
    }

    @AfterAll
    static void stop() {
        if (served != null) {
            served.close();
        }
        if (api != null) {
            api.close();
        }
    }

    @Test
    void what_has_no_device_is_admitted_without_a_word() throws Exception {
        HttpResponse<String> answer = pod("team-a", "plain", PLAIN);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().allValues("Warning")).isEmpty();
    }

    @Test
    void who_is_denied_reads_why() throws Exception {
        HttpResponse<String> answer = pod("team-a", "monitoring", MONITORING);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(String.valueOf(JsonValue.at(answer.body(), "message")))
                .startsWith("admission webhook \"enforce.leakproof.io\" denied the request: ")
                .contains("gpu.intel.com/i915_monitoring");
    }

    @Test
    void who_is_warned_reads_it_and_the_audit_log_keeps_it() throws Exception {
        HttpResponse<String> answer = pod("team-a", "gaudi", GAUDI_WITH_HOST_IPC);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().allValues("Warning")).anyMatch(warning -> warning.contains("fds-may-cross"));
        assertThat(api.audited("\"name\":\"gaudi\"", "enforce.leakproof.io/")).isNotEmpty();
    }

    @Test
    void without_a_server_it_goes_as_the_failure_policy_says() throws Exception {
        try (Served other = Served.start(Files.createDirectory(folder.resolve("other")), "usual")) {
            for (String policy : List.of("Fail", "Ignore")) {
                String name = "down-" + policy.toLowerCase(java.util.Locale.ROOT);
                namespace(name);
                register(name, other.address(), Map.of("failurePolicy", policy));
                awaitRegistered(name, MONITORING);
            }
            assertThat(other.end()).isZero();
        }
        HttpResponse<String> failed = pod("down-fail", "gaudi", GAUDI_WITH_HOST_IPC);
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).contains("failed calling webhook").contains("connection refused");
        assertThat(pod("down-ignore", "gaudi", GAUDI_WITH_HOST_IPC).statusCode())
                .isEqualTo(201);
    }

    @Test
    void the_time_that_the_api_server_gives_is_kept() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Path hanging = Files.createDirectory(folder.resolve("hanging"));
        try (Started started = Started.with(hanging, (body, time) -> {
            if (!time.isZero()) {
                await(never);
            }
            return verdict(body);
        })) {
            namespace("hanging");
            register("hanging", started.server().address(), Map.of("failurePolicy", "Fail", "timeoutSeconds", 1));
            awaitRegistered("hanging", PLAIN);
            HttpResponse<String> answer = pod("hanging", "plain", PLAIN);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
            assertThat(answer.body()).contains("nobody knows");
        }
    }

    @Test
    void another_certificate_is_taken_up_while_pods_are_created() throws Exception {
        List<HttpResponse<String>> answers = whilePodsAreCreated(GAUDI_WITH_HOST_IPC, () -> {
            Started.identify(served.folder(), "ec");
            served.awaits("reloaded the certificate");
            try (SSLSocket socket = served.client().connect()) {
                assertThat(socket.getSession().getPeerPrincipal().getName()).isEqualTo("CN=ec");
            }
        });
        assertThat(answers).hasSizeGreaterThan(20).allMatch(answer -> answer.statusCode() == 201);
    }

    @Test
    void another_policy_decides_from_one_pod_to_the_next() throws Exception {
        List<HttpResponse<String>> answers = whilePodsAreCreated(GAUDI_WITH_HOST_IPC, () -> {
            Served.configure(served.folder(), "strict");
            served.awaits("reloaded the configuration");
        });
        Served.configure(served.folder(), "usual");
        served.awaits("reloaded the configuration");
        List<Integer> statuses = answers.stream().map(HttpResponse::statusCode).toList();
        int denied = statuses.indexOf(403);
        assertThat(denied).isPositive();
        assertThat(statuses.subList(0, denied)).containsOnly(201);
        assertThat(statuses.subList(denied, statuses.size())).containsOnly(403);
    }

    @Test
    void a_tenant_cannot_relabel_its_namespace_and_an_administrator_can() throws Exception {
        namespace("guarded");
        register("guarded", served.address(), Map.of());
        awaitRegistered("guarded", MONITORING);
        assertThat(relabel("alice", Map.of("tenant", "blue")).statusCode()).isEqualTo(403);
        assertThat(relabel("alice", Map.of("mine", "x")).statusCode()).isEqualTo(200);
        assertThat(relabel("admin", Map.of("tenant", "red")).statusCode()).isEqualTo(200);
        assertThat(relabel("alice", Map.of("tenant", "red", "mine", "y")).statusCode())
                .isEqualTo(200);
        assertThat(relabel("/status", "alice", Map.of("tenant", "red", "mine", "z"))
                        .statusCode())
                .isEqualTo(200);
        for (String part : List.of("/status", "/finalize")) {
            HttpResponse<String> answer = relabel(part, "alice", Map.of("tenant", "blue"));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        }
        for (Map<String, String> labels : List.of(Map.of("tenant", "blue"), Map.<String, String>of())) {
            HttpResponse<String> answer = relabel("alice", labels);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
            assertThat(String.valueOf(JsonValue.at(answer.body(), "message")))
                    .startsWith(
                            "admission webhook \"guard.leakproof.io\" denied the request: guarded-label: only system:masters");
        }
        Map<String, Object> another = Map.of("name", "another", "labels", Map.of("of", "guarded", "tenant", "blue"));
        assertThat(api.create("/api/v1/namespaces", Map.of("metadata", another)).statusCode())
                .isEqualTo(403);
    }

    private static HttpResponse<String> relabel(String who, Map<String, String> labels) throws Exception {
        return relabel("", who, labels);
    }

    private static HttpResponse<String> relabel(String part, String who, Map<String, String> labels) throws Exception {
        Map<String, String> all = new HashMap<>(labels);
        all.put("of", "guarded");
        Map<String, Object> metadata = Map.of("name", "guarded", "labels", all);
        return api.replace("/api/v1/namespaces/guarded" + part, Map.of("metadata", metadata), who);
    }

    private interface Change {
        void make() throws Exception;
    }

    /** The answers to Pods that were created, one after the other, before, during and after a change. */
    private static List<HttpResponse<String>> whilePodsAreCreated(Map<String, Object> spec, Change change)
            throws Exception {
        List<HttpResponse<String>> answers = new CopyOnWriteArrayList<>();
        List<Exception> failures = new CopyOnWriteArrayList<>();
        AtomicBoolean enough = new AtomicBoolean();
        Thread traffic = new Thread(() -> {
            while (!enough.get()) {
                try {
                    answers.add(pod("team-a", "traffic", spec, "?dryRun=All"));
                } catch (IOException | InterruptedException e) {
                    failures.add(e);
                }
            }
        });
        traffic.start();
        awaitMore(answers, 10);
        change.make();
        awaitMore(answers, 10);
        enough.set(true);
        traffic.join();
        assertThat(failures).isEmpty();
        return answers;
    }

    private static void awaitMore(List<?> answers, int more) {
        int wanted = answers.size() + more;
        while (answers.size() < wanted) {
            Thread.onSpinWait();
        }
    }

    private static void namespace(String name) throws Exception {
        Map<String, Object> metadata = Map.of("name", name, "labels", Map.of("of", name));
        assertThat(api.create("/api/v1/namespaces", Map.of("metadata", metadata))
                        .statusCode())
                .isEqualTo(201);
    }

    /** Registers the shipped webhooks for a server of this machine, with some values changed, for one namespace. */
    private static void register(String name, InetSocketAddress address, Map<String, ?> changes) throws Exception {
        Map<String, Object> configuration = Manifests.plain(Manifests.only("ValidatingWebhookConfiguration"));
        configuration.put("metadata", Map.of("name", name));
        String authority = java.util.Base64.getEncoder()
                .encodeToString(Authority.trusted().certificate("ca").getBytes(StandardCharsets.US_ASCII));
        String of = name.equals("leakproof") ? "team-a" : name;
        for (Map<String, Object> webhook : Manifests.objects(configuration, "webhooks")) {
            String path = String.valueOf(JsonValue.at(Json.write(webhook, false), "clientConfig", "service", "path"));
            webhook.put(
                    "clientConfig",
                    Map.of("url", "https://127.0.0.1:" + address.getPort() + path, "caBundle", authority));
            webhook.remove("matchConditions");
            webhook.put("namespaceSelector", Map.of("matchLabels", Map.of("of", of)));
            webhook.putAll(changes);
        }
        HttpResponse<String> answer =
                api.create("/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations", configuration);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    /** An API server takes up a registration when it gets to it: waits until a Pod that is to be denied is. */
    private static void awaitRegistered(String namespace, Map<String, Object> denied) throws Exception {
        while (pod(namespace, "first", denied, "?dryRun=All").statusCode() != 403) {
            Thread.sleep(5);
        }
    }

    private static HttpResponse<String> pod(String namespace, String name, Map<String, Object> spec)
            throws IOException, InterruptedException {
        return pod(namespace, name, spec, "");
    }

    private static HttpResponse<String> pod(String namespace, String name, Map<String, Object> spec, String query)
            throws IOException, InterruptedException {
        return api.create(
                "/api/v1/namespaces/" + namespace + "/pods" + query,
                Map.of("metadata", Map.of("name", name), "spec", spec));
    }

    private static Map<String, Object> container(Map<String, String> limits) {
        return Map.of("name", "main", "image", "registry.invalid/none", "resources", Map.of("limits", limits));
    }

    /** A denial in words of its own. */
    private static ReviewResponse verdict(byte[] body) {
        Object uid = JsonValue.at(new String(body, StandardCharsets.UTF_8), "request", "uid");
        Map<String, Object> answer = Map.of(
                "apiVersion",
                "admission.k8s.io/v1",
                "kind",
                "AdmissionReview",
                "response",
                Map.of(
                        "uid",
                        String.valueOf(uid),
                        "allowed",
                        false,
                        "status",
                        Map.of("code", 403, "message", "nobody knows")));
        return new ReviewResponse(
                Json.write(answer, false).getBytes(StandardCharsets.UTF_8),
                "pods",
                "deny",
                List.of(),
                List.of(),
                new byte[0]);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
