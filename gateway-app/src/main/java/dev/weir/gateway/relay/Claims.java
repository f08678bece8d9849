package dev.weir.gateway.relay;

import dev.weir.gateway.admission.Ask;
import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.ApiKey.Priority;
import dev.weir.gateway.routing.line.Claim;
import dev.weir.gateway.routing.line.ServiceClass;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Makes claims to places of what is known of a call. */
final class Claims {
    /** A few objects that each call has, whatever its body. */
    private static final long OWN_BYTES = 2048;

    private Claims() {}

    static Claim of(ApiKey key, Ask ask, long bodyBytes, Executor loop) {
        return new Claim(
                rank(lower(key.priority(), ask.call().wished())),
                key.account(),
                key.id(),
                OWN_BYTES + Math.max(bodyBytes, ask.demand().promptBound()),
                ask.call().deadlineNanos(),
                loop);
    }

    /** Nobody goes higher than its key. */
    private static Priority lower(Priority own, @Nullable Priority wished) {
        return wished == null || wished.compareTo(own) < 0 ? own : wished;
    }

    private static ServiceClass rank(Priority priority) {
        return switch (priority) {
            case INTERACTIVE -> ServiceClass.INTERACTIVE;
            case DEFAULT -> ServiceClass.DEFAULT;
            case BATCH -> ServiceClass.BATCH;
        };
    }
}
