package dev.weir.cli.session;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The beginning of a report.
 *
 * @param time calls before it are left out
 */
public record Since(Instant time) {
    /** Reads a length of time back from now, a day (UTC) or a point in time. */
    public static final class Converter implements ITypeConverter<Since> {
        /** For picocli. */
        public Converter() {}

        @Override
        public Since convert(String text) {
            try {
                if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
                    return new Since(
                            LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
                }
                if (text.contains("T")) {
                    return new Since(Instant.parse(text));
                }
            } catch (DateTimeParseException notATime) {
                // Told as any other text that is no time.
            }
            if (!Span.isOne(text)) {
                throw new TypeConversionException(
                        "'" + text + "' is no time; write 90d, 24h, 2026-11-30 or 2026-11-30T08:00:00Z");
            }
            return new Since(Instant.now().minus(Span.parse(text).duration()));
        }
    }
}
