package dev.weir.gateway.grpc;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks of request fields; each throws a {@link GatewayException} that names the field. */
final class Checks {
    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,127}");
    private static final int MOST_CHOICES = 4;

    private Checks() {}

    static GatewayException wrong(String field, String message) {
        return Failure.of(FailureCode.INVALID_VALUE, message).at(field).asException();
    }

    static GatewayException unsupported(String field, String message) {
        return Failure.of(FailureCode.UNSUPPORTED_VALUE, message).at(field).asException();
    }

    static String model(String name) {
        if (!MODEL.matcher(name).matches() || name.contains("..") || name.contains("//")) {
            throw wrong("spec.model", "'model' must be the name of a model.");
        }
        return name;
    }

    static int choices(boolean said, int n) {
        if (!said) {
            return 1;
        }
        if (n < 1 || n > MOST_CHOICES) {
            throw wrong("spec.n", "'n' must be between 1 and " + MOST_CHOICES + ".");
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
