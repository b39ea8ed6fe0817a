package io.leakproof.rules;

import io.leakproof.Api;

/**
 * One rule's answer to a question.
 *
 * @param rule who spoke
 * @param conclusion what it said
 */
@Api
public record Ruling(Rule rule, Conclusion conclusion) {}
