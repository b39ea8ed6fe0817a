package io.leakproof.host.kernel;

import io.leakproof.json.Json;
import io.leakproof.source.BadInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The list of buffers that a BPF iterator writes as a JSON object each. A buffer's name stands among it unescaped; it has at most 31
 * bytes, fewer than begin an object with a name, and stands before all that its kernel says of attachments: so objects are cut at
 * their beginnings, and what follows a name is read from its last occurrence.
 *
 * @param entries the buffers, in the order of the file
 * @param odd how many objects could not be read
 * @param cut the buffers whose attachments may not be all there are
 */
public record BpfBuffers(List<Entry> entries, int odd, List<Long> cut) {

    /** How many attachments of a buffer the iterator writes. */
    static final int MOST_ATTACHMENTS = 16;

    private static final Pattern BEGINNING = Pattern.compile(
            "\\{\"ino\":(\\d{1,19}),\"size\":(\\d{1,19}),\"exp_name\":\"([^\"\\\\]{0,64})\",\"name\":\".*",
            Pattern.DOTALL);
    private static final String AFTER_NAME = "\",\"creator_uid\":";

    /**
     * A buffer.
     *
     * @param ino its inode
     * @param size its size in bytes
     * @param exporter the exporter's name
     * @param creator the uid that exported it; null where it is not told
     * @param nameForged whether its name has several lines, as if to pass for an object
     * @param attachments what is attached to it
     */
    public record Entry(
            long ino,
            long size,
            String exporter,
            @Nullable Long creator,
            boolean nameForged,
            List<Attached> attachments) {

        public Entry {
            attachments = List.copyOf(attachments);
        }
    }

    /**
     * An attachment.
     *
     * @param device the name of the attached device
     * @param driver the driver bound to it; empty where there is none, or it is not told
     * @param callback the symbol or address of the importer's callback, {@code 0x0} where it has none; empty where it is not told
     */
    public record Attached(String device, String driver, String callback) {}

    public BpfBuffers {
        entries = List.copyOf(entries);
        cut = List.copyOf(cut);
    }

    /** The list in some lines. */
    public static BpfBuffers of(List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        List<Long> cut = new ArrayList<>();
        int odd = 0;
        int from = 0;
        while (from < lines.size()) {
            int to = from + 1;
            while (to < lines.size() && !begins(lines.get(to))) {
                to++;
            }
            String object = String.join("\n", lines.subList(from, to)).stripTrailing();
            from = to;
            if (object.isEmpty()) {
                continue;
            }
            Entry entry = entry(object);
            if (entry == null) {
                odd++;
            } else {
                entries.add(entry);
                if (entry.attachments().size() >= MOST_ATTACHMENTS) {
                    cut.add(entry.ino());
                }
            }
        }
        return new BpfBuffers(entries, odd, cut);
    }

    private static boolean begins(String line) {
        return line.startsWith("{\"ino\":") && BEGINNING.matcher(line).matches();
    }

    private static @Nullable Entry entry(String object) {
        Matcher beginning = BEGINNING.matcher(object);
        int after = object.lastIndexOf(AFTER_NAME);
        if (!beginning.matches() || beginning.group(3).isBlank() || after < 0) {
            return null;
        }
        try {
            int name = object.indexOf("\"name\":\"") + "\"name\":\"".length();
            Object rest = Json.read("{" + object.substring(after + 2), "dmabuf_iter");
            return rest instanceof Map<?, ?> fields
                    ? entry(
                            beginning,
                            fields,
                            after > name && object.substring(name, after).contains("\n"))
                    : null;
        } catch (BadInputException | NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Entry entry(Matcher beginning, Map<?, ?> fields, boolean forged) {
        if (!(fields.get("attachments") instanceof List<?> listed)) {
            return null;
        }
        List<Attached> attachments = new ArrayList<>();
        for (Object one : listed) {
            if (!(one instanceof Map<?, ?> attachment)
                    || text(attachment.get("dev")).isBlank()) {
                return null;
            }
            attachments.add(new Attached(
                    text(attachment.get("dev")), text(attachment.get("driver")), text(attachment.get("invalidate"))));
        }
        return new Entry(
                Long.parseLong(beginning.group(1)),
                Long.parseLong(beginning.group(2)),
                beginning.group(3),
                fields.get("creator_uid") instanceof Long uid ? uid : null,
                forged,
                attachments);
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
