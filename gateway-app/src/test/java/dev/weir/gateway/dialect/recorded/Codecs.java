package dev.weir.gateway.dialect.recorded;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.dialect.AnswerDecoder;
import dev.weir.gateway.dialect.Lane;
import dev.weir.gateway.dialect.ollama.OllamaDecoders;
import dev.weir.gateway.dialect.ollama.OllamaEncoders;
import dev.weir.gateway.dialect.ollama.OllamaLoad;
import dev.weir.gateway.dialect.ollama.OllamaStreamLane;
import dev.weir.gateway.dialect.ollama.OllamaWholeLane;
import dev.weir.gateway.dialect.openai.OpenAiSide;
import dev.weir.gateway.dialect.openai.UpstreamCall;
import dev.weir.gateway.failure.GatewayException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The codecs that the doors and providers use, put together for one recorded answer. */
final class Codecs {
    private static final Readers LENIENT = new Readers(true);
    private static final ModelNames SAME = new ModelNames("m", "m");
    private static final OllamaEncoders OLLAMA = new OllamaEncoders(
            UnpooledByteBufAllocator.DEFAULT, InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z")));

    private Codecs() {}

    /** The recorded request; where the gate refuses it although the server took it, one that asks for the same form of answer. */
    static ModelRequest request(Exchange exchange) {
        try {
            return LENIENT.read(exchange.path(), exchange.request());
        } catch (GatewayException refused) {
            String stream = "\"stream\":" + exchange.streamed();
            String asked =
                    exchange.path().endsWith("/completions") && !exchange.path().contains("chat")
                            ? "\"prompt\":\"x\","
                            : "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],";
            return LENIENT.read(exchange.path(), ("{\"model\":\"m\"," + asked + stream + "}").getBytes(UTF_8));
        }
    }

    static AnswerDecoder decoder(Exchange exchange, ModelRequest request) {
        return isOllama(exchange)
                ? new OllamaDecoders(() -> "call_new").decoder(request)
                : UpstreamCall.decoder(request);
    }

    /** All events of an answer, also those of one that breaks off. */
    static List<AnswerEvent> events(AnswerDecoder decoder, List<byte[]> pieces) {
        var events = new ArrayList<AnswerEvent>();
        pieces.forEach(piece -> decoder.decode(Unpooled.copiedBuffer(piece), events::add));
        decoder.end(events::add);
        decoder.close();
        return events;
    }

    /** Events as text, since vectors are arrays, which are never equal. */
    static List<String> told(List<AnswerEvent> events) {
        return events.stream()
                .map(event -> event instanceof AnswerEvent.Embedded embedded
                        ? Arrays.deepToString(embedded.vectors().toArray())
                        : event.toString())
                .toList();
    }

    /** The lane for a client that speaks the server's own dialect and wants to see all of the answer. */
    static Lane<ByteBuf> express(Exchange exchange, ModelRequest request) {
        if (!isOllama(exchange)) {
            return new OpenAiSide(Asking.forUsage(request), "x".repeat(24), 7, false).express(SAME);
        }
        if (request instanceof EmbeddingRequest) {
            return OllamaWholeLane.ofVectors(SAME);
        }
        boolean streamed = request.demand().streamed() && !OllamaLoad.isLoad(request);
        return streamed ? new OllamaStreamLane(SAME) : OllamaWholeLane.ofText(SAME);
    }

    /** The encoder for an OpenAI client that sent this request. */
    static AnswerEncoder<ByteBuf> forOpenAi(ModelRequest request) {
        return new OpenAiSide(Asking.forUsage(request), "x".repeat(24), 7, false).encoder(SAME);
    }

    /** The encoder for an Ollama client that sent this request. */
    static AnswerEncoder<ByteBuf> forOllama(ModelRequest request) {
        Delivery delivery = request.demand().delivery();
        return switch (request) {
            case ChatRequest chat -> OLLAMA.chat(SAME, delivery);
            case CompletionRequest completion -> OLLAMA.generate(SAME, delivery, completion.framing());
            case EmbeddingRequest embedding -> OLLAMA.embed(SAME);
        };
    }

    static boolean isOllama(Exchange exchange) {
        return exchange.path().startsWith("/api/");
    }
}
