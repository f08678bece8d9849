package dev.weir.gateway.relay;

import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.Without;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.provider.Sending;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a request to what a server can do, where the operator wants that: a field that it cannot do anything with is left out instead of
 * being refused, and the client is told.
 *
 * @param lenient whether that is wanted
 */
public record Fitting(boolean lenient) {
    private static final int MOST_LEFT_OUT = 32;

    /**
     * A request for one server.
     *
     * @param leftOut the fields that are not in it any more
     */
    record Fitted(ModelRequest request, List<String> leftOut) {}

    /**
     * The request as that server gets it.
     *
     * @throws GatewayException if there is no sense in the request without a field that the server cannot do anything with
     */
    Fitted to(Provider provider, ModelRequest request, Sending sending) {
        var leftOut = new ArrayList<>(request.demand().leftOut());
        ModelRequest rest = request;
        for (GatewayException refusal = refusal(provider, rest, sending);
                refusal != null;
                refusal = refusal(provider, rest, sending)) {
            String field = refusal.failure().param();
            ModelRequest without = field == null || leftOut.size() == MOST_LEFT_OUT ? null : Without.field(rest, field);
            if (without == null) {
                throw refusal;
            }
            leftOut.add(field);
            rest = without;
        }
        return new Fitted(rest, leftOut);
    }

    /** Strict: what cannot be done is found out when it is written for the server. */
    private @Nullable GatewayException refusal(Provider provider, ModelRequest request, Sending sending) {
        if (!lenient) {
            return null;
        }
        try {
            List<ModelRequest> parts = provider.parts(request);
            provider.call(parts.isEmpty() ? request : parts.getFirst(), sending);
            return null;
        } catch (GatewayException refusal) {
            if (refusal.failure().code() == FailureCode.UNSUPPORTED_VALUE) {
                return refusal;
            }
            throw refusal;
        }
    }

    /** A refusal that says which of the operator's servers it is about. */
    static Failure naming(Failure failure, Provider provider) {
        if (failure.code() != FailureCode.UNSUPPORTED_VALUE) {
            return failure;
        }
        return failure.saying(
                failure.message() + " (backend " + provider.backend().name() + ")");
    }
}
