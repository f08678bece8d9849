package dev.weir.gateway.telemetry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Values for programs: one JSON object. */
final class JsonLine extends LineWriter {
    JsonLine(Instant at) {
        line.append("{\"time\":\"");
        time(at);
        line.append('"');
    }

    @Override
    void text(String name, @Nullable String value, int width) {
        if (value != null) {
            begin(name);
            appendQuoted(value);
        }
    }

    @Override
    void number(String name, long value, int width) {
        begin(name);
        line.append(value);
    }

    @Override
    void millis(String name, long nanos, int width) {
        if (nanos >= 0) {
            begin(name);
            appendMillis(nanos);
        }
    }

    @Override
    String end() {
        return line.append('}').toString();
    }

    private void begin(String name) {
        line.append(",\"").append(name).append("\":");
    }
}
