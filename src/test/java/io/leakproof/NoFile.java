package io.leakproof;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** What a mistake, a mounted volume or a bad neighbour makes of a file. */
public enum NoFile {
    PIPE {
        @Override
        void put(Path file) throws IOException, InterruptedException {
            if (new ProcessBuilder("mkfifo", file.toString()).start().waitFor() != 0) {
                throw new IOException("no mkfifo");
            }
        }
    },
    ENDLESS {
        @Override
        void put(Path file) throws IOException {
            Files.createSymbolicLink(file, Path.of("/dev/zero"));
        }
    },
    HUGE {
        @Override
        void put(Path file) throws IOException {
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(3L << 30);
            }
        }
    },
    FOLDER {
        @Override
        void put(Path file) throws IOException {
            Files.createDirectory(file);
        }
    },
    /** Root reads it all the same; for others it is as good as gone. */
    UNREADABLE {
        @Override
        void put(Path file) throws IOException {
            Files.writeString(file, "- :");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        }
    },
    CUT {
        @Override
        void put(Path file) throws IOException {
            Files.writeString(file, "-----BEGIN {");
        }
    },
    /** As a link that leads nowhere. */
    GONE {
        @Override
        void put(Path file) throws IOException {
            Files.createSymbolicLink(file, Path.of("nowhere"));
        }
    };

    abstract void put(Path file) throws IOException, InterruptedException;

    /** Puts it in the place of a file, if there is one. */
    public void make(Path file) throws IOException, InterruptedException {
        Files.deleteIfExists(file);
        put(file);
    }
}
