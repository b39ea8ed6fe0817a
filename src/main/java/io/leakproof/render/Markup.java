package io.leakproof.render;

import io.leakproof.source.Bidi;
import io.leakproof.source.Printable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * XML that grows by elements; HTML and SVG written by it are well-formed XML too. Whatever is put in is escaped, and nothing in
 * it acts on a terminal any more. Not thread-safe.
 */
public sealed class Markup permits HtmlPage {

    /** Elements that can have nothing but text in them. */
    private static final Set<String> PLAIN = Set.of("title", "desc");

    private final StringBuilder text;
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins with a line that stands before the first element. */
    public Markup(String prologue) {
        text = new StringBuilder(prologue).append('\n');
    }

    /** Begins an element with attributes, names and values in turn. */
    public Markup open(String element, String... attributes) {
        tag(element, attributes).append('>');
        open.push(element);
        return this;
    }

    /** Ends the element that was begun last. */
    public Markup close() {
        text.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Ends the element that was begun last, and the line. */
    public Markup closeLine() {
        return close().line();
    }

    /** An element with nothing but text in it. */
    public Markup element(String element, String words, String... attributes) {
        return open(element, attributes).words(words).close();
    }

    /** An element that can have nothing in it. */
    public Markup empty(String element, String... attributes) {
        tag(element, attributes).append("/>");
        return this;
    }

    /** Text on one line; on a page, what goes from right to left in it leaves alone what stands beside it. */
    public Markup words(String words) {
        text.append(isolating() ? isolated(words) : escaped(words));
        return this;
    }

    /** Text that somebody wrote, as a whole and in the direction in which it is written. */
    public Markup own(String words) {
        if (!words.isEmpty()) {
            open("bdi").text.append(escaped(words));
            close();
        }
        return this;
    }

    private boolean isolating() {
        return open.contains("html") && !PLAIN.contains(open.element());
    }

    private String isolated(String words) {
        return open.contains("svg")
                ? Bidi.around(escaped(words), "<tspan class=\"bdi\">", "</tspan>")
                : Bidi.around(escaped(words), "<bdi>", "</bdi>");
    }

    /** Lines, of which each is safe to print already. */
    public Markup lines(List<String> lines) {
        text.append(lines.stream().map(Markup::escaped).collect(Collectors.joining("\n")));
        return this;
    }

    /** The end of a line. */
    public Markup line() {
        text.append('\n');
        return this;
    }

    /** What this project wrote itself, as it is: a style sheet, a script. */
    Markup verbatim(String own) {
        text.append(own);
        return this;
    }

    /** A text on one line as it stands in an element or an attribute. */
    public static String escaped(String words) {
        StringBuilder escaped = new StringBuilder(words.length());
        Printable.line(words).codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> {
                    if ((c & 0xFFFE) == 0xFFFE) { // no characters, and forbidden in XML
                        escaped.append("\\u%04x".formatted(c));
                    } else {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }

    private StringBuilder tag(String element, String... attributes) {
        text.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
        return text;
    }

    /** All of it, ending with a line feed. */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return text.toString();
    }
}
