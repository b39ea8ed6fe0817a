package io.leakproof.rules.language;

/**
 * One comparison in a rule's conditions, the smallest part that holds or does not.
 *
 * @param number its place among the rule's conditions, from 0
 * @param text as it is written, in one line
 * @param line where it begins, from 1
 * @param lastLine where it ends
 */
public record WrittenCondition(int number, String text, int line, int lastLine) {}
