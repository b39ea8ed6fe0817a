package io.leakproof.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares as those who gave the captures say: exactly, but for more unknowns, weaker evidence, importers that only map or are the
 * exporter itself, and classes that the catalogue knows by now. What really was so, where that is told, must be among the answers too.
 */
@SuppressWarnings("unchecked")
final class Answers {
    /** The kinds of findings that are no leak, and may be none. */
    private static final Set<String> NO_LEAKS = Set.of(
            "held-by-another-tenant", "held-by-several-tenants", "memory-charged-to-empty-cgroup", "forged-name");

    private final List<String> differences = new ArrayList<>();

    private final Set<String> references;

    private Answers(Set<String> references) {
        this.references = references;
    }

    /**
     * What differs.
     *
     * @param references the importers that only map, or are the exporter itself
     */
    static List<String> of(
            Map<String, Object> holders,
            Map<String, Object> collected,
            Set<String> references,
            Map<String, Object> expected) {
        Answers comparison = new Answers(references);
        comparison.buffers(list(holders, "buffers"), list(expected, "buffers"));
        comparison.sets("registrations", list(holders, "registrations"), list(expected, "registrations"));
        comparison.sets("findings", list(holders, "findings"), list(expected, "findings"));
        Set<String> known = comparison.rows("exporters", byId(collected, "exporters"), byId(expected, "exporters"));
        known.addAll(comparison.rows("importers", byId(collected, "importers"), byId(expected, "importers")));
        comparison.unknowns(holders, expected, known);
        comparison.unknowns(collected, expected, known);
        comparison.same("users", collected.get("users"), expected.get("users"));
        comparison.same("kernel", holders.get("kernel"), expected.get("kernel"));
        comparison.exitCode(holders, expected, known);
        if (expected.get("truth") != null) {
            comparison.truth(holders, list(expected, "truth"));
        }
        return comparison.differences;
    }

    /** As the answer's own findings and unknowns say; as expected, too, unless a class is known by now that was not. */
    private void exitCode(Map<String, Object> holders, Map<String, Object> expected, Set<String> known) {
        boolean leaks =
                list(holders, "findings").stream().anyMatch(one -> !NO_LEAKS.contains(String.valueOf(one.get("kind"))));
        boolean unsure = !list(holders, "unknowns").isEmpty();
        same("exit_code", holders.get("exit_code"), leaks ? 1L : unsure ? 3L : 0L);
        if (known.isEmpty() || leaks) {
            same("exit_code", holders.get("exit_code"), expected.get("exit_code"));
        }
    }

    /** Buffers stand in one order; of one that nobody had any more nothing is told. A thread may be said to be anybody's. */
    private void truth(Map<String, Object> answer, List<Map<String, Object>> truth) {
        List<Map<String, Object>> buffers = list(answer, "buffers");
        for (int i = 0; i < buffers.size(); i++) {
            Map<String, Object> buffer = buffers.get(i);
            Map<String, Object> really = i < truth.size() ? truth.get(i) : Map.of("holders", Map.of());
            Map<String, List<String>> holders = (Map<String, List<String>>) of(really, "holders");
            same(
                    buffer.get("ino") + " size in truth",
                    buffer.get("size"),
                    really.getOrDefault("size", buffer.get("size")));
            Set<String> seen = new TreeSet<>();
            for (Map<String, Object> holder : list(buffer, "holders")) {
                String tenant = of(holder, "tenant").toString();
                seen.add(tenant);
                if (!of(holder, "certainty").equals("candidate") && !holders.containsKey(tenant)) {
                    differences.add(buffer.get("ino") + " is in truth not held by " + holder);
                }
            }
            boolean anybody = list(answer, "unknowns").stream()
                    .anyMatch(one -> ("dmabuf-" + buffer.get("ino")).equals(one.get("about"))
                            && one.getOrDefault("candidates", List.of()) instanceof List<?> candidates
                            && candidates.contains("any process with threads"));
            holders.keySet().stream()
                    .filter(tenant -> !seen.contains(tenant) && !anybody)
                    .forEach(tenant -> differences.add(buffer.get("ino") + " is in truth held by " + tenant));
            Object owner = ((Map<String, Object>) of(buffer, "owner")).get("tenant");
            if (owner != null && really.containsKey("owner")) {
                same(buffer.get("ino") + " owner in truth", owner, really.get("owner"));
            }
        }
    }

