package io.leakproof.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The unified diff of a text and edits of it, with three lines around each change. */
final class UnifiedDiff {

    private static final int AROUND = 3;
    private static final String END = "\n\\ No newline at end of file";

    private final List<String> old;
    private final StringBuilder text = new StringBuilder();
    private int shift;

    /** Lines that change, by number from 0, the last one exclusive. */
    private record Change(int from, int to, List<String> lines) {}

    private UnifiedDiff(List<String> old) {
        this.old = old;
    }

    /** The diff, or nothing where the texts are the same; neither text needs to be short. */
    static String of(String file, String before, String after) {
        List<String> old = lines(before);
        List<String> changed = lines(after);
        UnifiedDiff diff = new UnifiedDiff(old);
        List<Change> changes = changes(old, changed);
        if (changes.isEmpty()) {
            return "";
        }
        diff.text.append("--- ").append(file).append("\n+++ ").append(file).append('\n');
        for (int i = 0; i < changes.size(); ) {
            int last = i;
            while (last + 1 < changes.size()
                    && changes.get(last + 1).from() - changes.get(last).to() <= 2 * AROUND) {
                last++;
            }
            diff.hunk(changes.subList(i, last + 1));
            i = last + 1;
        }
        return diff.text.toString();
    }

    private void hunk(List<Change> changes) {
        int from = Math.max(0, changes.get(0).from() - AROUND);
        int to = Math.min(old.size(), changes.get(changes.size() - 1).to() + AROUND);
        int added = changes.stream().mapToInt(change -> change.lines().size()).sum();
        int dropped =
                changes.stream().mapToInt(change -> change.to() - change.from()).sum();
        int length = to - from + added - dropped;
        text.append("@@ -%s +%s @@\n".formatted(range(from, to - from), range(from + shift, length)));
        int at = from;
        for (Change change : changes) {
            print(" ", old.subList(at, change.from()));
            print("-", old.subList(change.from(), change.to()));
            print("+", change.lines());
            at = change.to();
        }
        print(" ", old.subList(at, to));
        shift += added - dropped;
    }

    private static String range(int from, int length) {
        return (length == 0 ? from : from + 1) + "," + length;
    }

    private void print(String sign, List<String> lines) {
        lines.forEach(line -> text.append(sign).append(line).append('\n'));
    }

    /** Where the texts differ: the next line that both have ends a change. */
    private static List<Change> changes(List<String> old, List<String> changed) {
        List<Change> changes = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < changed.size()) {
            if (i < old.size() && j < changed.size() && old.get(i).equals(changed.get(j))) {
                i++;
                j++;
            } else {
                int[] next = meeting(old, changed, i, j);
                changes.add(new Change(i, next[0], changed.subList(j, next[1])));
                i = next[0];
                j = next[1];
            }
        }
        return changes;
    }

    /** The nearest two places from which on the texts are the same again. */
    private static int[] meeting(List<String> old, List<String> changed, int i, int j) {
        int farthest = old.size() - i + changed.size() - j;
        for (int distance = 1; distance < farthest; distance++) {
            for (int down = 0; down <= distance; down++) {
                int one = i + down;
                int other = j + distance - down;
                if (one < old.size() && other < changed.size() && old.get(one).equals(changed.get(other))) {
                    return new int[] {one, other};
                }
            }
        }
        return new int[] {old.size(), changed.size()};
    }

    private static List<String> lines(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        return text.endsWith("\n")
                ? Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1))
                : Arrays.asList((text + END).split("\n(?!\\\\)", -1));
    }
}
