package io.leakproof.report;

import io.leakproof.source.Bidi;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text as it stands in Markdown (GitHub's, and CommonMark with tables): whatever it holds, it is shown and does nothing. */
final class Markdown {

    private static final String LETTER = "[\\p{L}\\p{N}]";

    /** What Markdown reads as its own: anywhere, beside a letter, or where a line begins. */
    private static final Pattern SIGNS = Pattern.compile(
            "[\\\\`*\\[\\]|~$]" + "|(?<!" + LETTER + ")_|_(?!" + LETTER + ")" + "|^[-+=#>]|(?<=^\\d{1,9})[.)]");

    /** What GitHub reads as the name of somebody, the number of an issue, or a picture. */
    private static final Pattern CALLS = Pattern.compile("[@#](?=" + LETTER + ")|:(?=[a-z0-9_+-]+:)");

    private Markdown() {}

    /** A text on one line, in a paragraph, a heading, a list or a cell. */
    static String text(String words) {
        return CALLS.matcher(SIGNS.matcher(html(words)).replaceAll("\\\\$0")).replaceAll("$0<!-- -->");
    }

    /** A text on one line within HTML tags, where Markdown's own signs mean nothing. */
    static String html(String words) {
        return Bidi.around(Markup.escaped(words), "&lrm;", "&lrm;");
    }

    /** A row of a table. */
    static String row(List<String> cells) {
        return cells.stream().map(Markdown::text).collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** Text in a fixed-width font, on one line. */
    static String code(String words) {
        return "<code>" + text(words) + "</code>";
    }
}
