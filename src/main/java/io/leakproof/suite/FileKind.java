package io.leakproof.suite;

import io.leakproof.document.Document;
import io.leakproof.document.Mapping;
import java.util.List;

/** The kinds of document, told apart by their outermost keys: each kind has keys that no other has. */
public enum FileKind {
    /** The facts of one world. */
    FACTS("facts"),
    /** A policy, or variants. */
    POLICY("a policy"),
    /** Tests. */
    SUITE("a suite"),
    /** What facts inherit from. */
    CATALOGUE("a catalogue"),
    /** How Kubernetes objects are judged. */
    ADMISSION("a configuration of admission"),
    /** What names of devices stand for in Kubernetes. */
    NAMES("a list of names"),
    /** An order of events. */
    STORY("a story"),
    /** Leaks that are accepted for a time. */
    KNOWN_LEAKS("a list of known leaks"),
    /** None of these. */
    OTHER("something else");

    private static final List<String> OF_POLICIES = List.of("policy", "options", "variants");
    private static final List<String> OF_FACTS = List.of("scenario", "devices", "users", "buffers", "expect");
    private static final List<String> OF_SUITES = List.of("suite", "cases");
    private static final List<String> OF_STORIES = List.of("trace");
    private static final List<String> OF_KNOWN_LEAKS = List.of("known_leaks");
    private static final List<String> OF_CATALOGUES = List.of("exporters", "importers", "aliases", "remedies");

    private static final List<String> OF_ADMISSION = List.of("admission", "pools", "tenants");

    private static final List<String> OF_NAMES = List.of("names");

    private final String inWords;

    FileKind(String inWords) {
        this.inWords = inWords;
    }

    /** The kind in words, with an article where it needs one. */
    public String inWords() {
        return inWords;
    }

    /** The kind of a document. */
    public static FileKind of(Document document) {
        return document.root() instanceof Mapping root ? of(root) : OTHER;
    }

    /** The kind of a document with this root. */
    public static FileKind of(Mapping root) {
        if (hasAny(root, OF_SUITES)) {
            return SUITE;
        }
        if (hasAny(root, OF_NAMES)) {
            return NAMES;
        }
        if (hasAny(root, OF_ADMISSION)) {
            return ADMISSION;
        }
        if (hasAny(root, OF_FACTS)) {
            return FACTS;
        }
        if (hasAny(root, OF_POLICIES)) {
            return POLICY;
        }
        if (hasAny(root, OF_CATALOGUES)) {
            return CATALOGUE;
        }
        if (hasAny(root, OF_STORIES)) {
            return STORY;
        }
        return hasAny(root, OF_KNOWN_LEAKS) ? KNOWN_LEAKS : OTHER;
    }

    private static boolean hasAny(Mapping root, List<String> keys) {
        return keys.stream().anyMatch(root.entries()::containsKey);
    }
}
