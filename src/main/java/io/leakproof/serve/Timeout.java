package io.leakproof.serve;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how long the API server waits for an answer. It says so in the query, as Go writes durations: {@code ?timeout=2s}. */
final class Timeout {

    private static final Duration UNSAID =
            Duration.ofSeconds(10); // what the API server waits where nothing is configured
    private static final Duration LONGEST = Duration.ofSeconds(30); // the most it lets be configured
    private static final int LONGEST_TEXT = 40;
    private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h)");
    private static final Pattern WHOLE = Pattern.compile("(?:" + PART.pattern() + ")+");

    private Timeout() {}

    /** What a query says; nothing if it says what is no duration above zero. */
    static Optional<Duration> of(@Nullable String query) {
        for (String part : query == null ? new String[0] : query.split("&")) {
            if (part.startsWith("timeout=")) {
                return duration(part.substring("timeout=".length()));
            }
        }
        return Optional.of(UNSAID);
    }

    /** What of it is left for deciding: the answer has to travel, too. */
    static Duration within(Duration timeout) {
        return timeout.minus(min(timeout.dividedBy(5), Duration.ofMillis(300)));
    }

    private static Optional<Duration> duration(String text) {
        if (text.length() > LONGEST_TEXT || !WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal milliseconds = BigDecimal.ZERO;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            milliseconds = milliseconds.add(new BigDecimal(parts.group(1)).multiply(unit(parts.group(2))));
        }
        Duration duration = Duration.ofMillis(milliseconds.longValue());
        return duration.isZero() ? Optional.empty() : Optional.of(min(duration, LONGEST));
    }

    private static BigDecimal unit(String unit) {
        return BigDecimal.valueOf(
                switch (unit) {
                    case "ms" -> 1;
                    case "s" -> 1_000;
                    case "m" -> 60_000;
                    default -> 3_600_000;
                });
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
