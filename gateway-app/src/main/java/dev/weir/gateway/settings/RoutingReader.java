package dev.weir.gateway.settings;

import dev.weir.gateway.routing.HealthSettings;
import dev.weir.gateway.routing.line.LineSettings;

/** Reads {@code queue} and {@code health}: who waits for how long, and when a backend is left alone. */
final class RoutingReader {
    private static final Kind<Integer> CALLS = Kind.integer(0, 1_000_000);
    private static final Kind<Integer> FAILURES = Kind.integer(1, 1_000);

    private RoutingReader() {}

    static LineSettings line(Section section) {
        LineSettings usual = LineSettings.USUAL;
        LineSettings read = new LineSettings(
                section.value("size", CALLS, usual.most()),
                section.value("max-bytes", Kind.SIZE, usual.bytes()),
                section.value("max-wait", Kind.DURATION, usual.longest()),
                section.value("half-life", Kind.DURATION, usual.halfLife()),
                section.value("grace", Kind.DURATION, usual.grace()));
        if (read.halfLife().isZero()) {
            section.problem("half-life", "must be longer than that");
        }
        section.end();
        return read;
    }

    static HealthSettings health(Section section) {
        HealthSettings usual = HealthSettings.USUAL;
        HealthSettings read = new HealthSettings(
                section.value("failures", FAILURES, usual.failures()),
                section.value("pause", Kind.DURATION, usual.pause()),
                section.value("longest-pause", Kind.DURATION, usual.longestPause()),
                section.value("slow-start", Kind.DURATION, usual.slowStart()));
        section.end();
        return read;
    }
}
