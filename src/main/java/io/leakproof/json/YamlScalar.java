package io.leakproof.json;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes a text as a scalar of YAML. */
public final class YamlScalar {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./~@+-]{0,200}");
    private static final Set<String> RESERVED = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private YamlScalar() {}

    /** The text as it is where YAML reads it as the same text, and else quoted: what JSON takes for a string, YAML 1.2 does. */
    public static String of(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !RESERVED.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : Json.write(text, false);
    }
}
