package dev.weir.gateway.audit.jdbc;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.util.function.Supplier;

/** Says of everything that the database throws that it does not answer. */
final class Store {
    private Store() {}

    static <T> T reachable(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw new GatewayException(
                    Failure.of(FailureCode.STORE_UNAVAILABLE, "The gate's database does not answer; try again."), e);
        }
    }
}
