package io.leakproof.host.capture;

import io.leakproof.source.BadInputException;
import io.leakproof.source.Problem;
import io.leakproof.source.RegularFiles;
import io.leakproof.source.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Reads what a source shows of a host: a capture, an archive, a folder, or the host itself, mounted or not. */
public final class HostReader {

    /** The largest file of a folder: as in a capture. */
    private static final int MOST_BYTES_OF_A_FILE = 64 << 20;

    /** What unpacks that of which the first bytes are these; nothing of Java's does. */
    private static final Map<String, String> UNPACKERS =
            Map.of("fd377a585a00", "xz -dc", "28b52ffd", "zstd -dc", "425a68", "bzip2 -dc", "504b0304", "unzip -p");

    private static final int MOST_FIRST_BYTES = 6;

    /** What paths of a host begin with, and those of a collector. */
    private static final Pattern OF_HOST = Pattern.compile("(?:proc|sys|bulk|cmd)/|meta$");

    private HostReader() {}

    /**
     * What a path shows of a host.
     *
     * @throws BadInputException if it is nothing that does
     */
    public static HostFiles of(Path path) {
        return of(path, false);
    }

    /**
     * The same.
     *
     * @param deep whether the descriptors of every thread, too, where the host runs: a thread may have a table of its own
     * @throws BadInputException if it is nothing that shows a host
     */
    public static HostFiles of(Path path, boolean deep) {
        if (!Files.isDirectory(path)) {
            return of(RegularFiles.read(path, HostFiles.MOST_BYTES), path.toString());
        }
        return Files.isDirectory(path.resolve("proc/self"))
                ? LiveHost.read(HostTree.at(path), path.toString(), deep)
                : folder(path);
    }

    /**
     * What a stream shows of a host; it is not closed.
     *
     * @throws BadInputException if it is nothing that does
     */
    public static HostFiles of(InputStream in, String name) {
        return of(RegularFiles.read(in, name, HostFiles.MOST_BYTES), name);
    }

    /**
     * What some bytes show of a host: a capture or an archive, packed by gzip or not.
     *
     * @throws BadInputException if they are neither
     */
    public static HostFiles of(byte[] bytes, String name) {
        byte[] plain = unpacked(bytes, name);
        return of(plain, name, Sha256.of(plain));
    }

    /** The same of bytes that are unpacked, with the digest that they have, or none where nobody asks for it. */
    public static HostFiles of(byte[] plain, String name, String digest) {
        return TarArchive.begins(plain)
                ? TarArchive.read(plain, name, digest)
                : CaptureStream.read(plain, name, digest);
    }

    /** What bytes hold that may be packed by gzip; nothing where they cannot be unpacked. */
    static byte[] plain(byte[] bytes) {
        try {
            return unpacked(bytes, "a file");
        } catch (BadInputException e) {
            return new byte[0];
        }
    }

    /**
     * What bytes hold that may be packed by gzip.
     *
     * @throws BadInputException if they cannot be unpacked
     */
    public static byte[] unpacked(byte[] bytes, String name) {
        boolean packed = bytes.length > 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
        if (!packed) {
            String first = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, MOST_FIRST_BYTES));
            UNPACKERS.forEach((begin, program) -> {
                if (first.startsWith(begin)) {
                    throw BadInputException.of(Problem.in(name, "is packed, and by another program than gzip")
                            .maybe("unpack it first, by `" + program + "`"));
                }
            });
            return bytes;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return RegularFiles.read(in, name, HostFiles.MOST_BYTES);
        } catch (IOException e) {
            throw BadInputException.of(Problem.in(name, "cannot be unpacked"));
        }
    }

    private static HostFiles folder(Path folder) {
        HostFiles.Builder files = new HostFiles.Builder();
        long left = HostFiles.MOST_BYTES;
        boolean ofHost = false;
        String capture = "";
        for (Path file : RegularFiles.in(folder, true, any -> true)) {
            String path = folder.relativize(file).toString().replace('\\', '/');
            byte[] bytes = RegularFiles.read(file, MOST_BYTES_OF_A_FILE);
            left -= bytes.length;
            if (left < 0) {
                throw RegularFiles.tooLarge(folder.toString(), HostFiles.MOST_BYTES);
            }
            files.file(path).addAll(Lines.of(bytes));
            ofHost |= OF_HOST.matcher(path).lookingAt();
            capture = path.endsWith(".lpc") && capture.isEmpty() ? path : capture;
        }
        if (!ofHost) {
            throw BadInputException.of(Problem.in(folder.toString(), "has nothing of a host, such as `proc/version`")
                    .maybe(capture.isEmpty() ? "" : "the captures in it are meant, such as `" + capture + "`"));
        }
        return files.build(folder.toString(), "");
    }
}
