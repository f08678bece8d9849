package dev.weir.gateway.fuzz;

import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.provider.Sending;
import java.io.ByteArrayOutputStream;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Any bytes give a request or a refusal that blames the client. A request can be put to each kind of server, or is refused as one that it
 * cannot do; what goes out is one JSON object with unique names, the name of the model that the gate chose, and never more tokens than it
 * allows.
 */
final class RequestLaw {
    private static final Set<FailureCode> CLIENTS = EnumSet.of(
            FailureCode.INVALID_REQUEST,
            FailureCode.INVALID_JSON,
            FailureCode.INVALID_VALUE,
            FailureCode.UNKNOWN_PARAMETER,
            FailureCode.UNSUPPORTED_VALUE);
    private static final Sending SENDING = new Sending("sent:name", 17, "attempt");

    private RequestLaw() {}

    static void hold(Function<byte[], ? extends ModelRequest> reader, byte[] body) {
        refusesAsAClient(() -> {
            ModelRequest request = reader.apply(body);
            for (Provider provider : TestingProviders.ALL) {
                refusesAsAClient(() -> sent(provider, request));
            }
        });
    }

    static void refusesAsAClient(Runnable reading) {
        try {
            reading.run();
        } catch (GatewayException refusal) {
            if (!CLIENTS.contains(refusal.failure().code())) {
                throw new AssertionError("a client is not to blame for " + refusal.failure(), refusal);
            }
        }
    }

    private static void sent(Provider provider, ModelRequest request) {
        var call = provider.call(request, SENDING);
        var whole = new ByteArrayOutputStream();
        call.body().forEach(whole::writeBytes);
        try {
            var said = new SentBody(JsonInput.request(whole.toByteArray()));
            said.require(SENDING, !(request instanceof EmbeddingRequest));
        } catch (GatewayException wrong) {
            throw new AssertionError("what went out is broken: " + wrong.failure() + " in " + whole, wrong);
        }
    }

    /** Walks over all of a document. */
    static void walk(JsonInput in) {
        value(in);
        in.requireEnd();
    }

    private static void value(JsonInput in) {
        if (in.isObject()) {
            in.enterObject();
            while (in.nextName() != null) {
                value(in);
            }
        } else if (in.isArray()) {
            in.enterArray();
            while (in.nextElement()) {
                value(in);
            }
        } else if (in.isString()) {
            in.string();
        } else if (in.isInteger()) {
            in.wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE);
        } else if (in.isNumber()) {
            in.number(-Double.MAX_VALUE, Double.MAX_VALUE);
        }
    }
}
