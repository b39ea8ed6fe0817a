package io.leakproof.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.source.Mark;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where Jackson's streaming parser says that things stand, against where they do stand. */
class PositionsTest {

    @Test
    void keys_and_plain_values() {
        assertThat(places("a: 1\nlonger:   two\n")).containsExactly("1:1 a", "1:4 1", "2:1 longer", "2:11 two");
    }

    @Test
    void nested_mappings_and_lists() {
        assertThat(places("a:\n  - b: 1\n    c: 2\n  -  d\n"))
                .containsExactly("1:1 a", "2:3 [", "2:5 {", "2:5 b", "2:8 1", "3:5 c", "3:8 2", "4:6 d");
    }

    @Test
    void a_list_no_deeper_than_its_key() {
        assertThat(places("a:\n- 1\n- 2\n")).containsExactly("1:1 a", "2:1 [", "2:3 1", "3:3 2");
    }

    @Test
    void flow_collections_over_several_lines() {
        assertThat(places("a: {b: 1,\n c: [x,\n  y]}\n"))
                .containsExactly("1:1 a", "1:4 {", "1:5 b", "1:8 1", "2:2 c", "2:5 [", "2:6 x", "3:3 y");
    }

    @Test
    void quoted_keys_and_values_stand_at_their_quotes() {
        assertThat(places("\"a\": 'x'\n'b' : \"y\\\n  z\"\nc: d\n"))
                .containsExactly("1:1 a", "1:6 x", "2:1 b", "2:7 yz", "4:1 c", "4:4 d");
    }

    @Test
    void block_scalars_stand_at_their_sign() {
        assertThat(places("a: |\n  x\n  y\nb: >-\n  x\n  y\nc: 1\n"))
                .containsExactly("1:1 a", "1:4 x\ny\n", "4:1 b", "4:4 x y", "7:1 c", "7:4 1");
    }

    @Test
    void plain_text_over_several_lines() {
        assertThat(places("a: x\n   y\nb: z\n")).containsExactly("1:1 a", "1:4 x y", "3:1 b", "3:4 z");
    }

    @Test
    void characters_of_several_bytes_count_once() {
        assertThat(places("é: \"😀\" # 网\n网: [😀😀, x]\n"))
                .containsExactly("1:1 é", "1:4 😀", "2:1 网", "2:4 [", "2:5 😀😀", "2:9 x");
    }

    @Test
    void lines_that_end_in_crlf() {
        assertThat(places("a: 1\r\nb:\r\n  - x\r\nc: \"y\r\n  z\"\r\nd: |\r\n  t\r\n"))
                .containsExactly("1:1 a", "1:4 1", "2:1 b", "3:3 [", "3:5 x", "4:1 c", "4:4 y z", "6:1 d", "6:4 t\n");
    }

    @Test
    void nothing_stands_behind_its_key() {
        assertThat(places("a:\nb:   # why\nc: ''\n"))
                .containsExactly("1:1 a", "1:3 ", "2:1 b", "2:3 ", "3:1 c", "3:4 ");
    }

    @Test
    void after_a_separator_and_comments() {
        assertThat(places("# c\n---\n# d\n\na: 1\n...\n")).containsExactly("5:1 a", "5:4 1");
    }

    @Test
    void json() {
        assertThat(places("{\"a\": [1, {\"b\": null}],\n\t\"c\": true}\n"))
                .containsExactly("1:2 a", "1:7 [", "1:8 1", "1:11 {", "1:12 b", "1:17 null", "2:2 c", "2:7 true");
    }

    @Test
    void a_byte_order_mark_within_the_text_counts() {
        assertThat(places("a: [\"x\uFEFFy\", z]\n")).containsExactly("1:1 a", "1:4 [", "1:5 x\uFEFFy", "1:12 z");
    }

    @Test
    void kinds_follow_the_core_schema_of_yaml_1_2() {
        Sequence values = (Sequence) Document.of(
                        "[true, True, yes, null, ~, 1, 017, 0x1f, 0o7, 1_0, 1e3, .inf, 2026-01-01, '1', \"true\", -.5]",
                        "f")
                .root();
        assertThat(values.items())
                .map(value -> ((Scalar) value).kind().name().charAt(0))
                .containsExactly('B', 'B', 'T', 'N', 'N', 'N', 'N', 'N', 'N', 'T', 'N', 'N', 'T', 'T', 'T', 'N');
        assertThat(((Scalar) values.items().get(3)).kind()).isEqualTo(Scalar.Kind.NULL);
        assertThat(((Scalar) values.items().get(5)).kind()).isEqualTo(Scalar.Kind.NUMBER);
    }

    private static List<String> places(String text) {
        List<String> places = new ArrayList<>();
        Mapping root = (Mapping) Document.of(text, "f").root();
        root.entries().values().forEach(entry -> add(places, entry));
        return places;
    }

    private static void add(List<String> places, Entry entry) {
        places.add(place(entry.mark()) + " " + entry.key());
        add(places, entry.value());
    }

    private static void add(List<String> places, Node node) {
        if (node instanceof Mapping mapping) {
            places.add(place(node.mark()) + " {");
            mapping.entries().values().forEach(entry -> add(places, entry));
        } else if (node instanceof Sequence sequence) {
            places.add(place(node.mark()) + " [");
            sequence.items().forEach(item -> add(places, item));
        } else if (node instanceof Scalar scalar) {
            places.add(place(node.mark()) + " " + scalar.text());
        }
    }

    private static String place(Mark mark) {
        return mark.location().line() + ":" + mark.location().column();
    }
}
