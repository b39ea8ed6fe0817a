package io.leakproof.host.capture;

import io.leakproof.source.BadInputException;
import io.leakproof.source.RegularFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A host whose root is a folder here. */
record MountedHost(Path root) implements HostTree {

    @Override
    public Content read(String path, int most) {
        Path file = root.resolve(path);
        try (InputStream in = RegularFiles.open(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            return bytes.length > most ? Content.tooLarge(most) : Content.of(bytes);
        } catch (BadInputException | IOException e) {
            return Content.none(Files.exists(file) ? "not readable" : Content.ABSENT);
        }
    }

    @Override
    public List<String> names(String folder) {
        return RegularFiles.names(root.resolve(folder), MOST_NAMES);
    }

    @Override
    public boolean canList(String folder) {
        return Files.isReadable(root.resolve(folder));
    }

    @Override
    public boolean isFolder(String path) {
        return Files.isDirectory(root.resolve(path));
    }

    @Override
    public String link(String path) {
        try {
            return Files.readSymbolicLink(root.resolve(path)).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    @Override
    public String real(String path) {
        try {
            return root.toRealPath().relativize(root.resolve(path).toRealPath()).toString();
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public @Nullable Inode inode(String path) throws IOException {
        try {
            Map<String, Object> attributes = Files.readAttributes(root.resolve(path), "unix:ino,uid,mode,rdev");
            return new Inode(
                    number(attributes, "ino").longValue(),
                    number(attributes, "uid").longValue(),
                    number(attributes, "mode").intValue(),
                    number(attributes, "rdev").longValue());
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static Number number(Map<String, Object> attributes, String name) {
        return (Number) Objects.requireNonNull(attributes.get(name), name);
    }

    @Override
    public Path file(String path) {
        return root.resolve(path);
    }
}
