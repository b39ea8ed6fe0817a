package io.leakproof.render;

import io.leakproof.json.Json;
import io.leakproof.source.Location;
import io.leakproof.source.Printable;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Places and messages as SARIF has them. */
public final class SarifValues {

    private static final String UNRESERVED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";

    private SarifValues() {}

    /** A place. */
    public static Map<String, Object> of(Place place) {
        Map<String, Object> words = place.words().isEmpty() ? null : text(place.words());
        return Json.object("physicalLocation", physical(place.location()), "message", words);
    }

    /** A place with a number, by which texts may refer to it. */
    public static Map<String, Object> of(Place place, int id) {
        Map<String, Object> json = Json.object("id", id);
        json.putAll(of(place));
        return json;
    }

    /** A message on one line; braces and brackets, by which messages refer to arguments and places, are escaped. */
    public static Map<String, Object> text(String words) {
        String escaped = Printable.line(words)
                .replace("\\", "\\\\")
                .replace("{", "{{")
                .replace("}", "}}")
                .replace("[", "\\[")
                .replace("]", "\\]");
        return Map.of("text", escaped);
    }

    /** A file by its URI: a relative path stays relative, to the folder in which the command ran. */
    public static Map<String, Object> artifact(String file) {
        String path = file.replace('\\', '/');
        return Map.of("uri", (path.startsWith("/") ? "file://" : "") + encoded(path));
    }

    private static Map<String, Object> physical(Location location) {
        Map<String, Object> region = Json.object("startLine", location.line(), "startColumn", location.column());
        return Json.object(
                "artifactLocation", artifact(location.file()), "region", location.line() > 0 ? region : null);
    }

    private static String encoded(String path) {
        StringBuilder uri = new StringBuilder();
        for (byte unit : path.getBytes(StandardCharsets.UTF_8)) {
            if (unit > 0 && UNRESERVED.indexOf(unit) >= 0) {
                uri.append((char) unit);
            } else {
                uri.append("%%%02X".formatted(unit & 0xFF));
            }
        }
        return uri.toString();
    }
}
