package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeoutTest {

    @ParameterizedTest
    @CsvSource({
        "timeout=2s, 2000",
        "timeout=1.5s, 1500",
        "timeout=500ms, 500",
        "timeout=0m10s, 10000",
        "trace=1&timeout=3s&x, 3000",
        "timeout=30s, 30000",
        "timeout=2h, 30000"
    })
    void reads_durations_as_go_writes_them_up_to_30_seconds(String query, long milliseconds) {
        assertThat(Timeout.of(query)).contains(Duration.ofMillis(milliseconds));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "trace=1"})
    void is_10_seconds_where_nothing_is_said(@Nullable String query) {
        assertThat(Timeout.of(query)).contains(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timeout=",
                "timeout=2",
                "timeout=s",
                "timeout=-2s",
                "timeout=0s",
                "timeout=2 s",
                "timeout=2s3",
                "timeout=1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s",
                "timeout=99999999999s"
            })
    void knows_no_other(String query) {
        assertThat(Timeout.of(query)).isEmpty();
    }

    @Test
    void leaves_some_of_it_for_the_way_back() {
        assertThat(Timeout.within(Duration.ofSeconds(1))).isEqualTo(Duration.ofMillis(800));
        assertThat(Timeout.within(Duration.ofSeconds(10))).isEqualTo(Duration.ofMillis(9_700));
    }
}
