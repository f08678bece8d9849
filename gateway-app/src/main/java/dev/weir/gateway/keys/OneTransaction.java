package dev.weir.gateway.keys;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes several changes of the database one: all of them count from the same moment on, or none does. */
public interface OneTransaction {
    /**
     * Does the work in a transaction, that of this thread if it has one already. What it throws undoes it.
     *
     * @throws dev.weir.gateway.failure.GatewayException that of the work; or with {@code STORE_UNAVAILABLE} if the database does not answer or
     *     the work throws something else, which is then the cause
     */
    <T> T run(Supplier<T> work);

    /**
     * Looks at the database in one transaction that changes nothing, and waits for nobody who does.
     *
     * @throws dev.weir.gateway.failure.GatewayException as {@link #run}
     */
    <T extends @Nullable Object> T look(Supplier<T> work);

    /** Does something once this thread's transaction is committed, and not if it is undone; at once if it has none. */
    void afterCommit(Runnable work);
}
