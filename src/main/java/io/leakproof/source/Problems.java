package io.leakproof.source;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Collects problems while reading goes on, so that all are reported at once, each once. Not thread-safe. */
public final class Problems {

    /** How many problems are kept; more are only counted. */
    static final int MOST = 1_000;

    private final Set<Problem> kept = new LinkedHashSet<>();
    private int count;

    /** Keeps a problem, unless it was told before. */
    public void add(Problem problem) {
        if (kept.contains(problem)) {
            return;
        }
        count++;
        if (kept.size() < MOST) {
            kept.add(problem);
        }
    }

    /** Keeps a problem at a place. */
    public void add(Mark mark, String message) {
        add(Problem.at(mark, message));
    }

    /** Keeps a problem at a place, with what may have been meant (empty: no idea). */
    public void add(Mark mark, String message, String maybe) {
        add(Problem.at(mark, message).maybe(maybe));
    }

    /** Keeps several. */
    public void addAll(Iterable<Problem> problems) {
        problems.forEach(this::add);
    }

    /** What a reader makes, or nothing where that is refused, with its problems kept. */
    public <T> Optional<T> attempt(Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (BadInputException e) {
            addAll(e.problems());
            return Optional.empty();
        }
    }

    /** Whether nothing is wrong so far. */
    public boolean isEmpty() {
        return count == 0;
    }

    /** How many there are, those that were only counted among them. */
    public int count() {
        return count;
    }

    /** The problems kept, by file, line and column. */
    public List<Problem> sorted() {
        return kept.stream().sorted(Comparator.comparing(Problem::location)).toList();
    }

    /** The exception that carries what was collected. */
    public BadInputException exception() {
        return new BadInputException(sorted(), count);
    }

    /**
     * Ends the reading if something is wrong.
     *
     * @throws BadInputException with all problems
     */
    public void throwIfAny() {
        if (!isEmpty()) {
            throw exception();
        }
    }
}
