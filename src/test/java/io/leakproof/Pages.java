package io.leakproof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** README and the pages beside it. */
public final class Pages {

    public static final Path README = Path.of("README.md");
    public static final Path FOLDER = Path.of("src", "site", "markdown");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$|`[^`\n]*`");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\w+\\n(.*?)^```$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    private Pages() {}

    /** All whose commands are run. */
    public static Stream<Path> all() {
        return Stream.concat(Stream.of(README), markdown(FOLDER));
    }

    /** The Markdown files of a folder, by name. */
    public static Stream<Path> markdown(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first block of a page that holds all of this, without its fences. */
    public static String block(String page, String held) throws IOException {
        return BLOCK.matcher(Files.readString(FOLDER.resolve(page)))
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.contains(held))
                .findFirst()
                .orElseThrow();
    }

    /** The links and pictures of these files that lead to no file, or to no heading of it. */
    public static List<String> deadLinks(List<Path> files) throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path file : files) {
            String text = CODE.matcher(Files.readString(file)).replaceAll("");
            LINK.matcher(text)
                    .results()
                    .map(link -> link.group(1))
                    .filter(link -> !link.contains("://") && !leads(file, link))
                    .forEach(link -> dead.add(file + ": " + link));
        }
        return dead;
    }

    private static boolean leads(Path file, String link) {
        int hash = link.indexOf('#');
        String path = URLDecoder.decode(hash < 0 ? link : link.substring(0, hash), StandardCharsets.UTF_8);
        Path target = path.isEmpty() ? file : file.resolveSibling(path);
        return Files.exists(target) && (hash < 0 || headings(target).contains(link.substring(hash + 1)));
    }

    private static List<String> headings(Path file) {
        try {
            return HEADING.matcher(Files.readString(file))
                    .results()
                    .map(heading -> heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", ""))
                    .map(heading -> heading.replace(' ', '-'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
