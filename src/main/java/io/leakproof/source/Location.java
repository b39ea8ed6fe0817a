package io.leakproof.source;

import io.leakproof.Api;
import java.util.Comparator;

/**
 * A place in a file. Lines and columns count from 1, columns in Unicode code points; both are 0 where a whole file is meant.
 *
 * @param file the file as the user named it
 * @param line the line, or 0
 * @param column the column, or 0
 */
@Api
public record Location(String file, int line, int column) implements Comparable<Location> {

    private static final Comparator<Location> ORDER = Comparator.comparing(Location::file)
            .thenComparingInt(Location::line)
            .thenComparingInt(Location::column);

    /** A file as a whole. */
    public static Location of(String file) {
        return new Location(file, 0, 0);
    }

    @Override
    public int compareTo(Location other) {
        return ORDER.compare(this, other);
    }

    /** The place as compilers write it, {@code file:line:column}, safe to print. */
    @Override
    public String toString() {
        String name = Printable.line(file);
        return line == 0 ? name : name + ":" + line + ":" + column;
    }
}
