package io.leakproof.rules;

/**
 * One file of rules, as text.
 *
 * @param name the file as people know it, such as {@code rules/pin.drl}
 * @param text what stands in it
 */
public record RuleFile(String name, String text) {}
