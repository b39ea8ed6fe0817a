package io.leakproof.suite;

import io.leakproof.document.Document;
import io.leakproof.document.Mapping;
import java.util.List;
import java.util.stream.Stream;

/** The kinds of document, told apart by their outermost keys: each kind has keys that no other has. */
public enum FileKind {
    /** Tests. */
    SUITE("a suite", "suite", "cases"),
    /** What names of devices stand for in Kubernetes. */
    NAMES("a list of names", "names"),
    /** How Kubernetes objects are judged. */
    ADMISSION("a configuration of admission", "admission", "pools", "tenants"),
    /** The facts of one world. */
    FACTS("facts", "scenario", "devices", "users", "buffers", "expect"),
    /** A policy, or variants. */
    POLICY("a policy", "policy", "options", "variants"),
    /** What facts inherit from. */
    CATALOGUE("a catalogue", "exporters", "importers", "aliases", "remedies"),
    /** An order of events. */
    STORY("a story", "trace"),
    /** Leaks that are accepted for a time. */
    KNOWN_LEAKS("a list of known leaks", "known_leaks"),
    /** None of these. */
    OTHER("something else");

    private final String inWords;
    private final List<String> keys;

    FileKind(String inWords, String... keys) {
        this.inWords = inWords;
        this.keys = List.of(keys);
    }

    /** The kind in words, with an article where it needs one. */
    public String inWords() {
        return inWords;
    }

    /** The kind of a document. */
    public static FileKind of(Document document) {
        return document.root() instanceof Mapping root ? of(root) : OTHER;
    }

    /** The kind of a document with this root: the first that has one of its keys. */
    public static FileKind of(Mapping root) {
        return Stream.of(values())
                .filter(kind -> kind.keys.stream().anyMatch(root.entries()::containsKey))
                .findFirst()
                .orElse(OTHER);
    }
}
