package io.leakproof.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The widths are those of Markus Kuhn's {@code wcwidth} with the tables of Unicode 14. */
class ColumnsTest {

    @Test
    void wide_characters_take_two_columns() {
        assertThat(Columns.of("用户甲")).isEqualTo(6);
        assertThat(Columns.of("ｆｕ、")).isEqualTo(6);
        assertThat(Columns.of("✅⭐⚡🚀🦀🫠")).isEqualTo(12);
        assertThat(Columns.of("한글")).isEqualTo(4);
        assertThat(Columns.of("\ud840\udc00")).as("the second plane").isEqualTo(2);
    }

    @Test
    void what_looks_like_it_takes_one() {
        assertThat(Columns.of("é…✗→ﬀ")).isEqualTo(5);
        assertThat(Columns.of("☎✔ｱ")).isEqualTo(3);
        assertThat(Columns.of("שלום")).isEqualTo(4);
    }

    @Test
    void what_combines_takes_none() {
        assertThat(Columns.of("e\u0301")).isEqualTo(1);
        assertThat(Columns.of("\u1112\u1161\u11ab"))
                .as("a syllable in its parts")
                .isEqualTo(2);
        assertThat(Columns.of("⭐\ufe0f")).isEqualTo(2);
        assertThat(Columns.of(Bidi.LEFT_TO_RIGHT)).isZero();
    }
}
