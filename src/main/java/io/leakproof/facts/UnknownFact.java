package io.leakproof.facts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something about a machine that whoever collected the facts could not see.
 *
 * @param kind what it is
 * @param about an id of the world, a path, or {@code node}
 * @param world what it does to the verdicts of the world
 * @param details what else is known of it, by the key under which it is written
 * @param accepted whether the user takes responsibility for it, so that it changes no verdict
 */
public record UnknownFact(
        UnknownKind kind, String about, WorldEffect world, Map<String, String> details, boolean accepted) {

    /** So many subjects of a kind are named. */
    private static final int FEW = 8;

    /** What parts the id of a stand-in from the id of what it stands for: {@code vgem~kernel}. */
    private static final String STAND_IN = "~";

    /** The importer that stands for references of which nobody knows who holds them. */
    private static final String HIDDEN = "hidden~reference";

    /** Copies the details, keeping their order. */
    public UnknownFact {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** Whether it keeps every policy from being said to block. */
    public boolean isOpen() {
        return world == WorldEffect.OPEN && !accepted;
    }

    /** The same, accepted. */
    public UnknownFact accept() {
        return new UnknownFact(kind, about, world, details, true);
    }

    /**
     * Whether a fact of this id stands in the world for what is not known here: it is the subject or the device of this
     * unknown, or one of the worst cases of it, such as {@code vgem~kernel} of {@code vgem}.
     */
    public boolean coveredBy(String id) {
        return world == WorldEffect.COVERED
                && (isOrStandsFor(id, about)
                        || isOrStandsFor(id, details.getOrDefault("device", about))
                        || (kind == UnknownKind.UNEXPLAINED_REFERENCES && id.equals(HIDDEN)));
    }

    private static boolean isOrStandsFor(String id, String subject) {
        return id.equals(subject) || id.startsWith(subject + STAND_IN);
    }

    /** The reason why a verdict is unknown where these are open, as a sentence without a full stop. */
    public static String reason(List<UnknownFact> open) {
        return "nothing leaks in what is known of the machine, and this is not known: " + inWords(open);
    }

    /**
     * All in one line, each kind once with its first few subjects: {@code buffers-not-listed (node), exporter-class-unknown
     * (vgem, vkms)}.
     */
    public static String inWords(List<UnknownFact> unknowns) {
        Map<UnknownKind, Set<String>> subjects = new LinkedHashMap<>();
        unknowns.forEach(unknown -> subjects.computeIfAbsent(unknown.kind, kind -> new LinkedHashSet<>())
                .add(unknown.about));
        return subjects.entrySet().stream()
                .map(one -> one.getKey().word() + " (" + few(List.copyOf(one.getValue())) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String few(List<String> subjects) {
        return subjects.size() <= FEW
                ? String.join(", ", subjects)
                : String.join(", ", subjects.subList(0, FEW)) + " and " + (subjects.size() - FEW) + " more";
    }
}
