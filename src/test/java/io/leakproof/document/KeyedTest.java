package io.leakproof.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyedTest {

    @Test
    void finds_each_of_many_alike_by_its_bytes_wherever_they_stand() {
        Map<String, Integer> map =
                IntStream.range(0, 1_000).boxed().collect(Collectors.toMap(i -> "é" + i + "x", i -> i));
        Keyed<Integer> keyed = new Keyed<>(map);
        map.forEach((key, value) -> {
            byte[] bytes = ("{\"" + key + "\"").getBytes(StandardCharsets.UTF_8);
            assertThat(keyed.get(bytes, 2, bytes.length - 1)).isEqualTo(value);
            assertThat(keyed.get(bytes, 2, bytes.length)).isNull();
            assertThat(keyed.get(bytes, 2, 2)).isNull();
        });
    }

    @Test
    void finds_nothing_in_nothing() {
        assertThat(new Keyed<>(Map.of()).get(new byte[] {'a'}, 0, 1)).isNull();
    }
}
