package io.leakproof.host.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who opened a DRM device, as {@code clients} in debugfs has it. The process's name stands first and may hold line feeds; the
 * columns after it have fixed widths and take more room than a name, so that no name can be a row.
 *
 * @param pid the process that opened it
 * @param minor the minor number of the node
 * @param master whether it is the DRM master
 * @param nameless whether the kernel found no process of that number: its opener is dead, or another process calls itself
 *     {@code <unknown>}
 * @param ofUser whether its opener is told to have another uid than 0, as nobody dead is
 */
public record DrmClient(int pid, int minor, boolean master, boolean nameless, boolean ofUser) {

    private static final String COLUMNS =
            " (%s) (%s)   ([yn])    [yn] (%s| *-\\d{1,10}) %s".formatted(padded(5), padded(3), padded(5), padded(10));
    private static final Pattern ROW = Pattern.compile("(.*)" + COLUMNS, Pattern.DOTALL);
    private static final Pattern ROW_WITH_NAME =
            Pattern.compile("(.*)" + COLUMNS + "  *[^ ]{1,64}  *\\d{1,20}", Pattern.DOTALL);
    private static final String NOBODY = "<unknown>";

    /** Whether a line is the heading of a table, which one of nobody has, too. */
    static boolean isHeading(String line) {
        return line.strip().startsWith("command ");
    }

    /** The rows of a table, whose heading says which columns there are. */
    public static List<DrmClient> all(List<String> lines) {
        if (lines.isEmpty()) {
            return List.of();
        }
        Pattern row = lines.get(0).stripTrailing().endsWith("magic") ? ROW : ROW_WITH_NAME;
        List<DrmClient> clients = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            DrmClient client = of(line, row);
            if (client != null) {
                clients.add(client);
            }
        }
        return List.copyOf(clients);
    }

    private static @Nullable DrmClient of(String line, Pattern row) {
        Matcher columns = row.matcher(line);
        if (!columns.matches()) {
            return null;
        }
        return new DrmClient(
                number(columns.group(2)),
                number(columns.group(3)),
                columns.group(4).equals("y"),
                columns.group(1).strip().equals(NOBODY),
                !columns.group(5).strip().equals("0"));
    }

    /** A number that was written with so many columns at least: with spaces before it, or with as many digits or more. */
    private static String padded(int columns) {
        StringBuilder forms = new StringBuilder("(?:");
        for (int digits = 1; digits < columns; digits++) {
            forms.append(" {%d}\\d{%d}|".formatted(columns - digits, digits));
        }
        return forms.append("\\d{%d,10})".formatted(columns)).toString();
    }

    private static int number(String padded) {
        return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(padded.strip()));
    }
}
