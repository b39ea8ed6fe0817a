package io.leakproof.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.source.Location;
import io.leakproof.source.Problem;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonListsTest {

    private final List<String> received = new ArrayList<>();
    private final List<String> places = new ArrayList<>();
    private final JsonLists.Receiver receiver = new JsonLists.Receiver() {
        @Override
        public void item(@Nullable Object item, Location place, Map<String, @Nullable Object> list) {
            received.add(item + " of " + list);
            places.add(place.toString());
        }

        @Override
        public void end(Map<String, @Nullable Object> list) {
            received.add("end of " + list);
        }
    };

    private Optional<Problem> read(String text) {
        InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return JsonLists.read(in, "in.json", Selection.ALL, receiver);
    }

    @Test
    void gives_the_items_of_lists_and_objects_by_themselves_one_by_one() {
        assertThat(read("{\"kind\": \"L\", \"items\": [{\"a\": 1}, {\"a\": 2}], \"metadata\": {}} {\"b\": 3}"))
                .isEmpty();
        assertThat(received)
                .containsExactly(
                        "{a=1} of {kind=L}", "{a=2} of {kind=L}", "end of {kind=L, metadata={}}", "{b=3} of {}");
        assertThat(places).containsExactly("in.json:1:25", "in.json:1:35", "in.json:1:62");
    }

    @Test
    void gives_the_items_of_lists_in_a_list() {
        assertThat(
                        read(
                                "{\"kind\": \"L\", \"items\": [{\"kind\": \"M\", \"items\": [{\"a\": 1}]}, {\"a\": 2}, {\"items\": []}]}"))
                .isEmpty();
        assertThat(received)
                .containsExactly(
                        "{a=1} of {kind=M}", "end of {kind=M}", "{a=2} of {kind=L}", "end of {}", "end of {kind=L}");
    }

    @Test
    void says_where_it_could_not_read_on_and_keeps_what_came_before() {
        Problem problem = read("{\"items\": [{\"a\": 1},\n {\"a\": ").orElseThrow();
        assertThat(problem.render()).startsWith("in.json:2:").contains("ends before its end");
        assertThat(received).containsExactly("{a=1} of {}");
    }

    @Test
    void takes_no_object_of_which_nobody_agrees_what_it_is() {
        assertThat(read("{\"items\": [{\"a\": 1}, {\"b\": {\"a\": 1, \"a\": 2}}]}")
                        .orElseThrow()
                        .render())
                .contains("key `a` stands twice");
        assertThat(read("{\"a\": 1, \"a\": 2}").orElseThrow().render()).contains("key `a` stands twice");
        assertThat(read("{\"a\": null, \"a\": 2}").orElseThrow().render()).contains("key `a` stands twice");
        assertThat(received).containsExactly("{a=1} of {}");
    }

    @Test
    void reads_past_what_is_no_object() {
        assertThat(read("[1, 2] 3 null")).isEmpty();
        assertThat(received).hasSize(3);
    }
}
