package io.leakproof.admission.pods;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.json.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asked about nodes called hls-1, hls-2 and so on, of which it is known that they are of one zone and have 8 cards. */
class NodeSelectionTest {

    private static final Map<String, String> KNOWN = Map.of("zone", "west", "cards", "8");

    private static boolean allows(String podSpec) throws BadReviewException {
        return NodeSelection.of(new Tree(Json.read(podSpec, "spec"), ""))
                .allows(KNOWN, node -> node.startsWith("hls-"));
    }

    private static String requiring(String terms) {
        return "{\"affinity\": {\"nodeAffinity\": {\"requiredDuringSchedulingIgnoredDuringExecution\":"
                + " {\"nodeSelectorTerms\": [" + terms.replace('\'', '"') + "]}}}}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'key': 'zone',  'operator': 'In', 'values': ['east', 'west']  | true
            'key': 'zone',  'operator': 'In', 'values': ['east']          | false
            'key': 'other', 'operator': 'In', 'values': ['east']          | true
            'key': 'zone',  'operator': 'NotIn', 'values': ['west']       | false
            'key': 'zone',  'operator': 'NotIn', 'values': ['east']       | true
            'key': 'other', 'operator': 'NotIn', 'values': ['east']       | true
            'key': 'zone',  'operator': 'Exists'                          | true
            'key': 'other', 'operator': 'Exists'                          | true
            'key': 'zone',  'operator': 'DoesNotExist'                    | false
            'key': 'other', 'operator': 'DoesNotExist'                    | true
            'key': 'cards', 'operator': 'Gt', 'values': ['4']             | true
            'key': 'cards', 'operator': 'Gt', 'values': ['8']             | false
            'key': 'cards', 'operator': 'Lt', 'values': ['16']            | true
            'key': 'cards', 'operator': 'Lt', 'values': ['8']             | false
            'key': 'cards', 'operator': 'Lt', 'values': ['99999999999999999999'] | false
            'key': 'zone',  'operator': 'Gt', 'values': ['4']             | false
            'key': 'zone',  'operator': 'OfTheFuture', 'values': ['east'] | true
            """)
    void a_label_that_is_known_may_contradict_and_no_other(String requirement, boolean allowed)
            throws BadReviewException {
        assertThat(allows(requiring("{'matchExpressions': [{" + requirement + "}]}")))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'operator': 'In', 'values': ['hls-3']          | true
            'operator': 'In', 'values': ['gpu-3', 'hls-3'] | true
            'operator': 'In', 'values': ['gpu-3']          | false
            'operator': 'NotIn', 'values': ['hls-3']       | true
            """)
    void a_node_may_be_named(String requirement, boolean allowed) throws BadReviewException {
        assertThat(allows(requiring("{'matchFields': [{'key': 'metadata.name', " + requirement + "}]}")))
                .isEqualTo(allowed);
    }

    @Test
    void one_term_must_hold_and_of_a_term_everything() throws BadReviewException {
        String west = "{'key': 'zone', 'operator': 'In', 'values': ['west']}";
        String east = west.replace("west", "east");
        assertThat(allows(requiring("{'matchExpressions': [" + west + ", " + east + "]}")))
                .isFalse();
        assertThat(allows(requiring("{'matchExpressions': [" + west + "]}, {'matchExpressions': [" + east + "]}")))
                .isTrue();
        assertThat(allows(requiring("{}")))
                .as("a term that asks for nothing is no node's")
                .isFalse();
        assertThat(allows(requiring(""))).isFalse();
    }

    @Test
    void a_selector_and_an_affinity_must_both_hold() throws BadReviewException {
        String affinity = requiring("{'matchExpressions': [{'key': 'zone', 'operator': 'Exists'}]}");
        assertThat(allows(affinity)).isTrue();
        assertThat(allows("{\"nodeSelector\": {\"zone\": \"east\"}," + affinity.substring(1)))
                .isFalse();
        assertThat(allows("{\"nodeSelector\": {\"zone\": \"west\"}," + affinity.substring(1)))
                .isTrue();
    }

    @Test
    void what_is_only_preferred_leaves_every_node() throws BadReviewException {
        String preferred = requiring("{'matchExpressions': [{'key': 'zone', 'operator': 'DoesNotExist'}]}")
                .replace("required", "preferred");
        assertThat(allows(preferred)).isTrue();
        assertThat(allows("{}")).isTrue();
    }
}
