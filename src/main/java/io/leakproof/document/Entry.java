package io.leakproof.document;

import io.leakproof.source.Mark;

/**
 * A key and its value.
 *
 * @param key the key
 * @param mark where the key stands
 * @param value the value
 */
public record Entry(String key, Mark mark, Node value) {}
