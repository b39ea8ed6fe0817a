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
 * @param vendor whether more stands behind the number than upstream or Debian write: the kernel of a vendor, who carries newer
 *     drivers under an older number
 */
public record KernelVersion(int major, int minor, int patch, int candidate, boolean vendor)
        implements Comparable<KernelVersion> {

    /** Stands behind all candidates. */
    public static final int RELEASED = Integer.MAX_VALUE;

    private static final int FIRST_CANDIDATE = 0;
    private static final String NUMBERS = "(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?";
    /** Some vendors write a fourth number, or {@code _} before what is theirs. */
    private static final Pattern WRITTEN =
            Pattern.compile("^" + NUMBERS + "(-rc(\\d{0,4})\\+?)?((?:\\.\\d{1,9}){0,3}[-+_][\\w.+~-]*)?$");

    /** Debian: {@code -1-amd64}, {@code -18-cloud-amd64}, {@code +deb13-amd64}; it stays close to upstream's stable kernels. */
    private static final Pattern DEBIAN = Pattern.compile(
            "(?:-\\d{1,4}|\\+deb\\d{1,3}(?:\\+\\d{1,4})?)(?:-(?:cloud-|rt-)?(?:amd64|arm64|686|armmp|riscv64))?");

    private static final Comparator<KernelVersion> ORDER = Comparator.comparingInt(KernelVersion::major)
            .thenComparingInt(KernelVersion::minor)
            .thenComparingInt(KernelVersion::patch)
            .thenComparingInt(KernelVersion::candidate);

    /** The version in a text such as {@code 6.12}, {@code 6.19-rc3} or what {@code uname -r} prints; nothing where there is none. */
    public static Optional<KernelVersion> of(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        return matcher.matches() ? Optional.of(version(matcher)) : Optional.empty();
    }

    /** What a text must match to be one. */
    static Pattern written() {
        return WRITTEN;
    }

    private static KernelVersion version(Matcher matcher) {
        String behind = matcher.group(6);
        return new KernelVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                number(matcher.group(3), 0),
                matcher.group(4) == null ? RELEASED : number(matcher.group(5), FIRST_CANDIDATE),
                behind != null && !DEBIAN.matcher(behind).matches());
    }

    /** The release that it is a candidate or a patch of: 6.12 for 6.12.107, 6.19 for 6.19-rc3. */
    KernelVersion series() {
        return new KernelVersion(major, minor, 0, RELEASED, vendor);
    }

    @Override
    public int compareTo(KernelVersion other) {
        return ORDER.compare(this, other);
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null || digits.isEmpty() ? otherwise : Integer.parseInt(digits);
    }
}
