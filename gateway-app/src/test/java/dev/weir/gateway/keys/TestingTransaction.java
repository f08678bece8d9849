package dev.weir.gateway.keys;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** No transaction at all, for stores in memory: what is done stays done. */
public final class TestingTransaction implements OneTransaction {
    @Override
    public <T> T run(Supplier<T> work) {
        try {
            return work.get();
        } catch (GatewayException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new GatewayException(Failure.of(FailureCode.STORE_UNAVAILABLE, "down"), e);
        }
    }

    @Override
    public <T extends @Nullable Object> T look(Supplier<T> work) {
        return work.get();
    }

    @Override
    public void afterCommit(Runnable work) {
        work.run();
    }
}
