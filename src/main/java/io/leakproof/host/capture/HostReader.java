package io.leakproof.host.capture;

import io.leakproof.source.BadInputException;
import io.leakproof.source.Problem;
import io.leakproof.source.RegularFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads what a source shows of a host: a capture, an archive, a folder, or the host itself, mounted or not. */
public final class HostReader {

    /** The largest file of a folder: as in a capture. */
    private static final int MOST_BYTES_OF_A_FILE = 64 << 20;

    private HostReader() {}

    /**
     * What a path shows of a host.
     *
     * @throws BadInputException if it is nothing that does
     */
    public static HostFiles of(Path path) {
        if (!Files.isDirectory(path)) {
            return of(RegularFiles.read(path, HostFiles.MOST_BYTES), path.toString());
        }
        return Files.isDirectory(path.resolve("proc/self")) ? LiveHost.read(path) : folder(path);
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
        byte[] plain = isPacked(bytes) ? unpacked(bytes, name) : bytes;
        if (TarArchive.begins(plain)) {
            return TarArchive.read(plain, name);
        }
        return CaptureStream.read(plain, name);
    }

    private static boolean isPacked(byte[] bytes) {
        return bytes.length > 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
    }

    private static byte[] unpacked(byte[] bytes, String name) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return RegularFiles.read(in, name, HostFiles.MOST_BYTES);
        } catch (IOException e) {
            throw BadInputException.of(Problem.in(name, "cannot be unpacked"));
        }
    }

    private static HostFiles folder(Path folder) {
        HostFiles.Builder files = new HostFiles.Builder();
        long left = HostFiles.MOST_BYTES;
        for (Path file : RegularFiles.in(folder, true, any -> true)) {
            String path = folder.relativize(file).toString().replace('\\', '/');
            byte[] bytes = RegularFiles.read(file, MOST_BYTES_OF_A_FILE);
            left -= bytes.length;
            if (left < 0) {
                throw RegularFiles.tooLarge(folder.toString(), HostFiles.MOST_BYTES);
            }
            Lines.into(files, path, bytes);
        }
        return files.build(folder.toString(), "");
    }
}
