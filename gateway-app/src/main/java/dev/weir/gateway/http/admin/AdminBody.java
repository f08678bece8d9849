package dev.weir.gateway.http.admin;

import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the JSON bodies of operators: one object of a bounded size, with no field but those that the route knows. */
final class AdminBody {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int LONGEST_TIME = 64;

    private AdminBody() {}

    /** Reads the value of a field; false: there is no such field. */
    @FunctionalInterface
    interface Fields {
        boolean read(String name, JsonInput in);
    }

    /**
     * Reads a whole body.
     *
     * @throws GatewayException with {@code INVALID_JSON}, {@code INVALID_VALUE}, {@code UNKNOWN_PARAMETER} or {@code REQUEST_TOO_LARGE}
     */
    static void read(byte[] body, Fields fields) {
        if (body.length > MOST_BYTES) {
            throw new GatewayException(
                    FailureCode.REQUEST_TOO_LARGE, "The request's body has more than " + MOST_BYTES + " bytes.");
        }
        JsonInput in = JsonInput.request(body);
        object(in, fields);
        in.requireEnd();
    }

    /** A body that has nothing to say: none at all, or an empty object. */
    static void none(byte[] body) {
        if (body.length > 0) {
            read(body, (name, in) -> false);
        }
    }

    /** Reads an object inside of a body. */
    static void object(JsonInput in, Fields fields) {
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (!fields.read(name, in)) {
                throw unknown(in.path());
            }
        }
    }

    /** A list; null is an empty one. */
    static <T> List<T> list(JsonInput in, Function<JsonInput, T> element) {
        List<T> all = new ArrayList<>();
        if (!in.isNull()) {
            in.enterArray();
            while (in.nextElement()) {
                all.add(element.apply(in));
            }
        }
        return all;
    }

    /** A time as RFC 3339 writes it, or null. */
    static @Nullable Instant time(JsonInput in) {
        if (in.isNull()) {
            return null;
        }
        try {
            return Instant.parse(in.string(LONGEST_TIME));
        } catch (DateTimeException wrong) {
            throw in.invalid("must be a time such as 2026-11-20T12:00:00Z");
        }
    }

    private static GatewayException unknown(String path) {
        return Failure.of(FailureCode.UNKNOWN_PARAMETER, "Unknown parameter: '" + path + "'.")
                .at(path)
                .asException();
    }
}
