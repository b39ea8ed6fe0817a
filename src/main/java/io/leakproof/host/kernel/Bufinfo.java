package io.leakproof.host.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The list of buffers in debugfs, {@code dma_buf/bufinfo}. A buffer's name may hold lines that look like the kernel's, but has at most
 * 31 bytes, fewer than stand before the name of a row: so rows are found first, and each entry is read from its end.
 *
 * @param entries the buffers, in the order of the file
 * @param odd what of the text is not as kernels write it; empty where all is well
 */
public record Bufinfo(List<Entry> entries, List<String> odd) {

    private static final int SHORTEST_ROW = 48;

    /** More than any kernel has memory for, and few enough to be added up. */
    private static final long MOST_REFERENCES = 1L << 40;

    private static final Pattern ROW = Pattern.compile(
            "(\\d{8,20})\t[0-9a-f]{8}\t[0-9a-f]{8}\t(\\d{8,20})\t([^\t]{1,64})\t(\\d{8,20})\t.*", Pattern.DOTALL);
    private static final Pattern ATTACHED = Pattern.compile("Total (\\d{1,9}) devices attached");
    private static final Pattern ALL = Pattern.compile("Total (\\d{1,9}) objects, \\d{1,20} bytes");
    /** A fence; before Linux 5.19 by other words, and at first without a number. */
    private static final Pattern FENCE =
            Pattern.compile("\t(?:(?:kernel|write|read|bookkeep) fence:.* seq \\d{1,20}|(?:Exclusive|Shared) fence:.*)"
                    + " (?:un)?signalled");

    private static final String HEADING = "\tAttached Devices:";

    /**
     * A buffer.
     *
     * @param ino its inode
     * @param size its size in bytes
     * @param count the references to its file
     * @param exporter the exporter's name
     * @param devices the names of the attached devices, each as often as it is attached
     * @param nameForged whether its name has several lines, as if to pass for the kernel's
     * @param whole whether the entry has its end; else the devices and the count are not to be relied on
     */
    public record Entry(
            long ino, long size, long count, String exporter, List<String> devices, boolean nameForged, boolean whole) {

        public Entry {
            devices = List.copyOf(devices);
        }
    }

    public Bufinfo {
        entries = List.copyOf(entries);
        odd = List.copyOf(odd);
    }

    /** The list in some lines. */
    public static Bufinfo of(List<String> lines) {
        List<String> odd = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        int end = lastText(lines, lines.size());
        Matcher total = end < 0 ? null : matcher(ALL, lines.get(end));
        if (total == null) {
            odd.add("no-total");
            end++;
        }
        List<Row> rows = rows(lines);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            int next = i + 1 < rows.size() ? rows.get(i + 1).at() : lines.size();
            Entry entry = entry(lines, row, Math.min(next, Math.max(end, row.at() + 1)));
            if (!entry.whole()) {
                odd.add("entry-cut-short:" + entry.ino());
            }
            entries.add(entry);
        }
        if (total != null && Long.parseLong(total.group(1)) != entries.size()) {
            odd.add("total-differs:" + entries.size());
        }
        return new Bufinfo(entries, odd);
    }

    /** The first line of an entry, with its columns. */
    private record Row(int at, Matcher columns) {}

    private static List<Row> rows(List<String> lines) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean maybe = line.length() >= SHORTEST_ROW && Character.isDigit(line.charAt(0));
            Matcher columns = maybe ? matcher(ROW, line) : null;
            if (columns != null) {
                rows.add(new Row(i, columns));
            }
        }
        return rows;
    }

    private static Entry entry(List<String> lines, Row row, int end) {
        Matcher columns = row.columns();
        long size = number(columns.group(1));
        long count = Math.min(number(columns.group(2)), MOST_REFERENCES);
        long ino = number(columns.group(4));
        int last = lastText(lines, end);
        Matcher attached = last <= row.at() ? null : matcher(ATTACHED, lines.get(last));
        int heading = attached == null ? -1 : last - Integer.parseInt(attached.group(1)) - 1;
        if (heading <= row.at() || !lines.get(heading).equals(HEADING)) {
            return new Entry(ino, size, count, columns.group(3), List.of(), false, false);
        }
        List<String> devices =
                lines.subList(heading + 1, last).stream().map(String::strip).toList();
        if (devices.contains("")) {
            return new Entry(ino, size, count, columns.group(3), List.of(), false, false);
        }
        boolean forged = lines.subList(row.at() + 1, heading).stream()
                .anyMatch(line -> !FENCE.matcher(line).matches());
        return new Entry(ino, size, count, columns.group(3), devices, forged, true);
    }

    /** The last line before an end that is not empty, or -1. */
    private static int lastText(List<String> lines, int end) {
        int last = end - 1;
        while (last >= 0 && lines.get(last).isEmpty()) {
            last--;
        }
        return last;
    }

    private static @Nullable Matcher matcher(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.matches() ? matcher : null;
    }

    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
