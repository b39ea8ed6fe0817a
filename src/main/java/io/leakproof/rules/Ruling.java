package io.leakproof.rules;

/**
 * One rule's answer to a question.
 *
 * @param rule who spoke
 * @param conclusion what it said
 */
public record Ruling(Rule rule, Conclusion conclusion) {}
