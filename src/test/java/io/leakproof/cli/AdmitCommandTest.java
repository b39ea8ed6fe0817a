package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.JsonValue;
import io.leakproof.admission.kubernetes.AdmissionSetup;
import io.leakproof.admission.kubernetes.BadReviewException;
import io.leakproof.admission.kubernetes.ReviewHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmitCommandTest {

    private static final String STRICT = "src/test/resources/admission/strict.yaml";
    private static final String USUAL = "src/test/resources/admission/usual.yaml";
    private static final String REVIEWS = "src/test/resources/admission/reviews-1.36";
    private static final String MANIFESTS = """
            # what a team keeps in one file
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: train, namespace: team-a}
            spec:
              template:
                spec:
                  hostIPC: true
                  containers:
                    - {name: c, resources: {limits: {habana.ai/gaudi: 1}}}
            --- # a list in the middle
            apiVersion: v1
            kind: List
            items:
              - apiVersion: v1
                kind: Pod
                metadata: {generateName: one-}
                spec: {containers: [{name: c, resources: {limits: {nvidia.com/gpu: "1"}}}]}
            """;

    @TempDir
    private Path folder;

    private static Ran admit(String input, String config, String... more) {
        String[] args = new String[4 + more.length];
        System.arraycopy(new String[] {"admit", "-", "--config", config}, 0, args, 0, 4);
        System.arraycopy(more, 0, args, 4, more.length);
        return Ran.withInput(input, args);
    }

    @Test
    void decides_manifests_each_at_its_place() {
        Ran ran = admit(MANIFESTS, USUAL, "--namespace", "team-b");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .startsWith("-      ConfigMap team-b/settings  <stdin>:2:1\n")
                .contains("warn   Deployment team-a/train  <stdin>:6:1\n    fds-may-cross: host-ipc beside ")
                .contains("allow  Pod team-b/one-  <stdin>:19:5\n    rests-on-assumption: ")
                .endsWith("2 objects: 0 denied, 1 warned of, 1 allowed; 1 that no webhook would be asked about\n");
        assertThat(ran.code()).isZero();
    }

    @Test
    void warns_of_a_template_what_it_denies_of_its_pods() {
        String pod = """
                apiVersion: v1
                kind: Pod
                metadata: {name: train, namespace: team-a}
                spec: {hostIPC: true, containers: [{name: c, resources: {limits: {habana.ai/gaudi: 1}}}]}
                """;
        assertThat(admit(MANIFESTS, STRICT, "--namespace", "team-b").code()).isZero();
        assertThat(admit(MANIFESTS, STRICT).out()).contains("warn   Deployment", "cross-tenant-read: ");
        assertThat(admit(pod, STRICT).out()).contains("deny   Pod team-a/train", "cross-tenant-read: ");
        assertThat(admit(pod, STRICT).code()).isEqualTo(1);
    }

    @Test
    void says_in_its_exit_code_that_something_is_undetermined() {
        Ran ran = admit(MANIFESTS.replace("nvidia.com/gpu", "example.com/odd"), USUAL);
        assertThat(ran.out()).contains("unknown-device: `example.com/odd` at request.object.spec.containers[0]");
        assertThat(ran.code()).isEqualTo(3);
    }

    @Test
    void decides_recorded_reviews_and_tells_programs() {
        Ran ran = Ran.with("admit", REVIEWS, "--config", STRICT, "--format", "json");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(JsonValue.at(ran.out(), "schema")).isEqualTo("leakproof/decisions/v1");
        assertThat(ran.out()).contains("\"concern\": \"cross-tenant-read\"", "\"answer\": \"deny\"");
    }

    @Test
    void refuses_what_is_no_object_with_its_place() {
        Ran ran = admit("kind: Pod\n---\n- a\n", USUAL);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("<stdin>:3:1: expected an object of Kubernetes, found a list");
        assertThat(admit("apiVersion: v1\nkind: Pod\nspec: {hostIPC: 5}\n", USUAL)
                        .err())
                .contains("<stdin>:1:1: expected true or false at `request.object.spec.hostIPC`");
        assertThat(admit("", USUAL).err()).contains("holds no object");
        assertThat(admit("a: &b 1\nc: *b\n", USUAL).err()).contains("<stdin>:1:4: anchors are not read");
    }

    @Test
    void replays_what_was_logged_and_tells_what_is_otherwise() throws IOException, BadReviewException {
        Path log = folder.resolve("decisions.jsonl");
        ReviewHandler handler = AdmissionSetup.read(Path.of(STRICT)).handler();
        for (String name : List.of("create-pods-train-ok.json", "create-jobs-train-job.json")) {
            byte[] review = Files.readAllBytes(Path.of(REVIEWS, name));
            String line = handler.review(review, Duration.ofMinutes(1)).logLine() + "\n";
            Files.writeString(log, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        Ran same = Ran.with("replay", log.toString(), "--config", STRICT);
        assertThat(same.out()).endsWith(", 0 not the same\n");
        assertThat(same.code()).isZero();
        Ran other = Ran.with("replay", log.toString(), "--config", USUAL);
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.out())
                .contains(
                        "decisions.jsonl:1: deny [shared-beside-exclusive, cross-tenant-read,",
                        "then, allow [rests-on-assumption] now; not the same: configuration, policies\n")
                .endsWith("2 decisions, 2 not the same\n");
        Ran no = Ran.withInput("{}\n", "replay", "-", "--config", STRICT);
        assertThat(no.code()).isEqualTo(2);
        assertThat(no.err()).contains("-:1: is no line of a decision log");
    }
}
