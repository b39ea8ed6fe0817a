package io.leakproof.admission.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakproof.TestPod;
import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.pods.ReviewFields;
import io.leakproof.json.Json;
import io.leakproof.source.BadInputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is read of a review is what is looked at, and all of that. */
class AdmissionReviewTest {

    private static final String POD = """
            {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {"uid": "u", "resource": {"group": "",
             "resource": "pods"}, "operation": "CREATE", "namespace": "team-a", "object": {"metadata": {"labels": {"tenant": "red"},
             "annotations": {"a": "SECRET"}}, "spec": {"containers": [{"name": "c", "env": [{"name": "E", "value": "SECRET"}],
             "command": ["SECRET"], "volumeMounts": [{"name": "kube-api-access-%1$s"}]}],
             "volumes": [{"name": "kube-api-access-%1$s", "%2$s": {}}]}}, "oldObject": {"metadata": {"labels": {"l": "SECRET"}}}}}""";

    private static AdmissionReview read(String review) throws BadReviewException {
        return AdmissionReview.read(review.getBytes(StandardCharsets.UTF_8));
    }

    private static String kept(String review) throws BadReviewException {
        return Json.write(read(review).kept().value(), false);
    }

    @Test
    void keeps_nothing_of_what_is_not_looked_at() throws BadReviewException {
        assertThat(kept(POD.formatted("q4jvl", "projected"))).isEqualTo("""
                {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"u","resource":{"group":"",\
                "resource":"pods"},"operation":"CREATE","namespace":"team-a","object":{"metadata":{"annotations":{"a":""}},"spec":\
                {"containers":[{"name":"c"}],"volumes":[{}]}}}}""");
    }

    /** The API server adds a volume with a token to each Pod, and gives it a name of its own. */
    @Test
    void is_the_same_whatever_the_volume_with_the_token_is_called() throws BadReviewException {
        String review = kept(POD.formatted("q4jvl", "projected"));
        assertThat(kept(POD.formatted("fwxcg", "projected"))).isEqualTo(review);
        assertThat(kept(POD.formatted("q4jvl", "hostPath"))).isNotEqualTo(review);
    }

    @Test
    void keeps_the_labels_of_a_namespace_wherever_its_resource_stands() throws BadReviewException {
        String labels = "\"object\": {\"metadata\": {\"labels\": {\"tenant\": \"red\"}}}";
        String resource = "\"resource\": {\"group\": \"\", \"resource\": \"namespaces\"}";
        for (List<String> order : List.of(List.of(labels, resource), List.of(resource, labels))) {
            AdmissionReview review = read(
                    "{\"apiVersion\": \"admission.k8s.io/v1\", \"kind\": \"AdmissionReview\", \"request\": {\"uid\": \"u\", "
                            + String.join(", ", order) + "}}");
            assertThat(review.object().at("metadata").at("labels").textsByKey()).containsEntry("tenant", "red");
        }
    }

    @Test
    void says_what_is_no_review_and_where() {
        assertThatThrownBy(() -> read("{\"é\": 1,\n \"b\": x}"))
                .isInstanceOf(BadReviewException.class)
                .hasMessage("the review:2:7: this is not JSON");
        assertThatThrownBy(() -> read(POD.formatted("x", "a").replace("\"u\"", "\"\"")))
                .hasMessage("`request.uid` is missing, so there is nothing to answer to");
        for (int length = 0; length < 20; length++) {
            byte[] json = ("{\"x\": \"" + "y".repeat(length) + "?" + "\"}").getBytes(StandardCharsets.UTF_8);
            json[7 + length] = (byte) 0xff;
            assertThatThrownBy(() -> AdmissionReview.read(json)).hasMessage("the review is not UTF-8");
        }
    }

    @Test
    void of_ten_thousand_damaged_ones_the_same_is_kept_as_of_their_trees() {
        Random random = new Random(20261122);
        List<byte[]> bodies = Recorded.reviews().stream().map(Recorded::body).toList();
        int kept = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] damaged = bodies.get(random.nextInt(bodies.size())).clone();
            for (int many = 1 + random.nextInt(3); many > 0; many--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(128);
            }
            String whole = new String(damaged, StandardCharsets.UTF_8);
            String selected = selected(whole);
            assertThat(selected).as("round %d: %s", i, whole).isEqualTo(ofTree(whole));
            kept += selected == null ? 0 : 1;
        }
        assertThat(kept).isBetween(1_000, 9_000);
    }

    private static @Nullable String selected(String body) {
        try {
            return Json.write(
                    ReviewFields.REVIEW_OF_NAMESPACE.of(Json.read(body, ReviewFields.REVIEW_OF_NAMESPACE, "review")),
                    false);
        } catch (BadInputException e) {
            return null;
        }
    }

    private static @Nullable String ofTree(String body) {
        try {
            return Json.write(ReviewFields.REVIEW_OF_NAMESPACE.of(Json.read(body, "review")), false);
        } catch (BadInputException e) {
            return null;
        }
    }

    /** Tenants choose keys: paths of mounts and names of variables stand among those of {@code managedFields}. */
    @Test
    void no_key_is_too_long_to_be_read() throws BadReviewException {
        assertThat(read(managed(Stream.of("/" + "a".repeat(100_000)))).name()).isEqualTo("p");
    }

    @Test
    void no_keys_are_too_alike_to_be_read() throws BadReviewException {
        Stream<String> alike = IntStream.range(1 << 10, 1 << 11)
                .mapToObj(number -> Integer.toBinaryString(number)
                        .replace("0", "ab")
                        .replace("1", "bA")); // of one hash in Jackson's tables
        assertThat(read(managed(alike)).name()).isEqualTo("p");
    }

    private static String managed(Stream<String> keys) {
        String fields = keys.map(key -> "\"" + key + "\": {}").collect(Collectors.joining(", "));
        return TestPod.of("\"containers\": []")
                .review()
                .replace("\"metadata\": {", "\"metadata\": {\"managedFields\": [{\"fieldsV1\": {" + fields + "}}], ");
    }

    @Test
    void of_what_is_too_long_is_read_what_stands_before_the_object() throws BadReviewException {
        String whole = """
                {"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{"uid":"u","resource":{"group":"",\
                "version":"v1","resource":"pods"},"name":"p","namespace":"team-a","operation":"CREATE","userInfo":\
                {"username":"%s","groups":["team-a"]%s},"object":{"spec":{"containers":[{"args":["Ä
                """;
        AdmissionReview review =
                AdmissionReview.beginning(whole.formatted("Zoë", "").strip().getBytes(StandardCharsets.UTF_8));
        assertThat(review.resource()).isEqualTo("/pods");
        assertThat(review.namespace()).isEqualTo("team-a");
        assertThat(review.groups()).containsExactly("team-a");
        assertThat(review.object().values()).isEmpty();
        String torn = whole.formatted("x", ",\"extra\":{\"a\":[\"b\"],\"object\":[\"c\"]}");
        for (String other : List.of(torn, "yyyy", "{\"kind\":\"AdmissionReview\",\"object\":{}")) {
            assertThatThrownBy(() -> AdmissionReview.beginning(other.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(BadReviewException.class);
        }
    }
}
