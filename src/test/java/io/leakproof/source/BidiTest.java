package io.leakproof.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BidiTest {

    @Test
    void leaves_alone_what_goes_from_left_to_right() {
        assertThat(Bidi.split("A reads B's data, 6 steps 用户甲")).containsExactly("A reads B's data, 6 steps 用户甲");
        assertThat(Bidi.split("")).containsExactly("");
    }

    @Test
    void a_name_keeps_its_digits_and_spaces_and_leaves_those_beside_it() {
        assertThat(Bidi.around("1  שלום עולם, 6 steps", "<", ">")).isEqualTo("1  <שלום עולם>, 6 steps");
        assertThat(Bidi.around("مستخدم-1 reads מאיץ2's 7", "<", ">")).isEqualTo("<مستخدم-1> reads <מאיץ2>'s 7");
        assertThat(Bidi.around("אדום, כחול", "<", ">")).isEqualTo("<אדום>, <כחול>");
        assertThat(Bidi.around("\ud83a\udd00 1", "<", ">"))
                .as("beyond the first plane")
                .isEqualTo("<\ud83a\udd00> 1");
    }
}
