package dev.weir.gateway.provider.sim;

import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.dialect.RequestBounds;
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
        ModelRequest request = read(call);
        var side = new OpenAiSide(request, call.requestId(), clock.instant().getEpochSecond(), false);
        var encoder = side.encoder(
                new ModelNames(request.demand().model(), request.demand().model()));
        var exchange = new SimExchange(here(), perWord, new SimScript(request), encoder, listener);
        exchange.start(request.demand().streamed());
        return exchange;
    }

    private ModelRequest read(UpstreamRequest call) {
        var joined = new ByteArrayOutputStream();
        call.body().forEach(joined::writeBytes);
        byte[] body = joined.toByteArray();
        return switch (call.path()) {
            case CHAT -> requests.chat(body);
            case COMPLETION -> requests.completion(body);
            default -> requests.embedding(body).request();
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
