package io.leakproof.host.kernel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of a process, as a line of {@code maps} tells of it.
 *
 * @param range the range of addresses
 * @param ino the inode that is mapped
 * @param path the path of a device node; empty for a dma-buf, whose name is a user's
 */
public record MappedRange(String range, long ino, String path) {

    private static final Pattern LINE = Pattern.compile(
            "([0-9a-f]{1,16}-[0-9a-f]{1,16}) [-rwxsp]{4} [0-9a-f]{1,16} [0-9a-f]{2,4}:[0-9a-f]{2,6} (\\d{1,18}) *(/.*)",
            Pattern.DOTALL);
    private static final String DMABUF = "/dmabuf:";
    private static final Pattern DEVICES = Pattern.compile("/dev/(?:dri|accel|hl|nvidia|kfd|video).*", Pattern.DOTALL);

    /** Whether a dma-buf is mapped. */
    public boolean isDmabuf() {
        return path.isEmpty();
    }

    /** How many bytes are mapped. */
    public long length() {
        int dash = range.indexOf('-');
        return Long.parseUnsignedLong(range.substring(dash + 1), 16)
                - Long.parseUnsignedLong(range.substring(0, dash), 16);
    }

    /** A line of the file; null where neither a dma-buf nor a device node is mapped. */
    static @Nullable MappedRange of(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return null;
        }
        String path = matcher.group(3);
        boolean dmabuf = path.startsWith(DMABUF);
        return dmabuf || DEVICES.matcher(path).matches()
                ? new MappedRange(matcher.group(1), Long.parseLong(matcher.group(2)), dmabuf ? "" : path)
                : null;
    }
}
