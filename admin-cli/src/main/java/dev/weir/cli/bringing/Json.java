package dev.weir.cli.bringing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value in a JSON file, with the line on which it begins. */
sealed interface Json {
    int line();

    /** {@code {…}}, its members in their order. */
    record Members(int line, Map<String, Json> values) implements Json {
        /** A member; null if it is not there or {@code null}. */
        @Nullable
        Json get(String name) {
            Json value = values.get(name);
            return value instanceof Nothing ? null : value;
        }
    }

    /** {@code […]}. */
    record Items(int line, List<Json> values) implements Json {}

    /** {@code "…"}. */
    record Text(int line, String value) implements Json {}

    /** A number. */
    record Figure(int line, BigDecimal value) implements Json {}

    /** {@code true} or {@code false}. */
    record Truth(int line, boolean value) implements Json {}

    /** {@code null}. */
    record Nothing(int line) implements Json {}
}
