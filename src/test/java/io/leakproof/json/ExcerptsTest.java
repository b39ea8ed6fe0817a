package io.leakproof.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakproof.json.Excerpt.Place;
import io.leakproof.source.BadInputException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptsTest {

    /** Some keys with what is wanted of them, or all of a value. */
    private record Some(Map<String, Some> fields, String label) implements Selection {
        @Override
        public @Nullable Selection under(String key) {
            return fields.isEmpty() ? ALL : fields.get(key);
        }
    }

    private static final Some ALL = new Some(Map.of(), "");
    private static final Some WANTED =
            new Some(Map.of("a", ALL, "b", new Some(Map.of("c", ALL), ""), "id", new Some(Map.of(), "it")), "");

    private static Excerpt of(String json) throws CharacterCodingException {
        return new Excerpts(WANTED).of(json.getBytes(StandardCharsets.UTF_8), "f.json");
    }

    private static String text(Excerpt excerpt) {
        return new String(excerpt.json(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            { "a" : 1 , "x" : [ { } , [ "y" ] ] }                  | {"a":1}
            {"b": {"c": {"d": [1]}, "e": 2}, "a": null}            | {"b":{"c":{"d":[1]}},"a":null}
            {"b": [{"c": 1, "e": 2}, 3, [{"e": 1}]]}               | {"b":[{"c":1},3,[{}]]}
            {"a": [1.50, 1e2, -0, 99999999999999999999, 0.0]}      | {"a":[1.50,1E+2,0,99999999999999999999,0.0]}
            {"a": "\\u00e9\\/\\u001f\\ud83d\\ude00", "x": "\\n"}   | {"a":"é/\\u001F😀"}
            {"a": "\\ud800y"}                                      | {"a":"\\uD800y"}
            {"\\u0061": 1, "b": {"\\u0063": 2, "d": 3}}            | {"a":1,"b":{"c":2}}
            {"x": {"k:{\\"n\\":1}": {}, "k:{\\"n\\":2}": {}}, "a": -7} | {"a":-7}
            {"a": {"k\\n": [], "l": {}}}                           | {"a":{"k\\n":[],"l":{}}}
            {"x": -0, "a": 999999999999999999, "y": [1.5, 1e9]}    | {"a":999999999999999999}
            [{"a": true, "x": false}]                              | [{"a":true}]
            "x"                                                    | "x"
            """)
    void holds_what_is_wanted_as_it_would_be_written(String json, String wanted) throws CharacterCodingException {
        Excerpts excerpts = new Excerpts(WANTED);
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        assertThat(text(excerpts.of(bytes, "f"))).isEqualTo(wanted);
        assertThat(text(excerpts.of(bytes, "f"))).as("seen before").isEqualTo(wanted);
    }

    @Test
    void tells_where_texts_with_a_label_stand() throws CharacterCodingException {
        Excerpt excerpt = of("{\"x\": 1, \"a\": 2, \"id\": \"é1\", \"b\": {}}");
        assertThat(excerpt.places()).containsExactly(new Place("it", 12, 17));
        assertThat(new String(excerpt.json(), 12, 5, StandardCharsets.UTF_8)).isEqualTo("\"é1\"");
        assertThat(of("{\"id\": [\"é1\"]}").places()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{} {}",
                "{\"a\": 1, \"a\": 2}",
                "{\"x\": {\"y\": 1, \"y\": 2}}",
                "{\"x\": [{\"y\": {}, \"z\": 0, \"y\": {}}]}",
                "{\"x\": {\"y\": 1, \"\\u0079\": 2}}",
                "{\"x\": {\"/\": 1, \"\\/\": 2}}",
                "{\"x\": {\"\\n\": 1, \"\\n\": 2}}",
                "{\"x\": \"\\x\"}",
                "{\"x\": \"\\u00g0\"}",
                "{\"x\": -}",
                "{\"x\": 01}",
                "{\"x\": \"\u0001\"}",
                "{\"x\": [}",
                "{\"x\": nul}",
                "{\"x\"",
                "\ufeff{}",
                "\u0000{\u0000}"
            })
    void is_as_strict_about_what_is_dropped(String json) {
        assertThatThrownBy(() -> of(json)).isInstanceOf(BadInputException.class);
    }

    @Test
    void finds_a_key_that_comes_twice_among_many() throws CharacterCodingException {
        String many =
                IntStream.range(0, 100).mapToObj(i -> "\"k" + i + "\": {}").collect(Collectors.joining(","));
        assertThat(text(of("{\"x\": {" + many + "}, \"y\": {" + many + "}}"))).isEqualTo("{}");
        for (int i = 0; i < 100; i++) {
            String twice = "{\"x\": {" + many + ", \"k" + i + "\": 0}}";
            assertThatThrownBy(() -> of(twice)).isInstanceOf(BadInputException.class);
        }
    }

    @Test
    void of_json_like_some_that_was_read_are_what_they_would_be_without_it() throws CharacterCodingException {
        Excerpts excerpts = new Excerpts(WANTED);
        for (String json : List.of(
                "{\"a\": 1, \"id\": \"one\", \"x\": [\"y\"]}",
                "{\"a\": 1, \"id\": \"two\", \"x\": [\"z\"]}",
                "{\"a\": 2, \"id\": \"two\", \"x\": [\"z\"]}",
                "{\"b\": 1, \"id\": \"two\", \"x\": [\"z\"]}",
                "{\"a\": 1, \"id\": \"\\u00e9\", \"x\": [2]}")) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            Excerpt excerpt = excerpts.of(bytes, "f");
            assertThat(text(excerpt)).isEqualTo(text(of(json)));
            assertThat(excerpt.places()).isEqualTo(of(json).places());
            assertThat(excerpt.likeness()).isEqualTo(of(json).likeness());
        }
    }

    @Test
    void are_alike_if_they_differ_only_in_labelled_texts_that_are_not_empty() throws CharacterCodingException {
        Likeness one = of("{\"a\": 1, \"id\": \"one\"}").likeness();
        assertThat(of("{\"a\": 1, \"id\": \"another\", \"x\": 5}").likeness()).isEqualTo(one);
        assertThat(of("{\"a\": 2, \"id\": \"one\"}").likeness()).isNotEqualTo(one);
        assertThat(of("{\"a\": 1, \"id\": \"\"}").likeness()).isNotEqualTo(one);
        assertThat(of("{\"id\": \"one\", \"a\": 1}").likeness()).isNotEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 63, 64, 65, 99, 100, 101, 400})
    void of_long_and_deep_values_hold_all_that_is_wanted(int size) throws CharacterCodingException {
        String deep = "[".repeat(size) + "]".repeat(size);
        String keys =
                IntStream.range(0, size).mapToObj(i -> "\"k" + i + "\": " + i).collect(Collectors.joining(","));
        String json = "{\"a\": [" + deep + ", {" + keys + "}], \"x\": [" + deep + ", \"" + "\\\\".repeat(size)
                + "\", \"" + "é" + "y".repeat(size) + "\"]}";
        String wanted = "{\"a\":[" + deep + ",{" + keys.replace(" ", "") + "}]}";
        assertThat(text(of(json))).isEqualTo(wanted);
    }

    @Test
    void says_of_a_number_without_bounds_that_it_has_none() {
        assertThatThrownBy(() -> of("{\"a\": 1e99999999999}"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("f.json: a number in it has too large an exponent");
    }

    @Test
    void says_where_it_is_no_json() {
        assertThatThrownBy(() -> of("{\"é\": 1,\n \"b\": x}")).hasMessageStartingWith("f.json:2:7: this is not JSON");
        assertThatThrownBy(() -> of("[".repeat(100_000))).hasMessageContaining("nested too deep");
    }

    @Test
    void refuses_what_is_not_utf_8_wherever_it_stands() {
        for (int length = 0; length < 20; length++) {
            byte[] json = ("{\"x\": \"" + "y".repeat(length) + "?" + "\"}").getBytes(StandardCharsets.UTF_8);
            json[7 + length] = (byte) 0xff;
            assertThatThrownBy(() -> new Excerpts(WANTED).of(json, "f")).isInstanceOf(CharacterCodingException.class);
        }
    }
}
