package io.leakproof.host.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A host that is a map: what its files hold, where its links lead and what its descriptors are of, by their paths. */
final class MapHost implements HostTree {

    /** The type of a character device, of a pipe and of a socket. */
    static final int DEVICE = 0020660;

    static final int PIPE = 0010600;
    static final int SOCKET = 0140777;
    static final int PLAIN = 0100644;

    private final Map<String, byte[]> files = new HashMap<>();
    private final Map<String, Queue<byte[]>> later = new HashMap<>();
    private final Map<String, Integer> readings = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();
    private final Map<String, Inode> inodes = new HashMap<>();
    private final Map<String, List<String>> folders = new HashMap<>();
    private final Set<String> closed = new HashSet<>();

    MapHost file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    MapHost file(String path, byte[] bytes) {
        if (files.put(path, bytes) == null) {
            named(path);
        }
        return this;
    }

    /** What a file holds from its next reading on, one text for each. */
    MapHost then(String path, String... texts) {
        for (String text : texts) {
            later.computeIfAbsent(path, any -> new ArrayDeque<>()).add(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        return this;
    }

    /** How often a file was read. */
    int readings(String path) {
        return readings.getOrDefault(path, 0);
    }

    MapHost link(String path, String to) {
        links.put(path, to);
        return named(path);
    }

    MapHost folder(String path) {
        if (folders.putIfAbsent(path, new ArrayList<>()) == null && path.contains("/")) {
            named(path);
        }
        return this;
    }

    /** What a descriptor leads to. */
    MapHost inode(String path, long number, long uid, int mode, int major, int minor) {
        inodes.put(path, new Inode(number, uid, mode, (long) major << 8 | minor));
        return named(path);
    }

    /** A path that is there and is not shown. */
    MapHost close(String path) {
        closed.add(path);
        return named(path);
    }

    private MapHost named(String path) {
        int slash = path.lastIndexOf('/');
        folder(path.substring(0, slash));
        Objects.requireNonNull(folders.get(path.substring(0, slash))).add(path.substring(slash + 1));
        return this;
    }

    @Override
    public Content read(String path, int most) {
        byte[] bytes = files.get(path);
        readings.merge(path, 1, Integer::sum);
        Queue<byte[]> texts = later.getOrDefault(path, new ArrayDeque<>());
        if (!texts.isEmpty()) {
            files.put(path, texts.remove());
        }
        if (bytes == null || closed.contains(path)) {
            return Content.none(bytes == null ? Content.ABSENT : "not readable");
        }
        return bytes.length > most ? Content.tooLarge(most) : Content.of(bytes);
    }

    @Override
    public List<String> names(String folder) {
        return folders.getOrDefault(folder, List.of()).stream().sorted().toList();
    }

    @Override
    public boolean canList(String folder) {
        return folders.containsKey(folder) && !closed.contains(folder);
    }

    @Override
    public boolean isFolder(String path) {
        return folders.containsKey(path);
    }

    @Override
    public String link(String path) {
        return links.getOrDefault(path, "");
    }

    @Override
    public String real(String path) {
        return links.getOrDefault(path, path);
    }

    @Override
    public @Nullable Inode inode(String path) throws IOException {
        if (closed.contains(path)) {
            throw new AccessDeniedException(path);
        }
        return inodes.get(path);
    }

    @Override
    public Path file(String path) {
        return Path.of("/nowhere", path);
    }
}
