package io.leakproof.document;

import io.leakproof.source.BadInputException;
import io.leakproof.source.Mark;
import io.leakproof.source.Problem;
import io.leakproof.source.Problems;
import io.leakproof.source.RegularFiles;
import io.leakproof.source.Sha256;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * One YAML 1.2 document (JSON is YAML too), read into a tree. Immutable.
 *
 * <p>Limits, so that no input can exhaust the machine: {@link #MOST_BYTES} of UTF-8, {@link #DEEPEST} levels,
 * {@link #MOST_VALUES} keys and values, one document a file, and no anchors, aliases, merge keys or tags;
 * what is not written for this program may have all of these but tags.
 *
 * @param file the name that messages show
 * @param root the outermost value
 * @param digest {@code sha256:} and the hexadecimal SHA-256 of the bytes read; where the file says in {@code provenance} where
 *     it comes from, of its text without that
 * @param problems what is wrong with the text though a tree could be made: duplicate keys, aliases, tags; whoever reads the
 *     tree must report these
 */
public record Document(String file, Node root, String digest, List<Problem> problems) {

    /** The largest file: 8 MiB. */
    public static final int MOST_BYTES = RegularFiles.MOST_BYTES;

    /** How deep mappings and lists may be nested. */
    static final int DEEPEST = 40;

    /** The same of what is not written for this program: definitions of others' kinds nest the schema of a Pod in their own. */
    static final int DEEPEST_FOREIGN = 500;

    /** How many keys and values a file may hold. */
    static final int MOST_VALUES = 200_000;

    /** The name of standard input in messages. */
    public static final String STDIN = "<stdin>";

    /** The name that messages show for what is in no file, as it is built in. */
    public static final String BUILT_IN = "<built-in>";

    public Document {
        problems = List.copyOf(problems);
    }

    /**
     * Reads a file.
     *
     * @throws BadInputException if it cannot be read, is no YAML or goes beyond a limit
     */
    public static Document read(Path file) {
        return parse(file.toString(), RegularFiles.read(file), false);
    }

    /**
     * Reads a stream to its end or to the limit, and leaves it open.
     *
     * @param name the name that messages show, such as {@link #STDIN}
     * @throws BadInputException if it cannot be read, is no YAML or goes beyond a limit
     */
    public static Document read(InputStream stream, String name) {
        return parse(name, RegularFiles.read(stream, name, MOST_BYTES), false);
    }

    /**
     * Reads what a file holds.
     *
     * @param name the name that messages show
     * @throws BadInputException if it is no YAML or goes beyond a limit
     */
    public static Document of(byte[] bytes, String name) {
        return parse(name, limited(bytes, name), false);
    }

    /**
     * Reads a text.
     *
     * @param name the name that messages show
     * @throws BadInputException if it is no YAML or goes beyond a limit
     */
    public static Document of(String text, String name) {
        return of(text.getBytes(StandardCharsets.UTF_8), name);
    }

    /**
     * The same of what is not written for this program, which may be nested deeper and have anchors, aliases and merge keys.
     *
     * @param name the name that messages show
     * @throws BadInputException if it is no YAML or goes beyond a limit
     */
    public static Document foreign(String text, String name) {
        return parse(name, limited(text.getBytes(StandardCharsets.UTF_8), name), true);
    }

    /**
     * The text of a stream that may hold several documents.
     *
     * @param name the name that messages show
     * @throws BadInputException if it cannot be read, is no text or goes beyond {@link #MOST_BYTES}
     */
    public static String text(InputStream stream, String name) {
        return Decoded.of(name, RegularFiles.read(stream, name, MOST_BYTES)).text();
    }

    /** The same document with another tree, such as one in which a value has been replaced. */
    public Document withRoot(Node changed) {
        return new Document(file, changed, digest, problems);
    }

    /**
     * The same document with another tree, known by another digest: for a change that its author did not write.
     *
     * @param how what was changed; the same change of the same document has the same digest
     */
    public Document changed(Node root, String how) {
        return new Document(file, root, Sha256.of(digest + "\n" + how), problems);
    }

    /** A collector that holds this document's own problems already. */
    public Problems startReading() {
        Problems collected = new Problems();
        collected.addAll(problems);
        return collected;
    }

    /** The place where the document begins. */
    public Mark mark() {
        return root.mark();
    }

    private static byte[] limited(byte[] bytes, String name) {
        if (bytes.length > MOST_BYTES) {
            throw RegularFiles.tooLarge(name, MOST_BYTES);
        }
        return bytes;
    }

    private static Document parse(String name, byte[] bytes, boolean foreign) {
        Problems problems = new Problems();
        Node root = new YamlReader(Decoded.of(name, bytes), problems, foreign).read();
        return new Document(name, root, FileDigest.of(bytes, root), problems.sorted());
    }
}
