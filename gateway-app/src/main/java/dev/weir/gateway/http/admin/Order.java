package dev.weir.gateway.http.admin;

import dev.weir.gateway.admin.Actor;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import io.micronaut.http.HttpRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants done.
 *
 * @param actor who it is
 * @param body the request's body
 * @param idempotencyKey with which the same is done once only; null: none
 */
record Order(Actor actor, byte[] body, @Nullable String idempotencyKey) {
    /**
     * The key in the request's headers; null if there is none.
     *
     * @throws dev.weir.gateway.failure.GatewayException with {@code INVALID_VALUE} if there are two
     */
    static @Nullable String idempotencyKey(HttpRequest<?> request) {
        List<String> keys = request.getHeaders().getAll("idempotency-key");
        if (keys.size() > 1) {
            throw Failure.of(FailureCode.INVALID_VALUE, "A request has one 'Idempotency-Key'.")
                    .at("idempotency_key")
                    .asException();
        }
        return keys.isEmpty() ? null : keys.getFirst();
    }
}
