package io.leakproof.compare;

import io.leakproof.facts.CatalogueEntry.Confidence;

/**
 * A fact without which something would leak, and which nobody has read in full. Immutable.
 *
 * @param kind {@code device} or {@code importer}
 * @param id of the fact
 * @param driver the entry of the catalogue that says so
 * @param field the field, as it is written
 * @param value its value, as it is written
 * @param confidence how well it is known
 * @param note what the catalogue remarks on it; may be empty
 */
public record Premise(
        String kind, String id, String driver, String field, String value, Confidence confidence, String note) {}
