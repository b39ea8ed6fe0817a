package io.leakproof.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys so far of the objects that are being read, one within the other. Most objects have few, and comparing those is faster. */
final class Keys {

    private static final int FEW = 24;

    private final List<Frame> frames = new ArrayList<>();
    private int depth;

    /** An object begins. */
    void enter() {
        if (depth == frames.size()) {
            frames.add(new Frame());
        }
        frames.get(depth++).clear();
    }

    /** The innermost object ends. */
    void leave() {
        depth--;
    }

    /** One more key of the innermost object; whether it has not been there yet. */
    boolean add(String key) {
        return frames.get(depth - 1).add(key);
    }

    /** One object; kept for the next one at the same depth. */
    private static final class Frame {

        private final String[] few = new String[FEW];
        private @Nullable Set<String> many;
        private int count;

        void clear() {
            count = 0;
            many = null; // clearing it would take as long as it once was large
        }

        boolean add(String key) {
            if (many != null) {
                return many.add(key);
            }
            for (int i = 0; i < count; i++) {
                if (few[i].equals(key)) {
                    return false;
                }
            }
            if (count == FEW) {
                many = new HashSet<>(Arrays.asList(few));
                many.add(key);
            } else {
                few[count++] = key;
            }
            return true;
        }
    }
}
