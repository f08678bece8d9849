package dev.weir.gateway.http.openai;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import io.micronaut.http.HttpParameters;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for.
 *
 * @param after the item behind which it begins; null: at the start
 */
record ItemQuery(int limit, boolean newestFirst, @Nullable String after) {
    private static final int USUAL = 20;
    private static final int MOST = 100;

    static ItemQuery of(HttpParameters parameters) {
        String order = parameters.get("order");
        if (order != null && !order.equals("asc") && !order.equals("desc")) {
            throw wrong("order", "must be asc or desc");
        }
        return new ItemQuery(limit(parameters.get("limit")), !"asc".equals(order), parameters.get("after"));
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw wrong("limit", "must be a number from 1 to " + MOST);
        }
        return Integer.parseInt(text);
    }

    private static GatewayException wrong(String field, String what) {
        return Failure.of(FailureCode.INVALID_VALUE, "'" + field + "' " + what + ".")
                .at(field)
                .asException();
    }
}
