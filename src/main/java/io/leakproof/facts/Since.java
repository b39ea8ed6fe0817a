package io.leakproof.facts;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From which kernel on a catalogue entry is true, as far as kernels were read. Each text is a kernel such as {@code 6.12}, or
 * empty where nothing is known.
 *
 * @param first the first release that has it, as a commit or a mail says
 * @param notIn the newest kernel that was read and does not have it
 * @param in the oldest kernel that was read and has it
 * @param driver the release of a driver that is no part of the kernel; empty for one that is
 */
public record Since(String first, String notIn, String in, String driver) {

    static final Since UNKNOWN = new Since("", "", "", "");

    /** Whether the number of a kernel says anything of it. */
    public boolean isComparable() {
        return driver.isEmpty() && !equals(UNKNOWN);
    }

    /** Whether a kernel is too old for it; a kernel of which nobody can say is not. */
    boolean isAfter(KernelVersion kernel) {
        KernelVersion series = kernel.series();
        return isComparable() && (isBelow(series, first) || isAtMost(series, notIn));
    }

    private static boolean isBelow(KernelVersion kernel, String bound) {
        return KernelVersion.of(bound)
                .filter(version -> kernel.compareTo(version) < 0)
                .isPresent();
    }

    private static boolean isAtMost(KernelVersion kernel, String bound) {
        return KernelVersion.of(bound)
                .filter(version -> kernel.compareTo(version) <= 0)
                .isPresent();
    }

    /** A few words for a column: {@code 5.16}, {@code (6.1, 6.12]} for a bracket, {@code by 6.1} where no kernel without it was read. */
    public String inBrief() {
        if (!first.isEmpty()) {
            return first;
        }
        if (in.isEmpty()) {
            return driver.isEmpty() ? "-" : "out of tree";
        }
        return notIn.isEmpty() ? "by " + in : "(" + notIn + ", " + in + "]";
    }

    /** All that is known, in words; nothing where nothing is. */
    public Optional<String> inWords() {
        return joined(
                phrase("first released in ", first),
                phrase("not in ", notIn),
                phrase("read in ", in),
                phrase("driver ", driver));
    }

    static String phrase(String before, String value) {
        return value.isEmpty() ? "" : before + value;
    }

    static Optional<String> joined(String... phrases) {
        String all = Stream.of(phrases).filter(phrase -> !phrase.isEmpty()).collect(Collectors.joining(", "));
        return Optional.of(all).filter(text -> !text.isEmpty());
    }
}