    private static Object of(Map<String, Object> answer, String key) {
        return Objects.requireNonNull(answer.get(key), key);
    }

    private static List<Map<String, Object>> list(Map<String, Object> answer, String key) {
        return (List<Map<String, Object>>) of(answer, key);
    }

    private static Map<String, Map<String, Object>> byId(Map<String, Object> answer, String key) {
        return (Map<String, Map<String, Object>>) of(answer, key);
    }

    private void same(String what, @Nullable Object is, @Nullable Object expected) {
        if (!Objects.equals(is, expected)) {
            differences.add(what + ":\n  is       " + is + "\n  expected " + expected);
        }
    }

    private void buffers(List<Map<String, Object>> is, List<Map<String, Object>> expected) {
        same("number of buffers", is.size(), expected.size());
        for (int i = 0; i < Math.min(is.size(), expected.size()); i++) {
            for (String key : List.of(
                    "ino", "size", "exporter", "owner", "holders", "attachments", "unexplained", "name_forged")) {
                same(
                        expected.get(i).get("ino") + " " + key,
                        is.get(i).get(key),
                        expected.get(i).get(key));
            }
        }
    }

    private void sets(String what, List<Map<String, Object>> is, List<Map<String, Object>> expected) {
        List<Map<String, Object>> left = new ArrayList<>(is);
        for (Map<String, Object> one : expected) {
            Map<String, Object> match = left.stream()
                    .filter(has -> has.entrySet().containsAll(one.entrySet()))
                    .findFirst()
                    .orElse(null);
            if (match == null) {
                differences.add(what + " lacks " + one);
            } else {
                left.remove(match);
            }
        }
        left.forEach(one -> differences.add(what + " has " + one));
    }

    private Set<String> rows(
            String what, Map<String, Map<String, Object>> is, Map<String, Map<String, Object>> expected) {
        Set<String> known = new TreeSet<>();
        expected.forEach((id, row) -> {
            Map<String, Object> has = is.get(id);
            if (has == null) {
                differences.add(what + " lacks " + id);
                return;
            }
            if (row.get("driver") == null && has.get("driver") != null) {
                known.add(what + " " + id);
                return;
            }
            if (!String.valueOf(has.get("driver"))
                    .startsWith(row.get("driver") + "@")) { // an entry may have versions by now
                same(what + " " + id + " driver", has.get("driver"), row.get("driver"));
            }
            if (row.get("driver") == null) {
                for (String key : List.of("attachment", "peer2peer", "honours_revoke")) {
                    if (row.containsKey(key)) {
                        same(what + " " + id + " " + key, has.get(key), row.get(key));
                    }
                }
            }
            if (strength(has) < strength(row)) {
                differences.add(what + " " + id + " evidence " + has + " stronger than " + row);
            }
        });
        is.forEach((id, row) -> {
            if (!expected.containsKey(id) && !(what.equals("importers") && references.contains(id))) {
                differences.add(what + " has " + id + " " + row);
            }
        });
        return known;
    }

    private static int strength(Map<String, Object> row) {
        return Evidence.valueOf(of(row, "evidence").toString().replace('-', '_').toUpperCase(Locale.ROOT))
                .ordinal();
    }

    private void unknowns(Map<String, Object> is, Map<String, Object> expected, Set<String> known) {
        List<Map<String, Object>> all = list(is, "unknowns");
        for (Map<String, Object> one : list(expected, "unknowns")) {
            boolean there = all.stream()
                    .anyMatch(has -> List.of("kind", "about", "world").stream()
                            .allMatch(key -> Objects.equals(has.get(key), one.get(key))));
            String kind = of(one, "kind").toString();
            boolean richer = kind.equals("exporter-class-unknown") && known.contains("exporters " + one.get("about"))
                    || kind.equals("importer-class-unknown") && known.contains("importers " + one.get("about"));
            if (!there && !richer) {
                differences.add("unknowns lack " + one);
            }
        }
    }
}
