package io.leakproof.cli;

import io.leakproof.source.BadInputException;
import io.leakproof.source.Printable;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lines of a log that cannot be read: the first are told with what is wrong, and all are counted. Not thread-safe. */
final class UnreadableLines {

    private static final int MOST = 1_000;

    private final TreeMap<Long, String> first = new TreeMap<>();
    private int count;

    /** Notes what is wrong with the line of a number. */
    void add(long number, String problem) {
        count++;
        first.put(number, problem);
        if (first.size() > MOST) {
            first.pollLastEntry();
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Tells them in their order, as all bad input is told. */
    void tell(Streams streams) {
        List<String> problems = first.values().stream()
                .map(problem -> problem.lines().map(Printable::line).collect(Collectors.joining("\n")))
                .toList();
        streams.tell(BadInputException.message(problems, count) + "\n");
    }
}
