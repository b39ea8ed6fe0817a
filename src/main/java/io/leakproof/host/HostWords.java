package io.leakproof.host;

import static java.util.Comparator.comparing;

import io.leakproof.facts.UnknownKind;
import io.leakproof.host.LiveBuffer.Holder;
import io.leakproof.host.LiveBuffer.LiveAttachment;
import io.leakproof.host.LiveBuffer.Owner;
import io.leakproof.host.kernel.RdmaRegistration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in words what was found out about a host. Whatever the host holds, the words are printable ASCII. */
public final class HostWords {

    private static final List<String> UNITS = List.of("KiB", "MiB", "GiB");

    /** How many holders of a buffer stand in its row: the surest. */
    private static final int MOST_HOLDERS = 8;

    /** How many names stand in any other list. */
    private static final int FEW = 32;

    /** What follows the number of those who are not named. */
    private static final String MORE = " more";

    private HostWords() {}

    /** A finding, as a sentence without a full stop. */
    public static String sentence(HostFinding finding) {
        String about = finding.about();
        Map<String, Object> more = finding.details();
        return switch (finding.kind()) {
            case OUTLIVES_OWNER ->
                about + " outlives its owner: " + more.get("tenant") + " holds it by " + ways(of(more, "by"));
            case ATTACHMENT_OUTLIVES_OWNER ->
                list(of(more, "devices"), "") + " can still reach " + about + ", whose owner has let go or is gone";
            case OUTLIVES_OWNER_HOLDER_UNKNOWN ->
                about + " outlives its owner, and who holds it cannot be named" + maybe(of(more, "candidates"));
            case ONLY_IMPORTERS_HOLD ->
                "only attachments or references without a descriptor hold " + about + maybe(of(more, "candidates"));
            case NOBODY_VISIBLE_HOLDS -> about + " is alive, and nobody is seen who holds it";
            case ORPHAN_REGISTRATION ->
                bytes(number(more, "bytes")) + " registered (" + about
                        + "), and the process or thread that opened the device for it is dead; it lives while "
                        + list(of(more, "holders"), "nobody who is seen") + " keeps the device open";
            case ORPHAN_DRM_CLIENT, ORPHAN_DRM_MASTER ->
                about + " is open though its opener is dead"
                        + (finding.kind() == HostFinding.Kind.ORPHAN_DRM_MASTER
                                ? ", and keeps others from mastering it"
                                : "")
                        + "; who may have it: " + list(of(more, "holders"), "nobody who is seen");
            case HELD_BY_ANOTHER_TENANT ->
                more.get("tenant") + " holds " + about + ", another's, by " + ways(of(more, "by"));
            case HELD_BY_SEVERAL_TENANTS ->
                list(of(more, "tenants"), "") + " hold " + about + ", whose owner is not known";
            case MEMORY_CHARGED_TO_EMPTY_CGROUP ->
                bytes(number(more, "bytes_at_least")) + " or more charged to " + about + ", which has no process";
            case FORGED_NAME -> "the name of " + about + " pretends to be the kernel's text";
        };
    }

    /** What each finding of its kind says beside what it is about. */
    private static Object of(Map<String, Object> details, String key) {
        return Objects.requireNonNull(details.get(key), key);
    }

    /** The same, where it is a number. */
    private static long number(Map<String, Object> details, String key) {
        return ((Number) of(details, key)).longValue();
    }

    /** What is not seen, each kind with what it is about and what would settle it. */
    public static List<String> notSeen(HostReport host) {
        Map<UnknownKind, Set<String>> subjects = new LinkedHashMap<>();
        host.unknowns()
                .forEach(unknown -> subjects.computeIfAbsent(unknown.kind(), kind -> new TreeSet<>())
                        .add(unknown.about()));
        List<String> lines = new ArrayList<>();
        subjects.forEach((kind, about) -> lines.add(kind.word()
                + (host.accepted().contains(kind) ? " (accepted)" : "")
                + (about.equals(Set.of(HostUnknown.NODE)) ? "" : ": " + String.join(", ", few(about)))
                + ". Settled by " + kind.settles()));
        return lines;
    }

    /** Who owns a buffer. */
    public static String owner(Owner owner) {
        String who = owner.tenant() != null
                ? owner.tenant()
                : owner.candidates().isEmpty() ? "not known" : "one of " + String.join(", ", few(owner.candidates()));
        return switch (owner.state()) {
            case Owner.GONE -> who + " (gone)";
            case Owner.LET_GO -> who + " (let go)";
            default -> who;
        };
    }

