package dev.weir.gateway.telemetry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Values for people: {@code name=value}, filled up with spaces so that lines stand below each other; a dash where a column is empty. */
final class TextLine extends LineWriter {
    TextLine(Instant at) {
        time(at);
    }

    @Override
    void text(String name, @Nullable String value, int width) {
        if (value == null) {
            return;
        }
        int start = begin(name);
        if (isPlain(value)) {
            line.append(value, 0, shownLength(value));
        } else {
            appendQuoted(value);
        }
        fill(start + width);
    }

    @Override
    void number(String name, long value, int width) {
        int start = begin(name);
        line.append(value);
        fill(start + width);
    }

    @Override
    void millis(String name, long nanos, int width) {
        int start = begin(name);
        if (nanos < 0) {
            line.append('-');
        } else {
            appendMillis(nanos);
        }
        fill(start + width);
    }

    @Override
    String end() {
        return line.toString().stripTrailing();
    }

    private int begin(String name) {
        line.append(' ').append(name).append('=');
        return line.length();
    }

    private void fill(int end) {
        while (line.length() < end) {
            line.append(' ');
        }
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c > '~' || c == '"' || c == '\\' || c == '=') {
                return false;
            }
        }
        return !value.isEmpty();
    }
}
