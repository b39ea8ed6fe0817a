package io.leakproof.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakproof.source.BadInputException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {

    /** Some keys with what is wanted of them. */
    private record Some(Map<String, Selection> fields) implements Selection {
        @Override
        public @Nullable Selection under(String key) {
            return fields.get(key);
        }
    }

    private static final Selection WANTED =
            new Some(Map.of("a", Selection.ALL, "b", new Some(Map.of("c", Selection.ALL)), "id", Selection.ALL));

    private static String of(String json) {
        return new String(Json.bytes(Json.read(json, WANTED, "f.json")), StandardCharsets.UTF_8);
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
    void holds_what_is_wanted_as_it_would_be_written(String json, String wanted) {
        assertThat(of(json)).isEqualTo(wanted);
    }

    @Test
    void of_everything_is_the_value_itself() {
        String json = "{\"x\":[1,{\"y\":null}],\"z\":\"t\"}";
        assertThat(Json.read(json, Selection.ALL, "f.json")).isEqualTo(Json.read(json, "f.json"));
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
    void finds_a_key_that_comes_twice_among_many() {
        String many =
                IntStream.range(0, 100).mapToObj(i -> "\"k" + i + "\": {}").collect(Collectors.joining(","));
        assertThat(of("{\"x\": {" + many + "}, \"y\": {" + many + "}}")).isEqualTo("{}");
        for (int i = 0; i < 100; i++) {
            String twice = "{\"x\": {" + many + ", \"k" + i + "\": 0}}";
            assertThatThrownBy(() -> of(twice)).isInstanceOf(BadInputException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 63, 64, 65, 99, 100, 101, 400})
    void of_long_and_deep_values_hold_all_that_is_wanted(int size) {
        String deep = "[".repeat(size) + "]".repeat(size);
        String keys =
                IntStream.range(0, size).mapToObj(i -> "\"k" + i + "\": " + i).collect(Collectors.joining(","));
        String json = "{\"a\": [" + deep + ", {" + keys + "}], \"x\": [" + deep + ", \"" + "\\\\".repeat(size)
                + "\", \"" + "é" + "y".repeat(size) + "\"]}";
        String wanted = "{\"a\":[" + deep + ",{" + keys.replace(" ", "") + "}]}";
        assertThat(of(json)).isEqualTo(wanted);
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
}
