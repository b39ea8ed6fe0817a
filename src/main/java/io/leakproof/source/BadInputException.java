package io.leakproof.source;

import io.leakproof.Api;
import java.util.List;

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
        return message(problems.stream().map(Problem::render).toList(), count);
    }

    /** Words some problems, of which there may be more, as all are. */
    @Api(Api.Status.INTERNAL)
    public static String message(List<String> problems, int count) {
        String all = count == 1 ? "1 problem" : count + " problems";
        return String.join("\n\n", problems) + "\n\n" + all
                + (count == problems.size() ? "" : ", the first " + problems.size() + " shown");
    }
}
