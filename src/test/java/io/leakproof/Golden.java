package io.leakproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.render.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Expected texts under {@code src/test/resources}; {@code -Dgolden.write=true} writes them anew, to be read before a commit. */
public final class Golden {

    private static final Path FOLDER = Path.of("src", "test", "resources");

    private Golden() {}

    /** Holds a text against the file of this name; digests and the version, which change on purpose, are left out. */
    public static void check(String name, String text) throws IOException {
        Path file = FOLDER.resolve(name);
        String stable = text.replaceAll("\\b[0-9a-f]{64}\\b", "…").replace(Version.current(), "…");
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, stable);
        }
        assertThat(stable)
                .as("%s; `-Dgolden.write=true` writes it anew", file)
                .isEqualTo(Files.exists(file) ? Files.readString(file) : "");
    }
}
