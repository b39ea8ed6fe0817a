package io.leakproof.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes of honest inputs: parts are dropped, doubled, repeated, taken from elsewhere, or replaced by what parsers stumble over. */
final class Mutations {

    private static final int LONGEST = 1 << 18;

    private static final List<String> WORDS = List.of(
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "\"",
            "'",
            "\\",
            "\\u0000",
            "\\ud800",
            "\u0000",
            "\u202e",
            "\ufeff",
            "\ud83d\ude00",
            "\t",
            "\n",
            "\r",
            "\r\n",
            ": ",
            "- ",
            ", ",
            "&a ",
            "*a ",
            "<<: ",
            "!!int ",
            "!<x> ",
            "---\n",
            "...\n",
            "%YAML 1.1\n",
            "? ",
            "| ",
            "> ",
            "#",
            "null",
            "~",
            "true",
            "no",
            "0",
            "-1",
            "007",
            "0x10",
            ".inf",
            "1e999999999",
            "9223372036854775807",
            "99999999999999999999999",
            "2MiB",
            "2026-02-30",
            "/*",
            "*/",
            "//",
            "@",
            "$",
            "rule \"r\"",
            "when",
            "then",
            "end",
            "not ",
            "exists ",
            "forall ",
            "eval",
            "from ",
            " && ",
            " || ",
            " == ",
            " != ",
            " in ",
            "insert",
            "new ",
            ";",
            "package leakproof;",
            "HTTP/1.1",
            "GET ",
            "POST ",
            "Content-Length: 5",
            "Transfer-Encoding: chunked",
            "Expect: 100-continue",
            "Host: x",
            "\r\n\r\n",
            "ffffffffffffffff\r\n",
            "0\r\n\r\n",
            "Connection: close");

    private final Random random;
    private final List<byte[]> seeds;

    Mutations(Random random, List<byte[]> seeds) {
        this.random = random;
        this.seeds = seeds;
    }

    byte[] next() {
        byte[] input = seeds.get(random.nextInt(seeds.size()));
        for (int left = 1 + random.nextInt(6); left > 0; left--) {
            input = mutate(input);
        }
        return input.length > LONGEST ? Arrays.copyOf(input, LONGEST) : input;
    }

    private byte[] mutate(byte[] input) {
        int from = random.nextInt(input.length + 1);
        int to = Math.min(input.length, from + length());
        byte[] slice = Arrays.copyOfRange(input, from, to);
        return switch (random.nextInt(8)) {
            case 0 -> replaced(input, from, to, new byte[0]);
            case 1 -> replaced(input, to, to, slice);
            case 2 -> replaced(input, from, from, word());
            case 3 -> replaced(input, from, to, word());
            case 4 -> replaced(input, from, Math.min(input.length, from + 1), new byte[] {(byte) random.nextInt(256)});
            case 5 -> replaced(input, from, to, elsewhere());
            case 6 -> replaced(input, from, from, repeated(random.nextBoolean() ? slice : word()));
            default -> Arrays.copyOf(input, from);
        };
    }

    /** Mostly short. */
    private int length() {
        return random.nextInt(1 << random.nextInt(10));
    }

    private byte[] word() {
        return WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] elsewhere() {
        byte[] other = seeds.get(random.nextInt(seeds.size()));
        int from = random.nextInt(other.length + 1);
        return Arrays.copyOfRange(other, from, Math.min(other.length, from + length()));
    }

    private byte[] repeated(byte[] part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int times = 1 << random.nextInt(16);
        for (int time = 0; time < times && bytes.size() < LONGEST; time++) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    private static byte[] replaced(byte[] input, int from, int to, byte[] part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(input, 0, from);
        bytes.writeBytes(part);
        bytes.write(input, to, input.length - to);
        return bytes.toByteArray();
    }
}
