package io.leakproof.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakproof.source.Word;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {

    enum Sign implements Word {
        NEXT_OPEN_WAITS
    }

    record Inner(String id, boolean honoursRevoke) {}

    record Outer(Sign sign, List<Inner> inners, Optional<String> none, long kernelExcluded2) {}

    @Test
    void writes_records_words_and_optionals() {
        Outer outer = new Outer(Sign.NEXT_OPEN_WAITS, List.of(new Inner("é😀\u001b\"", true)), Optional.empty(), 5);
        assertThat(Json.write(outer, false))
                .isEqualTo(
                        "{\"sign\":\"next-open-waits\",\"inners\":[{\"id\":\"é😀\\u001B\\\"\",\"honours_revoke\":true}],"
                                + "\"none\":null,\"kernel_excluded2\":5}");
    }

    record Part(String id, @Nullable String absent) implements Json.Inlined {}

    record Whole(Part part, List<Part> parts) {}

    @Test
    void leaves_out_what_is_null_and_inlines_what_is_to_be_inlined() {
        Part part = new Part("a", null);
        assertThat(Json.write(new Whole(part, List.of(part)), false))
                .isEqualTo("{\"id\":\"a\",\"parts\":[{\"id\":\"a\"}]}");
    }

    @Test
    void writes_indented_with_line_feeds() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("b", List.of(1, 2));
        value.put("a", Map.of());
        value.put("c", List.of());
        assertThat(Json.write(value, true))
                .isEqualTo("{\n  \"b\": [\n    1,\n    2\n  ],\n  \"a\": {},\n  \"c\": []\n}\n");
    }

    @Test
    void sorts_what_has_no_order() {
        assertThat(Json.write(Map.of("c", 1, "a", 2, "b", Set.of("z", "x", "y")), false))
                .isEqualTo("{\"a\":2,\"b\":[\"x\",\"y\",\"z\"],\"c\":1}");
    }

    @Test
    void reads_what_it_writes() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("n", new BigDecimal("1.50"));
        value.put("l", Arrays.asList(1L, true, null, "x", new BigInteger("99999999999999999999")));
        assertThat(Json.read(Json.write(value, true), "f")).isEqualTo(value);
    }

    @Test
    void refuses_what_is_not_one_json_value() {
        assertThatThrownBy(() -> Json.read("{\"é\": 1,\n \"b\": x}", "f.json"))
                .hasMessage("f.json:2:7: this is not JSON\n   \"b\": x}\n        ^\n\n1 problem");
        assertThatThrownBy(() -> Json.read("{} {}", "f.json"))
                .hasMessage("f.json: is not exactly one JSON value\n\n1 problem");
        assertThatThrownBy(() -> Json.read("", "f.json")).hasMessageContaining("is not exactly one JSON value");
        assertThatThrownBy(() -> Json.read("{\"a\":1,\"a\":2}", "f.json")).hasMessageContaining("this is not JSON");
        assertThatThrownBy(() -> Json.read("[".repeat(100_000), "f.json")).hasMessageContaining("nested too deep");
    }

    @Test
    void refuses_to_write_what_json_does_not_have() {
        assertThatThrownBy(() -> Json.write(new Object(), false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.write(Double.NaN, false)).isInstanceOf(IllegalArgumentException.class);
    }
}
