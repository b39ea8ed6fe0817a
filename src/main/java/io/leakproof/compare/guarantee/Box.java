package io.leakproof.compare.guarantee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All points whose coordinates are among given ones: for each field a set of its values, as bits. Immutable. */
final class Box {

    /** No field has more values. */
    static final int MOST_VALUES = 31;

    private final int[] sets;

    private Box(int[] sets) {
        this.sets = sets;
    }

    /** The box of everything, for fields of so many values each. */
    static Box all(int... widths) {
        return new Box(Arrays.stream(widths).map(width -> (1 << width) - 1).toArray());
    }

    /** The box of one point. */
    static Box of(int... point) {
        return new Box(Arrays.stream(point).map(value -> 1 << value).toArray());
    }

    /** How many fields there are. */
    int fields() {
        return sets.length;
    }

    /** The values of a field, as bits. */
    int values(int field) {
        return sets[field];
    }

    /** The same box with other values of a field. */
    Box with(int field, int values) {
        int[] others = sets.clone();
        others[field] = values;
        return new Box(others);
    }

    /** The point of the first values. */
    int[] first() {
        return Arrays.stream(sets).map(Integer::numberOfTrailingZeros).toArray();
    }

    /** How many points there are in it. */
    long size() {
        return Arrays.stream(sets).mapToLong(Integer::bitCount).reduce(1, (one, other) -> one * other);
    }

    /** Whether the point is in it. */
    boolean contains(int... point) {
        for (int field = 0; field < sets.length; field++) {
            if ((sets[field] >>> point[field] & 1) == 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether a point is in both. */
    boolean meets(Box other) {
        for (int field = 0; field < sets.length; field++) {
            if ((sets[field] & other.sets[field]) == 0) {
                return false;
            }
        }
        return true;
    }

    /** What is in both; null where nothing is. */
    @Nullable
    Box and(Box other) {
        if (!meets(other)) {
            return null;
        }
        int[] both = sets.clone();
        Arrays.setAll(both, field -> sets[field] & other.sets[field]);
        return new Box(both);
    }

    /** Boxes of what is in this and not in the other, no two of which meet. */
    List<Box> without(Box other) {
        if (!meets(other)) {
            return List.of(this);
        }
        List<Box> left = new ArrayList<>();
        Box rest = this;
        for (int field = 0; field < sets.length; field++) {
            int outside = sets[field] & ~other.sets[field];
            if (outside != 0) {
                left.add(rest.with(field, outside));
                rest = rest.with(field, sets[field] & other.sets[field]);
            }
        }
        return left;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Box that && Arrays.equals(sets, that.sets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sets);
    }
}
