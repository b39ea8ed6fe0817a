package io.leakproof.rules.language;

import java.util.List;

/**
 * One condition of a rule, as it stands in its file. A rule speaks where all its conditions hold.
 *
 * @param number its place among the rule's conditions
 * @param fact the simple name of the fact or question it looks at
 * @param text as it is written, on one line, such as {@code attachment == Attachment.PINNED}
 * @param line where it begins, from 1
 * @param lastLine where it ends
 * @param about the simple names of the types whose fields decide it, in alphabetical order: {@code giver.tenant} of a
 *     {@code PassQuestion} is about a {@code User}
 */
public record Condition(int number, String fact, String text, int line, int lastLine, List<String> about) {

    public Condition {
        about = List.copyOf(about);
    }

    /** Whether an option of the policy, or another part of it, has a say. */
    public boolean aboutPolicy() {
        return about.contains("Policy");
    }

    /** Whether it depends on what has happened so far, which neither policy nor facts decide by themselves. */
    public boolean aboutSituation() {
        return about.stream().anyMatch(Vocabulary::isQuestion);
    }

    /** A stretch of a file without comments and on one line. */
    static String text(String file, int from, int to) {
        return Tokens.joined(Tokens.of(file, from, to));
    }
}
