package io.leakproof.host;

import io.leakproof.host.kernel.BpfBuffers;
import io.leakproof.host.kernel.BpfBuffers.Attached;
import io.leakproof.host.kernel.Bufinfo;
import io.leakproof.host.kernel.Descriptor;
import io.leakproof.host.kernel.HostProcess;
import io.leakproof.host.kernel.MappedRange;
import io.leakproof.host.kernel.OpenNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A buffer, as the lists of a host tell of it.
 *
 * @param ino its inode
 * @param size its size in bytes
 * @param exporter what the lists call its exporter
 * @param count the references to its file; null where they were not counted
 * @param attachments what is attached; null where that is not visible
 * @param creator the uid that exported it, by BPF; null where that is not told
 * @param nameForged whether its name pretends to be the kernel's text
 */
record RawBuffer(
        long ino,
        long size,
        String exporter,
        @Nullable Long count,
        @Nullable List<Attached> attachments,
        @Nullable Long creator,
        boolean nameForged) {

    /** The buffers by inode, from all lists, descriptors and mappings. */
    static Map<Long, RawBuffer> all(Snapshot host) {
        Map<Long, RawBuffer> all = new TreeMap<>();
        Map<Long, BpfBuffers.Entry> bpf = new LinkedHashMap<>();
        if (host.bpf() != null) {
            host.bpf().entries().forEach(entry -> bpf.put(entry.ino(), entry));
        }
        if (host.bufinfo() != null) {
            host.bufinfo().entries().forEach(entry -> all.put(entry.ino(), of(entry, bpf.get(entry.ino()))));
        }
        bpf.values().forEach(entry -> all.computeIfAbsent(entry.ino(), any -> of(entry)));
        for (HostProcess process : host.withFiles()) {
            for (Descriptor descriptor : process.descriptors()) {
                seen(descriptor, all);
            }
            process.hidden().forEach(descriptor -> seen(descriptor, all));
            for (MappedRange range : process.ranges()) {
                if (range.isDmabuf() && confirmed(host, process, range)) {
                    all.computeIfAbsent(range.ino(), ino -> seen(ino, range.length(), ""));
                }
            }
        }
        return all;
    }

    private static void seen(Descriptor descriptor, Map<Long, RawBuffer> all) {
        if (descriptor.kind() == Descriptor.Kind.DMABUF) {
            all.merge(
                    descriptor.ino(),
                    seen(descriptor.ino(), descriptor.size(), descriptor.exporter()),
                    (known, more) -> known.exporter().isEmpty() ? more : known);
        }
    }

    /**
     * Whether a mapping is one of a dma-buf: where it was listed what mappings lead to, which only root can, it must lead to a file of no
     * type, as dma-bufs are and files of users are not. Where that list is empty, whoever has a descriptor of the buffer is believed.
     */
    static boolean confirmed(Snapshot host, HostProcess process, MappedRange range) {
        Map<String, OpenNode> mapped = process.mapped();
        if (mapped == null || mapped.isEmpty() && !host.meta().root()) {
            return true;
        }
        if (mapped.isEmpty()) {
            return process.descriptors().stream().anyMatch(descriptor -> descriptor.isDmabuf(range.ino()));
        }
        OpenNode node = mapped.get(range.range());
        return node != null && node.ino() == range.ino();
    }

    private static RawBuffer seen(long ino, long size, String exporter) {
        return new RawBuffer(ino, size, exporter, null, null, null, false);
    }

    private static RawBuffer of(BpfBuffers.Entry entry) {
        return new RawBuffer(
                entry.ino(),
                entry.size(),
                entry.exporter(),
                null,
                entry.attachments(),
                entry.creator(),
                entry.nameForged());
    }

    private static RawBuffer of(Bufinfo.Entry entry, BpfBuffers.@Nullable Entry bpf) {
        Long creator = bpf == null ? null : bpf.creator();
        if (!entry.whole()) {
            List<Attached> attachments = bpf == null ? null : bpf.attachments();
            return new RawBuffer(entry.ino(), entry.size(), entry.exporter(), null, attachments, creator, false);
        }
        return new RawBuffer(
                entry.ino(),
                entry.size(),
                entry.exporter(),
                entry.count(),
                merged(entry.devices(), bpf),
                creator,
                entry.nameForged());
    }

    /** The attachments of both lists: each of either is there. */
    private static List<Attached> merged(List<String> devices, BpfBuffers.@Nullable Entry bpf) {
        List<Attached> left = bpf == null ? new ArrayList<>() : new ArrayList<>(bpf.attachments());
        List<Attached> merged = new ArrayList<>();
        for (String device : devices) {
            Attached known = left.stream()
                    .filter(attachment -> attachment.device().equals(device))
                    .findFirst()
                    .orElse(null);
            left.remove(known);
            merged.add(known == null ? new Attached(device, "", "") : known);
        }
        merged.addAll(left);
        return merged;
    }
}
