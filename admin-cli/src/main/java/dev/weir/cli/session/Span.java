package dev.weir.cli.session;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/**
 * A length of time as people write it: {@code 90d}, {@code 24h}, {@code 15m}, {@code 30s}, {@code 2w} or several
 * together.
 *
 * @param duration how long
 */
public record Span(Duration duration) {
    private static final Pattern WHOLE = Pattern.compile("(\\d{1,9}[wdhms])+");
    private static final Pattern PART = Pattern.compile("(\\d+)([wdhms])");

    /** Whether the text is one. */
    static boolean isOne(String text) {
        return WHOLE.matcher(text).matches();
    }

    /** Reads one; says how it should look when it is none. */
    public static Span parse(String text) {
        if (!isOne(text)) {
            throw new TypeConversionException("'" + text + "' is no length of time; write 90d, 24h, 15m or 30s");
        }
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            long number = Long.parseLong(part.group(1));
            sum = sum.plus(
                    switch (part.group(2)) {
                        case "w" -> Duration.ofDays(7 * number);
                        case "d" -> Duration.ofDays(number);
                        case "h" -> Duration.ofHours(number);
                        case "m" -> Duration.ofMinutes(number);
                        default -> Duration.ofSeconds(number);
                    });
        }
        if (sum.isZero()) {
            throw new TypeConversionException("'" + text + "' is no time at all");
        }
        return new Span(sum);
    }
}
