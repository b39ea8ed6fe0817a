package io.leakproof.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelVersionTest {

    @Test
    void is_ordered_as_kernels_are_released_and_not_as_text() {
        List<String> released = List.of(
                "3.5", "5.16", "6.1", "6.1.192", "6.2", "6.12", "6.19-rc", "6.19-rc1", "6.19-rc10", "6.19", "7.0");
        List<KernelVersion> versions =
                released.stream().map(KernelVersionTest::version).toList();

        assertThat(versions).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"6.12, 6.12.0", "6.12.107, 6.12.107-1-amd64", "6.19-rc3, 6.19.0-rc3+", "6.1, 6.1.0-18-cloud-amd64"})
    void is_the_same_however_it_is_written(String one, String other) {
        assertThat(version(one)).isEqualTo(version(other)).isEqualByComparingTo(version(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5.14.0-427.13.1.el9_4.x86_64",
                "6.8.0-1012-aws",
                "6.8.0-45-generic",
                "6.4.0-150600.23.22-default",
                "5.10.220-209.869.amzn2.x86_64",
                "6.1.112+",
                "6.6.57.1-7.azl3",
                "5.15.153.1-microsoft-standard-WSL2",
                "6.6.52_1"
            })
    void is_a_vendor_s_where_more_stands_behind_the_number_than_upstream_or_debian_write(String text) {
        assertThat(version(text).vendor()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6.12",
                "6.19-rc3",
                "6.19.0-rc3+",
                "6.1.0-18-cloud-amd64",
                "6.12.107-1-amd64",
                "6.12.48+deb13-amd64"
            })
    void is_no_vendor_s_where_upstream_or_debian_made_it(String text) {
        assertThat(version(text).vendor()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "6", "6.x", "driver 515", "v6.12", "patch of 2026", " 6.12", "6.12.", "99999.1", "6.12.1.1"})
    void is_nothing_where_a_text_cannot_be_compared(String text) {
        assertThat(KernelVersion.of(text)).isEmpty();
    }

    @Test
    void newest_of_some_is_the_largest() {
        assertThat(Stream.of("6.9", "6.19", "6.10")
                        .map(KernelVersionTest::version)
                        .max(KernelVersion::compareTo))
                .contains(version("6.19"));
    }

    private static KernelVersion version(String text) {
        return KernelVersion.of(text).orElseThrow();
    }
}
