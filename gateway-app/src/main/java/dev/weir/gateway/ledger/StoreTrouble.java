package dev.weir.gateway.ledger;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;

/** The one answer to a database that does not answer. */
final class StoreTrouble {
    private StoreTrouble() {}

    static GatewayException unavailable(Exception cause) {
        Failure failure =
                Failure.of(FailureCode.STORE_UNAVAILABLE, "The gate's database does not answer. Try again later.");
        return new GatewayException(failure, cause);
    }
}
