package io.leakproof.facts;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version of a kernel, ordered as kernels are released: 6.2 before 6.12, and 6.19-rc3 before 6.19. {@code 6.12} and
 * {@code 6.12.0} are the same.
 *
 * @param major the first number
 * @param minor the second number
 * @param patch the third number, 0 where it is not written
 * @param candidate the number of the release candidate, or {@link #RELEASED}
 */
public record KernelVersion(int major, int minor, int patch, int candidate) implements Comparable<KernelVersion> {

    /** Stands behind all candidates. */
    public static final int RELEASED = Integer.MAX_VALUE;

    private static final int FIRST_CANDIDATE = 0;
    private static final Pattern WRITTEN =
            Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?(-rc(\\d{0,4}))?(?:[-+][\\w.+~-]*)?");
    private static final Comparator<KernelVersion> ORDER = Comparator.comparingInt(KernelVersion::major)
            .thenComparingInt(KernelVersion::minor)
            .thenComparingInt(KernelVersion::patch)
            .thenComparingInt(KernelVersion::candidate);

    /** The version in a text such as {@code 6.12}, {@code 6.19-rc3} or what {@code uname -r} prints; nothing where there is none. */
    public static Optional<KernelVersion> of(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        return matcher.matches()
                ? Optional.of(new KernelVersion(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        number(matcher.group(3), 0),
                        matcher.group(4) == null ? RELEASED : number(matcher.group(5), FIRST_CANDIDATE)))
                : Optional.empty();
    }

    /** Whether this is the other version or an earlier one. */
    boolean isNotNewerThan(KernelVersion other) {
        return compareTo(other) <= 0;
    }

    @Override
    public int compareTo(KernelVersion other) {
        return ORDER.compare(this, other);
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null || digits.isEmpty() ? otherwise : Integer.parseInt(digits);
    }
}
