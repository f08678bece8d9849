package dev.weir.gateway.dialect.recorded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.gateway.chat.AnswerEncoder.Ending;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.FinishReason;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.openai.responses.AnswerFrame;
import dev.weir.gateway.dialect.openai.responses.ItemIds;
import dev.weir.gateway.dialect.openai.responses.ResponseAsk;
import dev.weir.gateway.dialect.openai.responses.ResponseEncoder;
import dev.weir.gateway.dialect.openai.responses.ResponseRequests;
import dev.weir.gateway.failure.GatewayException;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What clients of two servers' own Responses sent is read, and told in the same steps and with the same fields. */
class RecordedResponsesTest {
    /** What only vLLM has. */
    private static final Set<String> OTHERS = Set.of(
            "prompt",
            "kv_transfer_params",
            "ec_transfer_params",
            "input_messages",
            "output_messages",
            "phase",
            "async",
            "caller",
            "namespace",
            "user");

    static Stream<Exchange> sent() {
        return Stream.of("ollama", "vllm").flatMap(server -> Exchanges.of(server, "/v1/responses"));
    }

    static Stream<Exchange> taken() {
        return sent().filter(one -> one.ok() && !one.name().endsWith("missing-input"));
    }

    static Stream<Exchange> refused() {
        return sent().filter(one ->
                one.name().endsWith("missing-input") || one.name().endsWith("invalid-json"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsNoRequestIsRefused(Exchange exchange) {
        assertThrows(GatewayException.class, () -> ask(exchange));
    }

    @ParameterizedTest
    @MethodSource("taken")
    void theAnswerHasTheStepsAndFieldsThatTheServersOwnHas(Exchange exchange) {
        ResponseAsk ask = ask(exchange);
        assertTrue(!ask.chat(List.of(), 0).messages().isEmpty());
        List<JsonNode> theirs = exchange.streamed() ? events(exchange.text()) : List.of();
        List<JsonNode> ours = new ArrayList<>();
        ResponseEncoder encoder = ResponseRequests.encoder(ask, new AnswerFrame(new ItemIds("0".repeat(32)), 1, "m"));
        Consumer<ByteBuf> out = frame -> {
            ours.addAll(events(frame.toString(UTF_8)));
            frame.release();
        };
        JsonNode last = exchange.streamed() ? theirs.getLast().get("response") : Exchanges.tree(exchange.answer());
        say(theirs, last, encoder, out);
        encoder.finish(new Ending(TokenCounts.of(1, 2), 1, 2), out);
        JsonNode document = Exchanges.tree(encoder.document(false, 2).getBytes(UTF_8));
        assertHas(last, document);
        if (exchange.streamed()) {
            assertEquals(steps(theirs.subList(0, theirs.size() - 1)), steps(ours));
            assertEquals(theirs.size() - 1, ours.size());
            for (int i = 0; i < ours.size(); i++) {
                assertHas(theirs.get(i), ours.get(i));
            }
        }
    }

    private static ResponseAsk ask(Exchange exchange) {
        return new ResponseRequests(RequestBounds.DEFAULTS, false).read(exchange.request());
    }

    /** Says again what the server said. */
    private static void say(List<JsonNode> theirs, JsonNode last, ResponseEncoder encoder, Consumer<ByteBuf> out) {
        if (theirs.isEmpty()) {
            for (JsonNode item : last.get("output")) {
                if (item.get("type").asText().equals("message")) {
                    encoder.encode(
                            new AnswerEvent.ContentDelta(
                                    0, item.at("/content/0/text").asText()),
                            out);
                } else {
                    call(item, encoder, out);
                    encoder.encode(
                            new AnswerEvent.ToolCallDelta(
                                    0, 0, item.get("arguments").asText()),
                            out);
                }
            }
        }
        for (JsonNode event : theirs) {
            switch (event.get("type").asText()) {
                case "response.output_text.delta" ->
                    encoder.encode(
                            new AnswerEvent.ContentDelta(0, event.get("delta").asText()), out);
                case "response.function_call_arguments.delta" ->
                    encoder.encode(
                            new AnswerEvent.ToolCallDelta(
                                    0, 0, event.get("delta").asText()),
                            out);
                case "response.output_item.added" -> {
                    if (event.at("/item/type").asText().equals("function_call")) {
                        call(event.get("item"), encoder, out);
                    }
                }
                default -> {}
            }
        }
        encoder.encode(new AnswerEvent.ChoiceFinished(0, FinishReason.STOP, null), out);
    }

    private static void call(JsonNode item, ResponseEncoder encoder, Consumer<ByteBuf> out) {
        encoder.encode(
                new AnswerEvent.ToolCallStarted(
                        0, 0, item.get("call_id").asText(), item.get("name").asText()),
                out);
    }

    private static List<String> steps(List<JsonNode> events) {
        return events.stream().map(event -> event.get("type").asText()).toList();
    }

    /** Every field of theirs is in ours, as far down as both go. */
    private static void assertHas(JsonNode theirs, JsonNode ours) {
        Set<String> missing = new TreeSet<>();
        theirs.fieldNames().forEachRemaining(name -> {
            if (!ours.has(name) && !OTHERS.contains(name) && !name.endsWith("_per_turn")) {
                missing.add(name);
            }
        });
        assertEquals(Set.of(), missing, ours.toString());
        for (String inner : List.of("response", "item", "part", "usage", "text")) {
            if (theirs.path(inner).isObject()) {
                assertHas(theirs.get(inner), ours.get(inner));
            }
        }
        for (String list : List.of("output", "content")) {
            if (theirs.path(list).path(0).isObject()) {
                assertHas(theirs.at("/" + list + "/0"), ours.at("/" + list + "/0"));
            }
        }
    }

    private static List<JsonNode> events(String body) {
        return body.lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> Exchanges.tree(line.substring("data: ".length()).getBytes(UTF_8)))
                .toList();
    }
}
