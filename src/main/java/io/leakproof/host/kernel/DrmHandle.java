package io.leakproof.host.kernel;

import io.leakproof.json.Json;
import io.leakproof.source.BadInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A process's handle of a buffer on a DRM device, as a BPF iterator tells it.
 *
 * @param pid the process
 * @param minor the minor number of the device's node
 * @param ino the inode of the buffer
 */
public record DrmHandle(int pid, int minor, long ino) {

    /** The handles in some lines, of which there is one for each. */
    public static List<DrmHandle> all(List<String> lines) {
        List<DrmHandle> handles = new ArrayList<>();
        for (String line : lines) {
            DrmHandle handle = line.isBlank() ? null : of(line);
            if (handle != null) {
                handles.add(handle);
            }
        }
        return List.copyOf(handles);
    }

    private static @Nullable DrmHandle of(String line) {
        try {
            return Json.read(line, "drm_holders") instanceof Map<?, ?> fields
                            && fields.get("pid") instanceof Long pid
                            && fields.get("drm_minor") instanceof Long minor
                            && fields.get("dmabuf_ino") instanceof Long ino
                    ? new DrmHandle(pid.intValue(), minor.intValue(), ino)
                    : null;
        } catch (BadInputException e) {
            return null;
        }
    }
}
