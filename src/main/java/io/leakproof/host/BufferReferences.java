package io.leakproof.host;

import io.leakproof.host.kernel.Descriptor;
import io.leakproof.host.kernel.DrmHandle;
import io.leakproof.host.kernel.HostProcess;
import io.leakproof.host.kernel.MappedRange;
import io.leakproof.host.kernel.OpenNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The descriptors, mappings and handles that processes have of buffers, by the inodes of these. Immutable. */
final class BufferReferences {

    private final Map<Long, List<Reference>> references = new HashMap<>();
    private final Map<Long, List<DrmHandle>> handles = new HashMap<>();

    /**
     * A descriptor or a mapping.
     *
     * @param pid the process
     * @param by which of the two it is
     * @param confirmed whether it is certain that it leads to the buffer
     * @param node what it leads to; null where that was not listed
     */
    record Reference(
            int pid, HeldBy by, boolean confirmed, @Nullable OpenNode node) {}

    BufferReferences(Snapshot host) {
        for (HostProcess process : host.withFiles()) {
            descriptors(process, process.descriptors(), true);
            descriptors(process, process.hidden(), false);
            process.untold().forEach((name, node) -> {
                HeldBy by = process.nodes().containsKey(name) ? HeldBy.FD : HeldBy.MAP;
                add(node.ino(), new Reference(process.pid(), by, false, null));
            });
            for (MappedRange range : process.ranges()) {
                if (range.isDmabuf()) {
                    OpenNode node =
                            process.mapped() == null ? null : process.mapped().get(range.range());
                    boolean confirmed = RawBuffer.confirmed(host, process, range);
                    add(range.ino(), new Reference(process.pid(), HeldBy.MAP, confirmed, node));
                }
            }
        }
        if (host.handles() != null) {
            host.handles()
                    .forEach(handle -> handles.computeIfAbsent(handle.ino(), any -> new ArrayList<>())
                            .add(handle));
        }
    }

    private void descriptors(HostProcess process, Collection<Descriptor> descriptors, boolean own) {
        for (Descriptor descriptor : descriptors) {
            if (descriptor.kind() == Descriptor.Kind.DMABUF) {
                OpenNode node = own ? process.nodes().get(String.valueOf(descriptor.fd())) : null;
                add(descriptor.ino(), new Reference(process.pid(), HeldBy.FD, true, node));
            }
        }
    }

    private void add(long ino, Reference reference) {
        references.computeIfAbsent(ino, any -> new ArrayList<>()).add(reference);
    }

    /** What processes have of a buffer. */
    List<Reference> of(long ino) {
        return references.getOrDefault(ino, List.of());
    }

    /** The DRM handles of a buffer. */
    List<DrmHandle> handles(long ino) {
        return handles.getOrDefault(ino, List.of());
    }
}
