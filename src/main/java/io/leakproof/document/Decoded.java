package io.leakproof.document;

import io.leakproof.source.BadInputException;
import io.leakproof.source.Problem;
import io.leakproof.source.Source;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The text of an input: UTF-8 without its byte order mark, and without characters that YAML forbids. */
record Decoded(Source source, String text) {

    /**
     * Decodes.
     *
     * @throws BadInputException if the bytes are no such text
     */
    static Decoded of(String name, byte[] bytes) {
        refuseUtf16(name, bytes);
        String text = decode(name, bytes);
        Source source = Source.of(name, text);
        for (int i = 0; i < source.length(); i++) {
            if (!permitted(source.codePoint(i))) {
                throw refusal(source, i, "the control character U+%04X is not allowed", source.codePoint(i));
            }
        }
        return new Decoded(source, text);
    }

    private static void refuseUtf16(String name, byte[] bytes) {
        boolean marked = bytes.length >= 2
                && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                        || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
        boolean unmarked = bytes.length >= 2 && (bytes[0] == 0) != (bytes[1] == 0);
        if (marked || unmarked) {
            throw BadInputException.of(Problem.at(Source.of(name, "").at(0), "the file is UTF-16, it must be UTF-8")
                    .maybe("`iconv -f UTF-16 -t UTF-8` converts it"));
        }
    }

    private static String decode(String name, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = withoutMark(out.flip().toString());
        if (result.isError()) {
            String all = withoutMark(new String(bytes, StandardCharsets.UTF_8));
            int offset = text.codePointCount(0, text.length());
            throw refusal(Source.of(name, all), offset, "byte 0x%02X is not UTF-8", bytes[in.position()] & 0xFF);
        }
        return text;
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static boolean permitted(int c) {
        return (c >= 0x20 && c < 0x7F)
                || c == '\n'
                || c == '\r'
                || c == '\t'
                || (c >= 0xA0 && c != 0xFFFE && c != 0xFFFF);
    }

    private static BadInputException refusal(Source source, int offset, String message, int value) {
        return BadInputException.of(Problem.at(source.at(offset), String.format(Locale.ROOT, message, value)));
    }
}