    /** Who holds a buffer. */
    public static String holders(LiveBuffer buffer) {
        List<String> words = new ArrayList<>();
        List<Holder> surest = buffer.holders().stream()
                .sorted(comparing(Holder::certainty))
                .limit(MOST_HOLDERS)
                .toList();
        for (Holder holder : surest) {
            words.add((holder.certainty() == Certainty.EXACT
                            ? ""
                            : holder.certainty() == Certainty.LIKELY ? "likely " : "maybe ")
                    + holder.tenant() + " (pid " + holder.pid() + "), by "
                    + String.join(", ", Findings.words(holder.by())));
        }
        int more = buffer.holders().size() - surest.size() + buffer.more();
        if (more > 0) {
            words.add(more + MORE);
        }
        for (LiveAttachment attachment : buffer.attachments()) {
            words.add(attachment.device()
                    + switch (attachment.revocable()) {
                        case Revocability.NO -> ", cannot be revoked";
                        case Revocability.YES -> ", can be revoked";
                        default -> "";
                    });
        }
        if (buffer.unexplained() != null && buffer.unexplained() > 0) {
            words.add(
                    buffer.unexplained() + (buffer.unexplained() == 1 ? " reference" : " references") + " unexplained");
        }
        return words.isEmpty() ? "nobody seen" : String.join("; ", words);
    }

    /** A number of bytes. */
    public static String bytes(long bytes) {
        if (bytes == RdmaRegistration.ALL_MEMORY) {
            return "all memory of a process";
        }
        String units = units(bytes, " ");
        return units.isEmpty() ? bytes + " bytes" : units;
    }

    /** A number of bytes in the largest unit of which it is a whole number; empty where that is a byte. */
    static String units(long bytes, String gap) {
        for (int i = UNITS.size(); i > 0; i--) {
            long unit = 1L << 10 * i;
            if (bytes >= unit && bytes % unit == 0) {
                return bytes / unit + gap + UNITS.get(i - 1);
            }
        }
        return "";
    }

    /** What a host came to, in a line. */
    public static String summary(HostReport host) {
        long outlive = host.buffers().stream()
                .filter(buffer -> buffer.owner().isOutlived())
                .count();
        long errors = count(host, HostFinding.Severity.ERROR);
        long warnings = count(host, HostFinding.Severity.WARNING);
        return counted(host.buffers().size(), "buffer") + ", " + outlive
                + (outlive == 1 ? " outlives its owner; " : " outlive their owners; ") + counted(errors, "error") + ", "
                + counted(warnings, "warning") + "; " + counted(host.unknowns().size(), "thing") + " not seen";
    }

    /** A short name of a host, after what it was read from. */
    public static String name(String source) {
        String last = source.substring(source.lastIndexOf('/') + 1);
        if (last.isEmpty()) {
            return "this-host";
        }
        String name = last.replaceFirst("\\.gz$", "")
                .replaceFirst("\\.(?:lpc|tar)$", "")
                .replaceAll("[<>]", "")
                .replaceAll("[^A-Za-z0-9._+-]", "-");
        return name.isEmpty() ? "host" : name;
    }

    /** What a host is, in a line. */
    public static String title(HostReport host) {
        String kernel = host.provenance().kernel();
        return name(host.source()) + ": kernel " + (kernel.isEmpty() ? "not known" : kernel) + ", "
                + counted(host.buffers().size(), "buffer") + ", "
                + counted(host.registrations().size(), "registration");
    }

    private static long count(HostReport host, HostFinding.Severity level) {
        return host.findings().stream()
                .filter(finding -> finding.level() == level)
                .count();
    }

    private static String counted(long many, String what) {
        return many + " " + what + (many == 1 ? "" : "s");
    }

    private static String maybe(Object candidates) {
        String who = list(candidates, "");
        return who.isEmpty() ? "" : "; maybe " + who;
    }

    private static String ways(Object by) {
        return Stream.of(HeldBy.values())
                .filter(way -> by instanceof List<?> all && all.contains(way.word()))
                .map(HeldBy::noun)
                .collect(Collectors.joining(", "));
    }

    private static List<String> few(Collection<String> names) {
        return few(names, FEW);
    }

    /** The first names, and how many more there are: of a large host each buffer has thousands of candidates. */
    static List<String> few(Collection<String> names, int most) {
        return names.size() <= most
                ? List.copyOf(names)
                : Stream.concat(names.stream().limit(most), Stream.of(names.size() - most + MORE))
                        .toList();
    }

    private static String list(Object values, String none) {
        return values instanceof List<?> all && !all.isEmpty()
                ? String.join(
                        ", ", few(all.stream().map(String::valueOf).distinct().toList()))
                : none;
    }
}
