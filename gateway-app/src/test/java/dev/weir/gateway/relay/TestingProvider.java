package dev.weir.gateway.relay;

import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.FinishReason;
import dev.weir.gateway.chat.LoadedModel;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.AnswerDecoder;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.provider.Sending;
import dev.weir.gateway.upstream.Exchange;
import dev.weir.gateway.upstream.ExchangeListener;
import dev.weir.gateway.upstream.Transport;
import dev.weir.gateway.upstream.UpstreamHead;
import dev.weir.gateway.upstream.UpstreamRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A backend that the test plays by hand. Its protocol is words: {@code done} ends, {@code fin} finishes, {@code err} fails, the rest is text. */
final class TestingProvider implements Provider, Transport {
    private final String name;
    final List<UpstreamRequest> asked = new ArrayList<>();
    final List<String> done = new ArrayList<>();

    @Nullable
    ExchangeListener listener;

    boolean refusesRequest;
    boolean cannotConnect;

    /** What the transport says when it cannot connect. */
    FailureCode trouble = FailureCode.UPSTREAM_UNAVAILABLE;

    /** At which step a fault of the gate itself is played. */
    String faultAt = "";

    TestingProvider(String name) {
        this.name = name;
    }

    @Override
    public Backend backend() {
        return new Backend(name, Backend.Kind.VLLM, URI.create("http://" + name), null, null);
    }

    @Override
    public Dialect dialect() {
        return Dialect.OPENAI;
    }

    @Override
    public Transport transport() {
        return this;
    }

    @Override
    public UpstreamRequest call(ModelRequest request, Sending sending) {
        faulty("call");
        if (refusesRequest) {
            throw new GatewayException(FailureCode.UNSUPPORTED_VALUE, "not here");
        }
        return new UpstreamRequest("POST", "/" + sending.model(), sending.attemptId(), List.of());
    }

    @Override
    public Exchange open(UpstreamRequest request, ExchangeListener hears) {
        asked.add(request);
        listener = hears;
        if (cannotConnect) {
            hears.failed(Failure.of(trouble, "no connection"), false);
        }
        return new Exchange() {
            @Override
            public void pause() {
                done.add("pause");
            }

            @Override
            public void resume() {
                done.add("resume");
            }

            @Override
            public void close() {
                done.add("close");
            }
        };
    }

    private void faulty(String step) {
        if (faultAt.equals(step)) {
            throw new IllegalStateException("a fault at " + step);
        }
    }

    private ExchangeListener hearing() {
        if (listener == null) {
            throw new IllegalStateException("nobody asked " + name);
        }
        return listener;
    }

    void accepts() {
        hearing().head(new UpstreamHead(200, "text/event-stream", null));
    }

    void answers(int status) {
        hearing().head(new UpstreamHead(status, "application/json", null));
        hearing().end();
    }

    void says(String word) {
        hearing().body(Unpooled.copiedBuffer(word, StandardCharsets.UTF_8));
        hearing().readComplete();
    }

    void ends() {
        hearing().end();
    }

    void breaks() {
        hearing().failed(Failure.of(FailureCode.UPSTREAM_DISCONNECTED, "reset"), true);
    }

    @Override
    public AnswerDecoder decoder(ModelRequest request) {
        faulty("head");
        return new AnswerDecoder() {
            @Override
            public void decode(ByteBuf bytes, Consumer<? super AnswerEvent> out) {
                String word = bytes.toString(StandardCharsets.UTF_8);
                bytes.release();
                faulty(word);
                switch (word) {
                    case "fin" -> out.accept(new AnswerEvent.ChoiceFinished(0, FinishReason.STOP, null));
                    case "usage" -> out.accept(new AnswerEvent.UsageReported(TokenCounts.of(7, 2), null));
                    case "done" -> out.accept(new AnswerEvent.Completed());
                    case "err" -> throw new GatewayException(FailureCode.UPSTREAM_ERROR, "it failed");
                    default -> out.accept(new AnswerEvent.ContentDelta(0, word));
                }
            }

            @Override
            public void end(Consumer<? super AnswerEvent> out) {
                faulty("end");
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Failure refusal(UpstreamHead head, byte[] body, Sending sending) {
        return Failure.of(
                head.status() == 400 ? FailureCode.INVALID_REQUEST : FailureCode.UPSTREAM_OVERLOADED,
                "status " + head.status());
    }

    @Override
    public CompletionStage<List<ModelCard>> models() {
        var file = new ModelCard.ModelFile(0, "", "", "", "", "");
        return CompletableFuture.completedFuture(
                List.of(new ModelCard("m", name, "library", Instant.EPOCH, null, Set.of(), file)));
    }

    @Override
    public CompletionStage<List<LoadedModel>> loaded() {
        return CompletableFuture.completedFuture(List.of());
    }
}
