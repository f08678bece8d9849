package dev.weir.gateway.grpc;

import dev.weir.gateway.chat.ModelName;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import org.jspecify.annotations.Nullable;

/** Checks of request fields; each throws a {@link GatewayException} that names the field. */
final class Checks {
    private static final int SHOWN = 64;

    private Checks() {}

    static GatewayException wrong(String field, String message) {
        return Failure.of(FailureCode.INVALID_VALUE, message).at(field).asException();
    }

    static GatewayException unsupported(String field, String message) {
        return Failure.of(FailureCode.UNSUPPORTED_VALUE, message).at(field).asException();
    }

    /** What a caller wrote, so that it can stand in a message. */
    static String shown(String text) {
        String bounded = text.length() > SHOWN ? text.substring(0, SHOWN) : text;
        return bounded.replaceAll("[^\\x20-\\x7e]", "?");
    }

    static String model(String name) {
        if (!ModelName.isOne(name)) {
            throw wrong("spec.model", "'model' must be the name of a model.");
        }
        return name;
    }

    static int choices(boolean said, int n) {
        if (!said) {
            return 1;
        }
        if (n < 1) {
            throw wrong("spec.n", "'n' must be at least 1.");
        }
        return n;
    }

    static @Nullable Double range(boolean said, double value, double low, double high, String field) {
        if (!said) {
            return null;
        }
        if (!(value >= low && value <= high)) {
            throw wrong(field, "'" + field + "' must be between " + low + " and " + high + ".");
        }
        return value;
    }

    static void atMost(int count, int most, String field) {
        if (count > most) {
            throw wrong(field, "'" + field + "' may have at most " + most + " entries, and has " + count + ".");
        }
    }
}
