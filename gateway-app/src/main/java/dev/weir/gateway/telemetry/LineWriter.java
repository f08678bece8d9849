package dev.weir.gateway.telemetry;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes one line of named values. Whatever a value is made of, the line stays one line of printable ASCII. */
abstract class LineWriter {
    private static final int LONGEST_VALUE = 256;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    final StringBuilder line = new StringBuilder(400);

    final void time(Instant at) {
        TIME.formatTo(at, line);
    }

    /**
     * A text.
     *
     * @param value null: there is none
     * @param width how many characters people see at least
     */
    abstract void text(String name, @Nullable String value, int width);

    /** A whole number. */
    abstract void number(String name, long value, int width);

    /** A span of nanoseconds, as milliseconds with three places; negative: it did not happen. */
    abstract void millis(String name, long nanos, int width);

    /** The line, without its end. */
    abstract String end();

    final void appendMillis(long nanos) {
        long micros = nanos / 1_000;
        long rest = micros % 1_000;
        line.append(micros / 1_000).append('.');
        line.append(rest < 100 ? "0" : "").append(rest < 10 ? "0" : "").append(rest);
    }

    /** In quotes; what is not printable ASCII is written as its code: no line can be broken, no terminal be told anything. */
    final void appendQuoted(String value) {
        line.append('"');
        int length = shownLength(value);
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                line.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                appendCode(c);
            } else {
                line.append(c);
            }
        }
        line.append('"');
    }

    private void appendCode(char c) {
        line.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            line.append(Character.forDigit(c >> shift & 15, 16));
        }
    }

    /** How much of a value is written; no pair of surrogates is cut apart. */
    static int shownLength(String value) {
        if (value.length() <= LONGEST_VALUE) {
            return value.length();
        }
        return Character.isHighSurrogate(value.charAt(LONGEST_VALUE - 1)) ? LONGEST_VALUE - 1 : LONGEST_VALUE;
    }
}
