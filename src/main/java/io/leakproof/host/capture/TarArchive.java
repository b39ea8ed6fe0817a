package io.leakproof.host.capture;

import io.leakproof.source.BadInputException;
import io.leakproof.source.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads files from a tar archive: plain files by their names, GNU's and POSIX's long names too. Links, devices and names with {@code ..}
 * are noted as not read. Written here as a library would bring a megabyte for these eighty lines.
 */
final class TarArchive {

    private static final int BLOCK = 512;
    private static final int MAGIC = 257;

    /** The type of a file of which only some parts are stored. */
    private static final char SPARSE = 'S';

    /** The type of the target of a link, where it is too long for its place. */
    private static final char LONG_TARGET = 'K';

    private TarArchive() {}

    /** Whether some bytes begin as an archive does. */
    static boolean begins(byte[] bytes) {
        return bytes.length >= BLOCK && text(bytes, MAGIC, 5).equals("ustar");
    }

    /**
     * The files of an archive.
     *
     * @throws BadInputException if it is none
     */
    static HostFiles read(byte[] bytes, String name, String digest) {
        HostFiles.Builder files = new HostFiles.Builder();
        String longName = "";
        boolean sparse = false;
        int at = 0;
        boolean ended = false;
        while (at + BLOCK <= bytes.length) {
            if (bytes[at] == 0) {
                ended = true;
                break;
            }
            if (!text(bytes, at + MAGIC, 5).equals("ustar")) {
                throw BadInputException.of(Problem.in(name, "is no tar archive that can be read"));
            }
            long size = octal(bytes, at + 124, 12);
            int content = at + BLOCK;
            if (size < 0 || size > bytes.length - content) {
                break;
            }
            char type = (char) bytes[at + 156];
            if (type == 'L') {
                longName = text(bytes, content, (int) size);
            } else if (type == 'x') {
                String records = new String(bytes, content, (int) size, StandardCharsets.ISO_8859_1);
                longName = path(records, longName);
                sparse = records.contains("GNU.sparse.");
            } else if (type != 'g' && type != LONG_TARGET) {
                String path = longName.isEmpty() ? name(bytes, at) : longName;
                longName = "";
                entry(files, path, sparse ? SPARSE : type, bytes, content, (int) size);
                sparse = false;
            }
            at = content + (int) ((size + BLOCK - 1) / BLOCK * BLOCK);
        }
        if (!ended) {
            files.cutShort("the archive has no end");
        }
        return files.build(name, digest);
    }

    private static void entry(HostFiles.Builder files, String name, char type, byte[] bytes, int content, int size) {
        String path = name.replaceFirst("^(?:\\./|/)+", "");
        boolean plain = type == '0' || type == 0;
        if (List.of(path.split("/")).contains("..")) {
            files.notRead(Integer.toHexString(path.hashCode()), "a name with .. in an archive");
        } else if (plain) {
            files.file(path).addAll(Lines.of(bytes, content, content + size));
        } else if (type != '5') {
            files.notRead(path, "no plain file in the archive");
        }
    }

    private static String name(byte[] bytes, int header) {
        String prefix = text(bytes, header + 345, 155);
        String name = text(bytes, header, 100);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    /** The path in records {@code length key=value}. */
    private static String path(String records, String otherwise) {
        String path = otherwise;
        int at = 0;
        while (at < records.length()) {
            int space = records.indexOf(' ', at);
            if (space < 0 || !records.substring(at, space).matches("\\d{1,8}")) {
                return path;
            }
            int end = at + Integer.parseInt(records.substring(at, space));
            if (end <= space || end > records.length()) {
                return path;
            }
            String record = records.substring(space + 1, end - 1);
            if (record.startsWith("path=") || record.startsWith("GNU.sparse.name=")) {
                path = record.substring(record.indexOf('=') + 1);
            }
            at = end;
        }
        return path;
    }

    private static long octal(byte[] bytes, int start, int length) {
        String digits = text(bytes, start, length).strip();
        return digits.matches("[0-7]{1,11}") ? Long.parseLong(digits, 8) : -1;
    }

    private static String text(byte[] bytes, int start, int length) {
        int end = start;
        while (end < start + length && end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
}
