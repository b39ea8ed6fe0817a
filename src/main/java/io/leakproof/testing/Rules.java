package io.leakproof.testing;

import io.leakproof.Api;
import io.leakproof.rules.RuleFile;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rule books for tests: the shipped rules and yours. The same rules are compiled once in a JVM, which takes a second or two,
 * however many tests ask for them. Thread-safe.
 */
@Api
public final class Rules {

    private static final Map<List<RuleFile>, RuleBook> BOOKS = new ConcurrentHashMap<>();

    private Rules() {}

    /** The shipped rules alone. */
    public static RuleBook shipped() {
        return of(List.of());
    }

    /**
     * The shipped rules, and those of a file or of the {@code *.drl} files of a folder.
     *
     * @throws BadInputException with all that is wrong with them
     */
    public static RuleBook in(String path) {
        return of(files(path));
    }

    /**
     * The shipped rules, and those of a file on the class path.
     *
     * @param resource its name from the root, such as {@code rules/own.drl}
     * @throws BadInputException with all that is wrong with them
     */
    public static RuleBook onClassPath(String resource) {
        return of(List.of(resource(resource)));
    }

    /**
     * The shipped rules, and those of a text.
     *
     * @throws BadInputException with all that is wrong with them
     */
    public static RuleBook text(String drl) {
        return of(List.of(new RuleFile("text.drl", drl)));
    }

    static RuleBook of(List<RuleFile> own) {
        return BOOKS.computeIfAbsent(
                List.copyOf(own), files -> files.isEmpty() ? RuleBook.shipped() : RuleBook.shippedAnd(files));
    }

    static List<RuleFile> files(String path) {
        Path file = Path.of(path);
        if (!Files.isDirectory(file)) {
            return List.of(RuleFile.read(file));
        }
        List<RuleFile> rules = RuleFile.in(file);
        if (rules.isEmpty()) {
            throw BadInputException.of(Problem.in(path, "this folder holds no *.drl"));
        }
        return rules;
    }

    static RuleFile resource(String name) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context == null ? Rules.class.getClassLoader() : context;
        try (InputStream in = loader.getResourceAsStream(name)) {
            if (in == null) {
                throw BadInputException.of(Problem.in(name, "is not on the class path"));
            }
            return RuleFile.of(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
