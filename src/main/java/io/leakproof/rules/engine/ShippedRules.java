package io.leakproof.rules.engine;

import io.leakproof.rules.Digest;
import io.leakproof.rules.RuleFile;
import io.leakproof.source.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Compiles the shipped rules when Leakproof is built: turns {@code rules/} into the classes and the index that are shipped. */
public final class ShippedRules {

    /** All classes but those that are made of rules, of which Drools writes one to a package of its own. */
    private static final String PROGRAM_CLASSES = "io";

    /** Where the digest of these stands on the class path. */
    static final String PROGRAM = "META-INF/leakproof/program.digest";

    private ShippedRules() {}

    /**
     * Compiles a folder of rules into a folder of classes.
     *
     * @param args the folder of rules, then the folder of classes
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        Path rules = Path.of(args[0]);
        Path classes = Path.of(args[1]);
        clear(classes.resolve(RuleReader.PACKAGE));
        write(classes.resolve(PROGRAM), digest(classes.resolve(PROGRAM_CLASSES)).getBytes(StandardCharsets.UTF_8));
        List<RuleFile> files = read(rules);
        RuleCompiler.Compiled compiled = RuleCompiler.compile(files, Set.of());
        for (Map.Entry<String, byte[]> one : compiled.classes().entrySet()) {
            write(classes.resolve(one.getKey().replace('.', '/') + ".class"), one.getValue());
        }
        RuleIndex index = new RuleIndex(compiled.model(), Digest.of(files), compiled.rules());
        for (RuleFile file : files) {
            write(classes.resolve(RuleIndex.TEXTS + file.name()), file.text().getBytes(StandardCharsets.UTF_8));
        }
        write(classes.resolve(RuleIndex.RESOURCE), index.write().getBytes(StandardCharsets.UTF_8));
        write(
                classes.resolve(RecordedAnswers.RESOURCE),
                new AnswerRecorder(RuleBook.of(files)).text(index.digest()).getBytes(StandardCharsets.UTF_8));
    }

    private static List<RuleFile> read(Path folder) {
        return RuleFile.in(folder).stream()
                .map(file -> new RuleFile("rules/" + Path.of(file.name()).getFileName(), file.text()))
                .toList();
    }

    private static String digest(Path classes) throws IOException {
        MessageDigest digest = Sha256.begun();
        try (Stream<Path> paths = Files.walk(classes)) {
            for (Path path : paths.filter(path -> path.toString().endsWith(".class"))
                    .sorted()
                    .toList()) {
                digest.update(Files.readAllBytes(path));
            }
        }
        return Sha256.named(digest);
    }

    private static void clear(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path :
                        paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.write(file, bytes);
    }
}
