package io.leakproof.rules.language;

/**
 * What a condition read, and what it found there.
 *
 * @param path the field by its name in YAML, such as {@code drm_master} or {@code giver.tenant}
 * @param value as it is written in YAML; {@code nothing} where there is none
 */
public record Reading(String path, String value) {}
