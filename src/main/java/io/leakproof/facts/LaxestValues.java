package io.leakproof.facts;

import java.util.Map;

/**
 * Says of each field of the catalogue which value leaks most, so that an assumption can be told from a comfort. With device memory
 * it is the exporter's {@code static_importers} that decides who gets at it, so that it counts as no safer than pages of the host.
 */
final class LaxestValues {

    private static final Map<String, String> LAXEST = Map.ofEntries(
            Map.entry("open", "shared"),
            Map.entry("memory", "device"),
            Map.entry("release", "on-close"),
            Map.entry("allocator", "user"),
            Map.entry("scrub", "never"),
            Map.entry("static_importers", "admitted"),
            Map.entry("openers", "any"),
            Map.entry("references", "kept"),
            Map.entry("reset_clears", "false"),
            Map.entry("protection", "{}"),
            Map.entry("attachment", "pinned"),
            Map.entry("peer2peer", "true"),
            Map.entry("honours_revoke", "never"),
            Map.entry("access", "read-write"),
            Map.entry("users", "any"),
            Map.entry("accepts", "any"),
            Map.entry("handover", "true"),
            Map.entry("route", "switch"));

    private LaxestValues() {}

    /** Whether a field, as it is written, has the value that leaks most; one of which that cannot be said does not. */
    static boolean has(String field, String value) {
        return value.equals(LAXEST.get(field)) || field.equals("honours_revoke") && value.equals("false");
    }
}
