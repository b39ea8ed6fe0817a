package io.leakproof.render;

/** Colours, as decoration only. */
public enum Ink {
    /** As the terminal likes it. */
    PLAIN(""),
    /** For headings. */
    STRONG("1"),
    /** For leaks. */
    BAD("1;31"),
    /** For blocks. */
    GOOD("32"),
    /** For doubt. */
    DOUBT("33"),
    /** For what is beside the point. */
    FAINT("2");

    private final String code;

    Ink(String code) {
        this.code = code;
    }

    /** The text between escape sequences, or as it is. */
    public String on(String text, boolean colour) {
        return !colour || code.isEmpty() || text.isBlank() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
