package io.leakproof.rules.language;

import org.jspecify.annotations.Nullable;

/**
 * What a condition read, and what it found there.
 *
 * @param path the field by its name in YAML, such as {@code drm_master} or {@code giver.tenant}
 * @param value as it is written in YAML; {@code nothing} where there is none
 */
public record Reading(String path, String value) {
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Reading that && path.equals(that.path) && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        int hash = path.hashCode();
        return 31 * hash + value.hashCode();
    }
}
