package dev.weir.cli.output;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value in a list, which each form of output writes in its own way. */
public sealed interface Cell {
    /**
     * Words.
     *
     * @param value as they stand
     */
    record Text(String value) implements Cell {}

    /**
     * A number.
     *
     * @param value a whole one
     */
    record Whole(long value) implements Cell {}

    /**
     * A JSON object.
     *
     * @param value as it is written
     */
    record Json(String value) implements Cell {}

    /**
     * Yes or no.
     *
     * @param value which
     */
    record Flag(boolean value) implements Cell {}

    /**
     * Several words.
     *
     * @param values in their order
     */
    record Words(List<String> values) implements Cell {}

    /** There is no value. */
    enum Nothing implements Cell {
        /** The only one of its kind. */
        NOTHING
    }

    /** Words; empty ones are no value. */
    static Cell of(@Nullable String text) {
        return text == null || text.isEmpty() ? Nothing.NOTHING : new Text(text);
    }

    /** A JSON object as text; an empty text is no value. */
    static Cell json(String object) {
        return object.isEmpty() ? Nothing.NOTHING : new Json(object);
    }

    /** A number; null is no value. */
    static Cell of(@Nullable Number number) {
        return number == null ? Nothing.NOTHING : new Whole(number.longValue());
    }

    /** A point in time, to the second and in UTC; null is no value. */
    static Cell of(@Nullable Instant time) {
        return time == null
                ? Nothing.NOTHING
                : new Text(time.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** A span in milliseconds; null is no value. */
    static Cell millis(@Nullable Duration span) {
        return span == null ? Nothing.NOTHING : new Whole(span.toMillis());
    }

    /** Micro-credits as credits, with no more digits than needed; null is no value. */
    static Cell credits(@Nullable Long micro) {
        if (micro == null) {
            return Nothing.NOTHING;
        }
        BigDecimal credits = BigDecimal.valueOf(micro, 6).stripTrailingZeros();
        return new Text(credits.toPlainString());
    }

    /** The value in words, as tables and CSV have it; nothing is empty. */
    default String words() {
        return switch (this) {
            case Text text -> text.value();
            case Json object -> object.value();
            case Whole number -> Long.toString(number.value());
            case Flag flag -> flag.value() ? "yes" : "no";
            case Words several -> String.join(",", several.values());
            case Nothing none -> "";
        };
    }
}
