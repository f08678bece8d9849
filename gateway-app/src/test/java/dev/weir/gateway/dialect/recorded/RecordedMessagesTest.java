package dev.weir.gateway.dialect.recorded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEncoder.Ending;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.anthropic.AnthropicRequests;
import dev.weir.gateway.dialect.anthropic.AnthropicSide;
import dev.weir.gateway.dialect.anthropic.MessageHead;
import dev.weir.gateway.failure.GatewayException;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What clients of Anthropic's dialect sent to real servers, and every recorded chat as those clients would read it here. */
class RecordedMessagesTest {
    private static final AnthropicRequests STRICT = new AnthropicRequests(RequestBounds.DEFAULTS, false);
    private static final Map<String, String> REFUSED = Map.of(
            "v1-messages-empty-messages", "messages",
            "v1-messages-invalid-json", "",
            "v1-messages-max-tokens-zero", "max_tokens",
            "v1-messages-missing-max-tokens", "max_tokens");

    static Stream<Exchange> asked() {
        return Stream.of("ollama", "vllm").flatMap(server -> Exchanges.of(server, "/v1/messages"));
    }

    static Stream<Exchange> taken() {
        return asked().filter(one -> !REFUSED.containsKey(one.name()));
    }

    static Stream<Exchange> refused() {
        return asked().filter(one -> REFUSED.containsKey(one.name()));
    }

    static Stream<Exchange> chats() {
        return Exchanges.inference()
                .filter(one -> one.ok() && !one.cutShort())
                .filter(one -> one.path().equals("/api/chat") || one.path().equals("/v1/chat/completions"));
    }

    @ParameterizedTest
    @MethodSource("taken")
    void whatRealServersWereAskedIsTaken(Exchange exchange) {
        var request = STRICT.messages(exchange.request()).request();
        JsonNode sent = Exchanges.tree(exchange.request());
        assertEquals(sent.get("model").asText(), request.demand().model());
        assertEquals(sent.get("max_tokens").asInt(), request.demand().maxTokens());
        assertEquals(sent.path("stream").asBoolean(), request.demand().streamed());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsRefusedIsRefusedByName(Exchange exchange) {
        var refusal = assertThrows(GatewayException.class, () -> STRICT.messages(exchange.request()));
        String param = refusal.failure().param();
        assertEquals(REFUSED.get(exchange.name()), param == null ? "" : param);
    }

    @ParameterizedTest
    @MethodSource("chats")
    void everyChatIsTheSameMessageWhereverItIsCut(Exchange exchange) {
        ModelRequest request = Codecs.request(exchange);
        boolean streamed = request.demand().streamed();
        String told = told(exchange, request, List.of(exchange.answer()));
        for (List<byte[]> way : exchange.ways()) {
            assertEquals(told, told(exchange, request, way));
        }
        if (streamed) {
            assertWellFormed(told);
        } else {
            assertEquals(
                    "message", Exchanges.tree(told.getBytes(UTF_8)).get("type").asText());
        }
    }

    private static String told(Exchange exchange, ModelRequest request, List<byte[]> way) {
        var head = new MessageHead("msg_x", "m", "req_x", false);
        AnswerEncoder<ByteBuf> encoder =
                AnthropicSide.messages(head, request.demand().streamed());
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

    /** Every event's name is its data's type; blocks are numbered from 0, open one at a time, and all closed before the end. */
    private static void assertWellFormed(String stream) {
        int blocks = 0;
        boolean open = false;
        String last = "";
        for (String event : stream.split("\n\n")) {
            String[] lines = event.split("\n", 2);
            JsonNode data = Exchanges.tree(lines[1].substring("data: ".length()).getBytes(UTF_8));
            last = data.get("type").asText();
            assertEquals("event: " + last, lines[0]);
            if (last.equals("content_block_start")) {
                assertTrue(!open);
                open = true;
                assertEquals(blocks++, data.get("index").asInt());
            } else if (last.startsWith("content_block")) {
                assertTrue(open);
                assertEquals(blocks - 1, data.get("index").asInt());
                open = last.equals("content_block_delta");
            } else {
                assertTrue(!open, stream);
            }
        }
        assertEquals("message_stop", last);
    }
}
