package io.leakproof.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares as the captures' README says. */
@SuppressWarnings("unchecked")
final class Answers {
    private final List<String> differences = new ArrayList<>();

    private Answers() {}

    static List<String> of(Map<String, Object> holders, Map<String, Object> collected, Map<String, Object> expected) {
        Answers comparison = new Answers();
        comparison.buffers(list(holders, "buffers"), list(expected, "buffers"));
        comparison.sets("registrations", list(holders, "registrations"), list(expected, "registrations"));
        comparison.sets("findings", list(holders, "findings"), list(expected, "findings"));
        Set<String> known = comparison.rows("exporters", byId(collected, "exporters"), byId(expected, "exporters"));
        known.addAll(comparison.rows("importers", byId(collected, "importers"), byId(expected, "importers")));
        comparison.unknowns(holders, expected, known);
        comparison.unknowns(collected, expected, known);
        comparison.same("users", collected.get("users"), expected.get("users"));
        comparison.same("exit_code", holders.get("exit_code"), expected.get("exit_code"));
        comparison.same("kernel", holders.get("kernel"), expected.get("kernel"));
        return comparison.differences;
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
            same(what + " " + id + " driver", family(has.get("driver")), family(row.get("driver")));
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
            if (!expected.containsKey(id)
                    && !(what.equals("importers")
                            && (id.endsWith("~self") || id.endsWith("~reference") || id.equals("cpu")))) {
                differences.add(what + " has " + id + " " + row);
            }
        });
        return known;
    }

    private static int strength(Map<String, Object> row) {
        return Evidence.valueOf(of(row, "evidence").toString().replace('-', '_').toUpperCase(Locale.ROOT))
                .ordinal();
    }

    private static String family(@Nullable Object driver) {
        return driver == null ? "null" : driver.toString().replaceAll("@.*", "");
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
