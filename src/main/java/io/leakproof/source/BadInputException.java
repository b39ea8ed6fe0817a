package io.leakproof.source;

import io.leakproof.Api;
import java.util.List;
import java.util.stream.Collectors;

/** Input that cannot be used, with everything that is wrong with it. The message is safe to print as it is. */
@Api
public final class BadInputException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;
    private final int count;

    BadInputException(List<Problem> problems, int count) {
        this.problems = List.copyOf(problems);
        this.count = count;
    }

    /** Exactly one problem. */
    public static BadInputException of(Problem problem) {
        return new BadInputException(List.of(problem), 1);
    }

    /** The problems, by file, line and column; at most {@link Problems#MOST} of them. */
    public List<Problem> problems() {
        return problems;
    }

    /** How many problems there are, those not kept included. */
    public int count() {
        return count;
    }

    /** All problems and a last line that counts them. */
    @Override
    public String getMessage() {
        return problems.stream().map(Problem::render).collect(Collectors.joining("\n\n")) + "\n\n" + countLine();
    }

    private String countLine() {
        String all = count == 1 ? "1 problem" : count + " problems";
        return count == problems.size() ? all : all + ", the first " + problems.size() + " shown";
    }
}
