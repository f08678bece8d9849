package dev.weir.gateway.relay;

import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.PassedRequest;
import dev.weir.gateway.dialect.AnswerDecoder;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.provider.Sending;
import dev.weir.gateway.routing.Candidate;
import dev.weir.gateway.routing.Resolved;
import dev.weir.gateway.routing.Router;
import dev.weir.gateway.upstream.UpstreamRequest;
import java.util.List;
import java.util.Locale;

/** A request that goes to one kind of server only. */
record PassedJourney(Router router, Resolved resolved, PassedRequest request) implements Journey {
    /**
     * The journey to those of the places that take such a request.
     *
     * @throws dev.weir.gateway.failure.GatewayException with {@code UNSUPPORTED_VALUE} if none of them does
     */
    static PassedJourney to(Router router, Resolved resolved, PassedRequest request) {
        List<Candidate> able = resolved.candidates().stream()
                .filter(candidate -> candidate.provider().takes(request.task()))
                .toList();
        if (able.isEmpty()) {
            Backend backend = resolved.candidates().getFirst().provider().backend();
            throw Failure.of(
                            FailureCode.UNSUPPORTED_VALUE,
                            "'model' is served by " + backend.name() + ", and servers of its kind ("
                                    + backend.kind().name().toLowerCase(Locale.ROOT) + ") cannot "
                                    + request.task().name().toLowerCase(Locale.ROOT) + "; vLLM servers can.")
                    .at("model")
                    .asException();
        }
        return new PassedJourney(router, resolved.at(able), request);
    }

    @Override
    public Journey redirected(Resolved other) {
        return to(router, resolved.replacedBy(other), request);
    }

    @Override
    public List<String> leftOut() {
        return request.demand().leftOut();
    }

    @Override
    public boolean endsHere(Provider provider) {
        return false;
    }

    @Override
    public UpstreamRequest call(Provider provider, Sending sending) {
        return provider.pass(request, sending);
    }

    @Override
    public Dialect ownDialect() {
        return request.wire().dialect();
    }

    @Override
    public AnswerDecoder decoder(Provider provider) {
        throw new IllegalStateException("what is passed on is never translated");
    }
}
