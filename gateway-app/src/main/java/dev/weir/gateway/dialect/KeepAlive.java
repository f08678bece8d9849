package dev.weir.gateway.dialect;

import java.util.regex.Pattern;

/** How long a model is to stay in memory: seconds as a number, or a duration in Go's writing such as {@code 5m}. */
public final class KeepAlive {
    private static final Pattern DURATION =
            Pattern.compile("[-+]?(0|((\\d{1,18}(\\.\\d{0,9})?|\\.\\d{1,9})(ns|us|µs|μs|ms|s|m|h))+)");
    private static final Pattern ZERO = Pattern.compile("\"?[-+]?[0.]+(ns|us|µs|μs|ms|s|m|h)?\"?");

    private KeepAlive() {}

    /** The value as it is written, checked. */
    public static String read(JsonInput in) {
        if (in.isNumber()) {
            in.number(-1e12, 1e12);
            return in.rawJson();
        }
        String text = in.string(64);
        if (!DURATION.matcher(text).matches()) {
            throw in.invalid("must be a number of seconds, or a duration such as \"5m\"");
        }
        return in.rawJson();
    }

    /** Whether the model is to go at once. */
    public static boolean isZero(String json) {
        return ZERO.matcher(json).matches();
    }
}
