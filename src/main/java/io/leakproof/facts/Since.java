package io.leakproof.facts;

import io.leakproof.schema.Field;
import io.leakproof.schema.Shape;
import io.leakproof.schema.Shapes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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

    static final Field<String> NOT_IN = version("not_in", "A kernel that was read and does not have it.");
    static final Field<String> IN = version("in", "A kernel that was read and has it.");
    static final Shape<Since> SHAPE = Shapes.mapping(
                    "bracket",
                    "The kernel with which something begins.",
                    List.of(
                            version("first", "The first release that has it, as a commit or a mail says."),
                            NOT_IN,
                            IN,
                            Field.text(
                                    "driver",
                                    Shapes.id(),
                                    "The release of a driver that is no part of the kernel, whose number then says nothing of it.")))
            .as(fields -> fields.as(Since.class));

    private static Field<String> version(String name, String doc) {
        Pattern version = Pattern.compile("^\\d{1,4}\\.\\d{1,4}$");
        return Field.text(name, Shapes.matching("a kernel such as \"6.12\", in quotes", version), doc);
    }

    /** Whether the number of a kernel says anything of it. */
    public boolean isComparable() {
        return driver.isEmpty() && !equals(UNKNOWN);
    }

    /** Whether a kernel is too old for it; a kernel of which nobody can say is not. */
    boolean isAfter(KernelVersion kernel) {
        KernelVersion series = kernel.series();
        boolean below = KernelVersion.of(first)
                .filter(version -> series.compareTo(version) < 0)
                .isPresent();
        boolean atMost = KernelVersion.of(notIn)
                .filter(version -> series.compareTo(version) <= 0)
                .isPresent();
        return isComparable() && (below || atMost);
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
