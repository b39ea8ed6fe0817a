package io.leakproof.compare.guarantee;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Covers what is wanted with as few boxes as it finds, of which none meets what is not. Each box is as large as it can be, and
 * none can be left out. What is neither wanted nor unwanted may be covered or not.
 *
 * <p>The fewest of all would take too long to find; as in Espresso (Brayton et al., Logic Minimization Algorithms for VLSI
 * Synthesis, 1984) boxes grow in several orders, and of what they grow to the one is taken that covers most.
 */
final class FewestBoxes {

    /** From so many boxes that are not covered yet the next one is grown. */
    private static final int SEEDS = 6;

    private final Box all;
    private final List<Box> unwanted;

    private FewestBoxes(Box all, List<Box> unwanted) {
        this.all = all;
        this.unwanted = unwanted;
    }

    /** The boxes. */
    static List<Box> covering(List<Box> wanted, List<Box> unwanted, Box all) {
        return new FewestBoxes(all, unwanted).cover(wanted);
    }

    private List<Box> cover(List<Box> wanted) {
        List<Box> boxes = new ArrayList<>();
        List<Box> left = wanted;
        while (!left.isEmpty()) {
            Box best = best(left);
            boxes.add(best);
            left = outside(List.of(best), left);
        }
        for (Box box : List.copyOf(boxes)) {
            List<Box> others = new ArrayList<>(boxes);
            others.remove(box);
            if (outside(others, wanted).isEmpty()) {
                boxes = others;
            }
        }
        for (Box box : List.copyOf(boxes)) {
            boxes.remove(box);
            boxes.add(trimmed(box, outside(boxes, wanted)));
        }
        return boxes;
    }

    /** The box without values that only others need it for: so it does not say the same again in other words. */
    private Box trimmed(Box box, List<Box> left) {
        Box trimmed = box;
        for (int field = 0; field < box.fields(); field++) {
            int values = box.values(field);
            for (int open = values == all.values(field) ? 0 : values; open != 0; open &= open - 1) {
                Box without = trimmed.with(field, Integer.lowestOneBit(open));
                if (left.stream().noneMatch(without::meets)) {
                    trimmed = trimmed.with(field, trimmed.values(field) & ~Integer.lowestOneBit(open));
                }
            }
        }
        return trimmed;
    }

    /** What is in some boxes and in none of others. */
    static List<Box> outside(List<Box> others, List<Box> some) {
        List<Box> left = some;
        for (Box other : others) {
            left = left.stream().flatMap(one -> one.without(other).stream()).toList();
        }
        return left;
    }

    private Box best(List<Box> left) {
        return left.stream()
                .sorted(Comparator.comparingLong(Box::size).reversed())
                .limit(SEEDS)
                .flatMap(seed -> grown(seed).stream())
                .distinct()
                .max(Comparator.comparingLong((Box box) -> covered(box, left)).thenComparingLong(Box::size))
                .orElseThrow();
    }

    private static long covered(Box box, List<Box> left) {
        long covered = 0;
        for (Box one : left) {
            Box both = one.and(box);
            covered += both == null ? 0 : both.size();
        }
        return covered;
    }

    /** The box, grown from each of the fields on, forwards and backwards. */
    private List<Box> grown(Box box) {
        List<Box> grown = new ArrayList<>();
        for (int start = 0; start < box.fields(); start++) {
            grown.add(grown(box, start, 1));
            grown.add(grown(box, start, box.fields() - 1));
        }
        return grown;
    }

    /** Grown by whole fields first: a condition that says nothing of a field is shorter than one that leaves out a value. */
    private Box grown(Box box, int start, int step) {
        Box grown = box;
        for (int n = 0; n < box.fields(); n++) {
            int field = (start + n * step) % box.fields();
            grown = ifFree(grown.with(field, all.values(field)), grown);
        }
        for (int n = 0; n < box.fields(); n++) {
            int field = (start + n * step) % box.fields();
            for (int open = all.values(field) & ~grown.values(field); open != 0; open &= open - 1) {
                grown = ifFree(grown.with(field, grown.values(field) | Integer.lowestOneBit(open)), grown);
            }
        }
        return grown;
    }

    private Box ifFree(Box larger, Box otherwise) {
        return unwanted.stream().noneMatch(larger::meets) ? larger : otherwise;
    }
}
