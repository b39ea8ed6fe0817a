package io.leakproof.rules.language;

/**
 * A path that a condition read, and the value it found there.
 *
 * @param path the field by its name in YAML, such as {@code drm_master} or {@code giver.tenant}
 * @param value as it is written in YAML; {@code nothing} where there is none
 */
public record Reading(String path, String value) {}
