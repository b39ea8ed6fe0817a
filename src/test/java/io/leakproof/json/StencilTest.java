package io.leakproof.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.source.BadInputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StencilTest {

    /** Of an object, `a` and `id`, of which `id` has a label, and of what is below `o` the same; and some of a review. */
    private record Some(String label) implements Selection {
        @Override
        public @Nullable Selection under(String key) {
            return switch (key) {
                case "a", "o", "request", "object", "spec" -> new Some("");
                case "id", "uid" -> new Some("it");
                default -> null;
            };
        }
    }

    private static final String JSON =
            "{\"x\": \"secret\", \"a\": \"kept\", \"y\": [\"p\\n\", 7, {\"k\": \"\"}], \"o\": {\"id\": \"one\", \"z\": \"é\"}, \"id\": \"two\"}";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Excerpt anew(byte[] json, OpenStrings open) throws CharacterCodingException {
        Json.requireUtf8(json);
        return Json.excerpt(json, new Some(""), open, "f");
    }

    private static @Nullable Stencil stencil(String json) throws CharacterCodingException {
        OpenStrings open = new OpenStrings();
        return Stencil.of(bytes(json), open, anew(bytes(json), open));
    }

    /** What a stencil of {@link #JSON} makes of another text; nothing if it does not fit. */
    private static @Nullable Excerpt fitted(byte[] other) throws CharacterCodingException {
        return Objects.requireNonNull(stencil(JSON)).excerpt(other);
    }

    private static String text(@Nullable Excerpt excerpt) {
        return excerpt == null ? "none" : new String(excerpt.json(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            secret    | another one           | {"a":"kept","o":{"id":"one"},"id":"two"}
            secret    |                       | {"a":"kept","o":{"id":"one"},"id":"two"}
            secret    | \\\\ \\" \\/ \\b\\u0Aff | {"a":"kept","o":{"id":"one"},"id":"two"}
            é         | 😀                    | {"a":"kept","o":{"id":"one"},"id":"two"}
            one       | 1                     | {"a":"kept","o":{"id":"1"},"id":"two"}
            two       | zweiundzwanzig        | {"a":"kept","o":{"id":"one"},"id":"zweiundzwanzig"}
            one       | ü😀                   | {"a":"kept","o":{"id":"ü😀"},"id":"two"}
            """)
    void fits_what_differs_in_open_strings(String before, @Nullable String after, String wanted)
            throws CharacterCodingException {
        byte[] other = bytes(JSON.replace(before, after == null ? "" : after));
        Excerpt fitted = fitted(other);
        assertThat(text(fitted)).isEqualTo(wanted);
        assertThat(fitted).usingRecursiveComparison().isEqualTo(anew(other, new OpenStrings()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "x"     | "w"
            kept    | left
            7       | 8
            "k": "" | "k": null
            :       | ::
            secret  | \\x
            secret  | \\
            secret  | \\u12
            secret  | \\u12g4
            one     |
            one     | \\u0031
            two     | a\\nb
            "two"}  | "two"}}
            "two"}  | "two"
            "two"}  | "two
            "two"}  | "two\\
            "two"}  | "two\\u0
            """)
    void fits_nothing_that_differs_elsewhere_or_has_to_be_written_otherwise(String before, @Nullable String after)
            throws CharacterCodingException {
        String other = JSON.replace(before, after == null ? "" : after);
        assertThat(other).isNotEqualTo(JSON);
        assertThat(text(fitted(bytes(other)))).isEqualTo("none");
    }

    @Test
    void fits_no_beginning_of_it_and_no_control_characters() throws CharacterCodingException {
        byte[] whole = bytes(JSON);
        for (int length = 0; length < whole.length; length++) {
            assertThat(fitted(Arrays.copyOf(whole, length))).isNull();
        }
        for (char control = 0; control < ' '; control++) {
            assertThat(fitted(bytes(JSON.replace('t', control)))).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\": \"\"}", "{\"id\": \"a\\/\"}", "{\"id\": \"\\u0041\"}"})
    void is_not_made_where_a_labelled_text_is_empty_or_not_as_written(String json) throws CharacterCodingException {
        assertThat(stencil(json)).isNull();
    }

    @Test
    void agrees_with_reading_anew_on_whatever_it_fits() throws CharacterCodingException {
        Random random = new Random(20261123);
        int fits = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] other = bytes(JSON);
            for (int many = 1 + random.nextInt(3); many > 0; many--) {
                other[random.nextInt(other.length)] = (byte) "\"\\\n/u0az{}[],: \u007f".charAt(random.nextInt(16));
            }
            if (!isUtf8(other)) {
                continue;
            }
            Excerpt fitted = fitted(other);
            if (fitted != null) {
                assertThat(fitted)
                        .as("%s", new String(other, StandardCharsets.UTF_8))
                        .usingRecursiveComparison()
                        .isEqualTo(anew(other, new OpenStrings()));
                fits++;
            }
        }
        assertThat(fits).isBetween(2_000, 20_000);
    }

    @Test
    void fits_what_an_api_server_sends_next() throws IOException {
        int fits = 0;
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/admission"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".json")).toList()) {
                String json = Files.readString(file);
                String next = json.replaceAll("(\"uid\": *)\"[^\"]+\"", "$1\"705ab4f5-6393-11e8-b7cc-42010a800002\"");
                assertThat(next).isNotEqualTo(json);
                Excerpt fitted = Objects.requireNonNull(stencil(json)).excerpt(bytes(next));
                assertThat(fitted)
                        .as("%s", file)
                        .usingRecursiveComparison()
                        .isEqualTo(anew(bytes(next), new OpenStrings()));
                fits++;
            }
        }
        assertThat(fits).isEqualTo(26);
    }

    private static boolean isUtf8(byte[] json) {
        try {
            Json.requireUtf8(json);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        } catch (BadInputException e) {
            throw new AssertionError(e);
        }
    }
}
