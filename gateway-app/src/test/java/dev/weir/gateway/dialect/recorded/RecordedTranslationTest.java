package dev.weir.gateway.dialect.recorded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEncoder.Ending;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.AnswerDecoder;
import dev.weir.gateway.dialect.ollama.OllamaDecoders;
import dev.weir.gateway.dialect.ollama.OllamaLoad;
import dev.weir.gateway.dialect.openai.UpstreamCall;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each recorded answer in the other dialect says what it said in its own, and is the same bytes wherever it was cut. Ollama's older call for one
 * vector is left out: only Ollama's own clients use it, and only an Ollama is asked for it.
 */
class RecordedTranslationTest {
    static Stream<Exchange> answers() {
        return Exchanges.inference()
                .filter(one -> one.ok() && !one.cutShort() && !one.path().equals("/api/embeddings"))
                .filter(one -> !OllamaLoad.isLoad(Codecs.request(one)));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void theOtherDialectSaysTheSame(Exchange exchange) {
        ModelRequest request = Codecs.request(exchange);
        List<AnswerEvent> events = Codecs.events(Codecs.decoder(exchange, request), List.of(exchange.answer()));
        String translated = translated(exchange, request, List.of(exchange.answer()));
        for (List<byte[]> way : exchange.ways()) {
            assertEquals(translated, translated(exchange, request, way));
        }
        boolean echoes = request instanceof CompletionRequest completion
                && completion.framing().echo(); // an Ollama that is read would have it said twice
        if (request instanceof EmbeddingRequest || (UpstreamCall.choices(request) == 1 && !echoes)) {
            List<AnswerEvent> again =
                    Codecs.events(otherDecoder(exchange, request), List.of(translated.getBytes(UTF_8)));
            assertEquals(Gist.of(events).toString(), Gist.of(again).toString());
        }
        assertFramed(translated, Codecs.isOllama(exchange), request.demand().streamed());
    }

    /** The client's frames, as the relay has them made. */
    private static String translated(Exchange exchange, ModelRequest request, List<byte[]> way) {
        AnswerEncoder<ByteBuf> encoder =
                Codecs.isOllama(exchange) ? Codecs.forOpenAi(request) : Codecs.forOllama(request);
        var text = new StringBuilder();
        Consumer<ByteBuf> out = frame -> {
            text.append(frame.toString(UTF_8));
            frame.release();
        };
        TokenCounts counts = TokenCounts.NONE;
        for (AnswerEvent event : Codecs.events(Codecs.decoder(exchange, request), way)) {
            if (event instanceof AnswerEvent.UsageReported usage) {
                counts = usage.counts();
            }
            if (!(event instanceof AnswerEvent.Completed)) {
                encoder.encode(event, out);
            }
        }
        encoder.finish(new Ending(counts, 40, 100), out);
        return text.toString();
    }

    private static AnswerDecoder otherDecoder(Exchange exchange, ModelRequest request) {
        return Codecs.isOllama(exchange)
                ? UpstreamCall.decoder(request)
                : new OllamaDecoders(() -> "call_new").decoder(request);
    }

    private static void assertFramed(String text, boolean openAi, boolean streamed) {
        if (!streamed) {
            Exchanges.tree(text.getBytes(UTF_8));
        } else if (openAi) {
            assertTrue(text.endsWith("\n\ndata: [DONE]\n\n"), text);
            Stream.of(text.split("\n\n")).forEach(frame -> assertTrue(frame.matches("data: (\\{.*}|\\[DONE])"), frame));
        } else {
            text.lines()
                    .forEach(line -> assertTrue(
                            Exchanges.tree(line.getBytes(UTF_8)).path("done").isBoolean(), line));
        }
    }
}
