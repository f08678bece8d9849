package dev.weir.gateway.provider.sim;

import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.openai.EmbeddingAsk;
import dev.weir.gateway.dialect.openai.OpenAiRequests;
import dev.weir.gateway.dialect.openai.OpenAiSide;
import dev.weir.gateway.upstream.Exchange;
import dev.weir.gateway.upstream.ExchangeListener;
import dev.weir.gateway.upstream.Transport;
import dev.weir.gateway.upstream.UpstreamRequest;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.EventExecutorGroup;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.InstantSource;

/** Answers calls by itself, on the event loop that they come in on. */
final class SimTransport implements Transport {
    private static final String CHAT = "/v1/chat/completions";
    private static final String COMPLETION = "/v1/completions";

    private final EventExecutorGroup loops;
    private final InstantSource clock;
    private final Duration perWord;
    private final OpenAiRequests requests;

    SimTransport(EventExecutorGroup loops, InstantSource clock, Duration perWord) {
        this.loops = loops;
        this.clock = clock;
        this.perWord = perWord;
        this.requests = new OpenAiRequests(RequestBounds.DEFAULTS, true);
    }

    @Override
    public Exchange open(UpstreamRequest call, ExchangeListener listener) {
        Asked asked = read(call);
        ModelRequest request = asked.request;
        var side = new OpenAiSide(request, call.requestId(), clock.instant().getEpochSecond(), asked.base64);
        var encoder = side.encoder(
                new ModelNames(request.demand().model(), request.demand().model()));
        var exchange = new SimExchange(here(), perWord, new SimScript(request), encoder, listener);
        exchange.start(request.demand().streamed());
        return exchange;
    }

    /** @param base64 for embeddings: the form of the vectors */
    private record Asked(ModelRequest request, boolean base64) {}

    private Asked read(UpstreamRequest call) {
        var joined = new ByteArrayOutputStream();
        call.body().forEach(joined::writeBytes);
        byte[] body = joined.toByteArray();
        return switch (call.path()) {
            case CHAT -> new Asked(requests.chat(body), false);
            case COMPLETION -> new Asked(requests.completion(body), false);
            default -> {
                EmbeddingAsk vectors = requests.embedding(body);
                yield new Asked(vectors.request(), vectors.base64());
            }
        };
    }

    private EventExecutor here() {
        for (EventExecutor loop : loops) {
            if (loop.inEventLoop()) {
                return loop;
            }
        }
        throw new IllegalStateException("exchanges are opened on event loops only");
    }
}
