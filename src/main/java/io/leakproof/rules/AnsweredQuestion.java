package io.leakproof.rules;

/**
 * A question that was put to the rules, with what they said.
 *
 * @param question the question
 * @param answer what the rules said
 */
public record AnsweredQuestion(Question question, Answer answer) {}
