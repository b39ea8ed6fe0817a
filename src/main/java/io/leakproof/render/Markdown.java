package io.leakproof.render;

import io.leakproof.source.Bidi;
import io.leakproof.source.Printable;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Text as it stands in Markdown (GitHub's, and CommonMark with tables): whatever it holds, it is shown and does nothing. */
public final class Markdown {

    private static final String LETTER = "[\\p{L}\\p{N}]";

    /** What Markdown reads as its own: anywhere, beside a letter, or where a line begins. */
    private static final Pattern SIGNS = Pattern.compile(
            "[\\\\`*\\[\\]|~$]" + "|(?<!" + LETTER + ")_|_(?!" + LETTER + ")" + "|^[-+=#>]|(?<=^\\d{1,9})[.)]");

    /** What GitHub reads as the name of somebody, the number of an issue, or a picture. */
    private static final Pattern CALLS = Pattern.compile("[@#](?=" + LETTER + ")|:(?=[a-z0-9_+-]+:)");

    private Markdown() {}

    /** A text on one line, in a paragraph, a heading, a list or a cell. */
    public static String text(String words) {
        return CALLS.matcher(SIGNS.matcher(html(words)).replaceAll("\\\\$0")).replaceAll("$0<!-- -->");
    }

    /** A text on one line within HTML tags, where Markdown's own signs mean nothing. */
    public static String html(String words) {
        return Bidi.around(Markup.escaped(words), "&lrm;", "&lrm;");
    }

    /** A row of a table. */
    public static String row(List<String> cells) {
        return cells.stream().map(Markdown::text).collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** A text on one line of a diagram in Mermaid: whatever it reads as its own is written by its number. */
    public static String mermaid(String words) {
        StringBuilder text = new StringBuilder();
        Printable.line(words).codePoints().forEach(letter -> {
            if (Character.isLetterOrDigit(letter) || " -_.,'✗/".indexOf(letter) >= 0) {
                text.appendCodePoint(letter);
            } else {
                text.append('#').append(letter).append(';');
            }
        });
        return Bidi.around(text.toString(), "#8206;", "#8206;");
    }

    /** A heading below that of the page. */
    public static void heading(StringBuilder text, String words) {
        text.append("\n## ").append(text(words)).append('\n');
    }

    /** A paragraph of one line. */
    public static void paragraph(StringBuilder text, String words) {
        text.append('\n').append(text(words)).append('\n');
    }

    /** A list of a line each, below what stands there already. */
    public static void list(StringBuilder text, List<String> lines) {
        lines.forEach(line -> text.append("- ").append(text(line)).append('\n'));
    }

    /** A list under a heading of its own; nothing where there are no lines. */
    public static void list(StringBuilder text, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            heading(text, title);
            list(text.append('\n'), lines);
        }
    }

    /** Begins a part that is folded until somebody asks for it; {@link #unfold} ends it. */
    public static void fold(StringBuilder text, String summary) {
        text.append("\n<details>\n<summary>").append(html(summary)).append("</summary>\n\n");
    }

    /** Ends a part that is folded. */
    public static void unfold(StringBuilder text) {
        text.append("\n</details>\n");
    }

    /** A table. */
    public static void table(StringBuilder text, List<String> columns, Stream<List<String>> rows) {
        if (text.charAt(text.length() - 2) != '\n') {
            text.append('\n');
        }
        text.append(row(columns)).append('\n');
        text.append("|").append(" --- |".repeat(columns.size())).append('\n');
        rows.forEach(cells -> text.append(row(cells)).append('\n'));
    }

    /** What a report was made of, folded. */
    public static void sources(StringBuilder text, List<InputDigest> sources) {
        fold(text, "What was read, by Leakproof " + Version.current());
        table(
                text,
                List.of("kind", "file", "digest"),
                sources.stream().map(source -> List.of(source.kind(), source.file(), source.digest())));
        unfold(text);
    }
}
