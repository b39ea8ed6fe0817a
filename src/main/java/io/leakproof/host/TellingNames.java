package io.leakproof.host;

import io.leakproof.facts.Attachment;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells from the names in a module's file how it imports. */
final class TellingNames {

    private static final Pattern TELLING = Pattern.compile("dma_buf_[a-z_]+|ib_umem_(?:dmabuf_[a-z_]+|get)"
            + "|drm_gem_(?:shmem_)?prime_[a-z_]+|vb2_(?:dma_contig|dma_sg|vmalloc)_memops");
    private static final Pattern IMPORT_OF_DRM = Pattern.compile("drm_gem_(?:shmem_)?prime_[a-z_]*import[a-z_]*");
    private static final Pattern OWN_CALLBACK =
            Pattern.compile("(?!dma_buf_)\\w+(?:move_notify|invalidate_mappings|attach_ops)");
    private static final List<String> HELPERS =
            List.of("vb2_dma_contig_memops", "vb2_dma_sg_memops", "vb2_vmalloc_memops");
    private static final Pattern CORE =
            Pattern.compile("drm|drm_\\w*helper|ib_core|ib_uverbs|videobuf2_\\w+|virtio_dma_buf");

    private TellingNames() {}

    /** Whether the collector keeps such a name, so that a file without it can be told from one whose names were not kept. */
    static boolean tells(String name) {
        return TELLING.matcher(name).matches();
    }

    /** Whether a module is the core's own, which defines these names for others and does nothing by itself. */
    static boolean isOfTheCore(String module) {
        return CORE.matcher(module).matches();
    }

    /** The ways of importing that these names come with; {@code mapping} is a reference without an attachment. */
    static Set<Attachment> attachments(Set<String> names) {
        Set<Attachment> found = EnumSet.noneOf(Attachment.class);
        if (names.contains("ib_umem_dmabuf_get_pinned_revocable_and_lock")) {
            found.add(Attachment.PINNED_REVOCABLE);
        }
        if (names.contains("ib_umem_dmabuf_get") && names.contains("ib_umem_dmabuf_map_pages")) {
            found.add(Attachment.DYNAMIC);
        }
        if (names.contains("ib_umem_dmabuf_get_pinned")
                || names.contains("ib_umem_dmabuf_get_pinned_with_dma_device")) {
            found.add(Attachment.PINNED);
        }
        if (names.contains("dma_buf_dynamic_attach")) {
            boolean callback =
                    names.stream().anyMatch(name -> OWN_CALLBACK.matcher(name).matches());
            found.add(callback ? Attachment.DYNAMIC : Attachment.PINNED);
        }
        if (names.contains("dma_buf_attach") || importsByDrm(names)) {
            found.add(Attachment.STATIC);
        }
        return found;
    }

    /** Whether a module makes dma-bufs by itself. */
    static boolean exports(Set<String> names) {
        return names.contains("dma_buf_export");
    }

    /** Whether a module registers memory of its users for RDMA. */
    static boolean registersUserMemory(Set<String> names) {
        return names.contains("ib_umem_get");
    }

    /** Whether a module imports by a helper of the DRM core. */
    static boolean importsByDrm(Set<String> names) {
        return names.stream().anyMatch(name -> IMPORT_OF_DRM.matcher(name).matches());
    }

    /** The modules of the core through which a module imports: {@code videobuf2_dma_sg} where it takes the operations of that. */
    static List<String> helpers(Set<String> names) {
        return HELPERS.stream()
                .filter(names::contains)
                .map(name -> name.replace("vb2_", "videobuf2_").replace("_memops", ""))
                .toList();
    }
}
