package io.leakproof.render;

import io.leakproof.source.Location;

/**
 * A line of an input that a reader should look at.
 *
 * @param location where it is
 * @param words what stands there, such as {@code attachment of efa0 is pinned}
 */
public record Place(Location location, String words) {}
