package dev.weir.cli.bringing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads moments as PostgreSQL prints them, in CSV or JSON; without an offset they are UTC. */
final class ExportTime {
    private ExportTime() {}

    static @Nullable Instant read(int line, @Nullable String text) {
        if (text == null) {
            return null;
        }
        String iso = text.strip().replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T");
        if (iso.matches(".*[+-]\\d{2}$") && iso.contains("T")) {
            iso += ":00";
        } else if (!iso.matches(".*(Z|[+-]\\d{2}:\\d{2})$")) {
            iso += "Z";
        }
        try {
            return OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeException wrong) {
            throw new WrongLine(line, "'expires' must be a moment such as 2027-01-31 12:00:00");
        }
    }
}
