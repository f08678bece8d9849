package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.dialect.JsonInput;
import org.jspecify.annotations.Nullable;

/** Reads of fields that may be null, which means the same as if they were absent. */
public final class Maybe {
    private Maybe() {}

    /** A string of at most so many characters, or null. */
    public static @Nullable String string(JsonInput in, int mostChars) {
        return in.isNull() ? null : in.string(mostChars);
    }

    /** True, false or null. */
    public static @Nullable Boolean bool(JsonInput in) {
        return in.isNull() ? null : (Boolean) in.bool();
    }

    /** True or false; null is false. */
    public static boolean flag(JsonInput in) {
        return !in.isNull() && in.bool();
    }

    /** A whole number within the bounds, or null. */
    public static @Nullable Integer integer(JsonInput in, int least, int most) {
        return in.isNull() ? null : (Integer) in.integer(least, most);
    }

    static @Nullable Long wholeNumber(JsonInput in) {
        return in.isNull() ? null : (Long) in.wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    static @Nullable Double number(JsonInput in, double least, double most) {
        return in.isNull() ? null : (Double) in.number(least, most);
    }
}
