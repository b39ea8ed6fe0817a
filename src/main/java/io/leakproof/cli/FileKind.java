package io.leakproof.cli;

import io.leakproof.document.Document;
import io.leakproof.document.Mapping;
import java.util.List;

/** What a document is meant to be, judged by its outermost keys: each kind has keys that no other has. */
enum FileKind {
    FACTS("facts"),
    POLICY("a policy"),
    CATALOGUE("a catalogue"),
    OTHER("something else");

    private static final List<String> OF_POLICIES = List.of("policy", "options", "variants");
    private static final List<String> OF_FACTS = List.of("scenario", "devices", "users", "buffers", "expect");
    private static final List<String> OF_CATALOGUES = List.of("exporters", "importers");

    private final String inWords;

    FileKind(String inWords) {
        this.inWords = inWords;
    }

    /** With an article where it needs one. */
    String inWords() {
        return inWords;
    }

    static FileKind of(Document document) {
        return document.root() instanceof Mapping root ? of(root) : OTHER;
    }

    static FileKind of(Mapping root) {
        if (hasAny(root, OF_FACTS)) {
            return FACTS;
        }
        if (hasAny(root, OF_POLICIES)) {
            return POLICY;
        }
        return hasAny(root, OF_CATALOGUES) ? CATALOGUE : OTHER;
    }

    private static boolean hasAny(Mapping root, List<String> keys) {
        return keys.stream().anyMatch(root.entries()::containsKey);
    }
}
