package io.leakproof.host.capture;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the names in the files of a host's loaded modules that say how they import or export. */
final class LiveModules {

    private static final String CORE = "dma_buf_[a-z_]+|ib_umem_(?:dmabuf_[a-z_]+|get)|drm_gem_(?:shmem_)?prime_[a-z_]+"
            + "|vb2_(?:dma_contig|dma_sg|vmalloc)_memops";
    private static final String OWN =
            "[a-z0-9_]*(?:reg_user_mr_dmabuf|move_notify|invalidate_mappings|dmabuf_revoke|dma_?buf_ops|attach_ops)";
    private static final int MOST_BYTES = 64 << 20;
    private static final Pattern TELLING = Pattern.compile(CORE + "|" + OWN);

    private final HostTree tree;
    private final String folder;
    private final HostFiles.Builder files;
    private final BooleanSupplier late;

    LiveModules(HostTree tree, String kernel, HostFiles.Builder files, BooleanSupplier late) {
        this.tree = tree;
        this.folder = "lib/modules/" + (kernel.isEmpty() ? "unknown" : kernel) + "/";
        this.files = files;
        this.late = late;
    }

    void read(List<String> loaded) {
        List<String> lines = files.file("symbols");
        Map<String, String> paths = paths();
        for (String line : loaded) {
            String module = line.split(" ", 2)[0];
            String path = paths.get(module);
            if (path == null || late.getAsBoolean()) {
                lines.add(module + " - " + (path == null ? "no-file" : "no-time"));
                continue;
            }
            byte[] bytes = bytes(path);
            if (bytes == null || bytes.length == 0) {
                lines.add(module + " - not-readable");
                continue;
            }
            Set<String> names = names(bytes);
            if (!names.isEmpty()) {
                lines.add(module + " " + version(module) + " " + String.join(",", names) + ",");
            }
        }
    }

    /** The files by the names of modules, as the kernel writes them. */
    private Map<String, String> paths() {
        Map<String, String> paths = new HashMap<>();
        for (String line :
                Lines.of(tree.read(folder + "modules.dep", HostTree.MOST_BYTES).bytes())) {
            int colon = line.indexOf(':');
            int name = line.lastIndexOf('/', Math.max(colon, 0)) + 1;
            int end = line.indexOf(".ko", name);
            if (colon > 0 && end > 0 && end < colon) {
                paths.putIfAbsent(line.substring(name, end).replace('-', '_'), line.substring(0, colon));
            }
        }
        return paths;
    }

    private byte @Nullable [] bytes(String path) {
        if (!path.endsWith(".xz") && !path.endsWith(".zst")) {
            return HostReader.plain(tree.read(folder + path, MOST_BYTES).bytes());
        }
        String program = Programs.executable(path.endsWith(".xz") ? "xz" : "zstd");
        return program == null
                ? null
                : Programs.run(program, "-dqc", tree.file(folder + path).toString());
    }

    private String version(String module) {
        List<String> lines = Lines.of(tree.read("sys/module/" + module + "/srcversion", HostTree.MOST_BYTES)
                .bytes());
        return lines.isEmpty() || lines.get(0).isBlank() ? "-" : lines.get(0).strip();
    }

    /** What is between bytes that no name has. */
    private static Set<String> names(byte[] bytes) {
        Set<String> names = new TreeSet<>();
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || !isOfName(bytes[i])) {
                if (i - start > 5 && i - start < 80) {
                    String name = new String(bytes, start, i - start, StandardCharsets.ISO_8859_1);
                    if (TELLING.matcher(name).matches()) {
                        names.add(name);
                    }
                }
                start = i + 1;
            }
        }
        return names;
    }

    private static boolean isOfName(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_';
    }
}
