package io.leakproof.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.leakproof.policy.Labels;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a program leaves out of facts and policies is refused where it is given, and named. */
@SuppressWarnings("NullAway") // programs that are not checked give null
class MissingPartsTest {

    static Stream<Function<String, Object>> named() {
        return Stream.of(
                id -> User.of(id, "a"),
                tenant -> User.of("u", tenant),
                id -> new Buffer(id, "d", 1, Labels.none()),
                device -> new Buffer("b", device, 1, Labels.none()),
                id -> Device.builder(id, Open.EXCLUSIVE, Memory.DEVICE, Release.ON_LAST_REFERENCE)
                        .build(),
                id -> Importer.builder(id, Attachment.DYNAMIC).build(),
                Policy::permissive);
    }

    @ParameterizedTest
    @MethodSource("named")
    void an_empty_name_and_none_are_refused(Function<String, Object> of) {
        assertThat(of.apply("x")).isNotNull();
        assertThatIllegalArgumentException().isThrownBy(() -> of.apply("")).withMessageEndingWith("is empty");
        assertThatNullPointerException().isThrownBy(() -> of.apply(null));
    }

    @Test
    void a_part_that_a_builder_is_not_given_is_named() {
        Device device = Device.builder("d", Open.EXCLUSIVE, Memory.DEVICE, Release.ON_LAST_REFERENCE)
                .build();
        Importer importer = Importer.builder("i", Attachment.DYNAMIC).build();

        assertThatNullPointerException()
                .isThrownBy(() -> device.toBuilder().allocator(null).build())
                .withMessage("allocator");
        assertThatNullPointerException()
                .isThrownBy(() -> importer.toBuilder().users(null).build())
                .withMessage("users");
        assertThatNullPointerException()
                .isThrownBy(() -> new Policy.Builder("p").set(PolicyOption.SCRUB, null))
                .withMessage("scrub");
        assertThatNullPointerException()
                .isThrownBy(() -> new Policy.Builder("p").labels(null).build())
                .withMessage("labels");
    }

    @Test
    void the_driver_alone_may_be_left_out() {
        assertThat(Importer.builder("i", Attachment.DYNAMIC)
                        .driver(null)
                        .build()
                        .driver())
                .isNull();
    }
}
