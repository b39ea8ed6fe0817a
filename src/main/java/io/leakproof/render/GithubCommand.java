package io.leakproof.render;

import io.leakproof.document.Document;
import io.leakproof.source.Location;
import io.leakproof.source.Printable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One command of GitHub's runner that becomes an annotation. Its text is escaped, so that it is one command whatever it says.
 *
 * @param level {@code error}, {@code warning} or {@code notice}
 * @param location what it is pinned to; null where that is no file
 * @param title in bold above it
 * @param message its lines
 */
public record GithubCommand(String level, @Nullable Location location, String title, List<String> message) {

    /**
     * The notice that ends a report: pinned to no file, it says what all came to and of what it was made.
     *
     * @param totals the lines that say what all came to
     * @param sources what it was made of
     */
    public static GithubCommand last(List<String> totals, List<InputDigest> sources) {
        List<String> lines = Stream.concat(totals.stream(), sources.stream().map(InputDigest::line))
                .toList();
        return new GithubCommand("notice", null, "Leakproof", lines);
    }

    /** The command on one line, without a line feed. */
    @Override
    public String toString() {
        String lines = message.stream().map(GithubCommand::escaped).collect(Collectors.joining("%0A"));
        return "::" + level + " " + place() + "title=" + property(title) + "::" + lines;
    }

    private String place() {
        if (location == null || List.of(Document.STDIN, Document.BUILT_IN).contains(location.file())) {
            return "";
        }
        String file = "file=" + property(location.file()) + ",";
        return location.line() == 0 ? file : file + "line=" + location.line() + ",col=" + location.column() + ",";
    }

    private static String escaped(String text) {
        return Printable.line(text).replace("%", "%25");
    }

    private static String property(String text) {
        return escaped(text).replace(":", "%3A").replace(",", "%2C");
    }
}
