package dev.weir.gateway.dialect;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a model is to stay in memory: seconds as a number, or a duration in Go's writing such as {@code 5m}. */
public final class KeepAlive {
    private static final Pattern DURATION =
            Pattern.compile("[-+]?(0|((\\d{1,18}(\\.\\d{0,9})?|\\.\\d{1,9})(ns|us|µs|μs|ms|s|m|h))+)");
    private static final Pattern ZERO = Pattern.compile("\"?[-+]?[0.]+(ns|us|µs|μs|ms|s|m|h)?\"?");
    private static final Pattern PART = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");

    private KeepAlive() {}

    /** The value as JSON, checked. */
    public static String read(JsonInput in) {
        if (in.isNumber()) {
            in.number(-1e12, 1e12);
            return in.rawJson();
        }
        String text = in.string(64);
        if (!DURATION.matcher(text).matches()) {
            throw in.invalid("must be a number of seconds, or a duration such as \"5m\"");
        }
        return '"' + text + '"';
    }

    /** Whether the model is to go at once. */
    public static boolean isZero(String json) {
        return ZERO.matcher(json).matches();
    }

    /** The wish as it is, or the longest one: negative ones mean for ever, as do those that are too long to be counted. */
    public static String atMost(Duration longest, String json) {
        return seconds(json) <= longest.toSeconds() ? json : Long.toString(longest.toSeconds());
    }

    private static double seconds(String json) {
        String text = json.charAt(0) == '"' ? json.substring(1, json.length() - 1) : json;
        if (text.startsWith("-") && !isZero(json)) {
            return Double.POSITIVE_INFINITY;
        }
        if (json.charAt(0) != '"' || isZero(json)) {
            return Double.parseDouble(isZero(json) ? "0" : text);
        }
        double sum = 0;
        for (Matcher part = PART.matcher(text); part.find(); ) {
            sum += Double.parseDouble(part.group(1)) * unit(part.group(2));
        }
        return sum;
    }

    private static double unit(String name) {
        return switch (name) {
            case "h" -> 3600;
            case "m" -> 60;
            case "s" -> 1;
            case "ms" -> 1e-3;
            case "ns" -> 1e-9;
            default -> 1e-6;
        };
    }
}
