package io.leakproof.rules.language;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a rule, as it stands in its file. A rule speaks where all its conditions hold.
 *
 * @param line where it stands, from 1
 * @param fact the simple name of the fact or question it looks at
 * @param text the constraint, such as {@code attachment == Attachment.PINNED}; the whole pattern where that is under {@code not}
 *     or {@code exists}, or has no constraint
 * @param about the simple names of the types whose fields decide it, in alphabetical order: {@code giver.tenant} of a
 *     {@code PassQuestion} is about a {@code User}
 */
public record Condition(int line, String fact, String text, List<String> about) {

    /** Copies the list. */
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

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Condition that
                        && line == that.line
                        && fact.equals(that.fact)
                        && text.equals(that.text)
                        && about.equals(that.about);
    }

    @Override
    public int hashCode() {
        int hash = line;
        hash = 31 * hash + fact.hashCode();
        hash = 31 * hash + text.hashCode();
        return 31 * hash + about.hashCode();
    }
}
