package io.leakproof.host;

import io.leakproof.host.capture.HostFiles;
import io.leakproof.host.capture.HostReader;
import io.leakproof.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Captures of hosts with the answers they are to have: moments of runs on real kernels, and what was derived from such. */
public final class Captures {

    private static final String ARCHIVE = "/host/captures.tar.gz";
    private static final String ANSWERS = ".expected.json";

    /** A capture, as text, and what is to be said of it. */
    public record Capture(String name, String text, Map<String, Object> expected) {

        HostFiles files() {
            return HostReader.of(text.getBytes(StandardCharsets.ISO_8859_1), name);
        }
    }

    private Captures() {}

    @SuppressWarnings("unchecked")
    public static Stream<Capture> all() {
        HostFiles archive = archive();
        return archive.lines().keySet().stream()
                .filter(path -> path.endsWith(ANSWERS))
                .flatMap(path -> {
                    Map<String, Object> run =
                            (Map<String, Object>) Objects.requireNonNull(Json.read(text(archive, path), path));
                    Map<String, Map<String, Object>> moments = new LinkedHashMap<>(
                            (Map<String, Map<String, Object>>) Objects.requireNonNull(run.get("checkpoints")));
                    String name = path.substring(0, path.length() - ANSWERS.length());
                    return moments.entrySet().stream().map(moment -> {
                        String file = moment.getKey().isEmpty() ? name : name + "/" + moment.getKey();
                        return new Capture(file, text(archive, file + ".lpc"), moment.getValue());
                    });
                });
    }

    /** One of them. */
    static Capture named(String name) {
        return all().filter(capture -> capture.name().equals(name)).findFirst().orElseThrow();
    }

    private static HostFiles archive() {
        try (InputStream in = Objects.requireNonNull(Captures.class.getResourceAsStream(ARCHIVE))) {
            return HostReader.of(in, ARCHIVE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(HostFiles archive, String path) {
        List<String> lines = archive.of(path);
        return String.join("\n", lines) + "\n";
    }
}
