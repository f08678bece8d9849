package dev.weir.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import com.anthropic.models.messages.ToolUseBlockParam;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.weir.conformance.Place#all")
class AnthropicJavaTest {
    private final Place place;

    AnthropicJavaTest(Place place) {
        this.place = place;
    }

    @Test
    void aStreamSaysWhatTheWholeAnswerSays() {
        Message whole = client(place.key()).messages().create(ask(Cases.FRANCE).build());
        place.assertSaid(place.recorded().france, text(whole));
        assertEquals(place.model(), whole.model().asString());
        Message streamed = stream(ask(Cases.FRANCE).build());
        place.assertSaid(text(whole), text(streamed));
        assertEquals(whole.stopReason(), streamed.stopReason());
        assertEquals(whole.usage().outputTokens(), streamed.usage().outputTokens());
    }

    @Test
    void aToolIsCalledWholeAndInAStreamAndItsResultIsUnderstood() {
        Message whole = client(place.key()).messages().create(weather().build());
        assertEquals("tool_use", whole.stopReason().orElseThrow().asString());
        assertEquals(Cases.TOOL, call(whole).name());
        assertEquals(JsonValue.from(Map.of("city", "Berlin")), call(whole)._input());
        assertEquals(call(whole)._input(), call(stream(weather().build()))._input());

        ContentBlockParam result = ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                .toolUseId(call(whole).id())
                .content(place.recorded().toolResult)
                .build());
        Message after = client(place.key())
                .messages()
                .create(weather()
                        .addMessage(whole)
                        .addUserMessageOfContentBlockParams(List.of(result))
                        .build());
        place.assertSaid(place.recorded().afterTheTool, text(after));
    }

    @Test
    void leavingAStreamClosesItAtTheServer() {
        int before = place.left();
        try (StreamResponse<RawMessageStreamEvent> events = client(place.key())
                .messages()
                .createStreaming(ask(Cases.STORY).maxTokens(800).build())) {
            Iterator<RawMessageStreamEvent> all = events.stream().iterator();
            while (!all.next().isContentBlockDelta()) {
                // until the first words
            }
        }
        place.awaitLeft(before);
    }

    @Test
    void refusalsAreTheLibrarysOwnExceptions() {
        assertThrows(UnauthorizedException.class, () -> answer("weir_wrong", ask(Cases.FRANCE)));
        assertThrows(
                NotFoundException.class,
                () -> answer(place.key(), ask(Cases.FRANCE).model("nope")));
        assertThrows(
                BadRequestException.class,
                () -> answer(place.key(), ask(Cases.FRANCE).maxTokens(0)));
        RateLimitException limited =
                assertThrows(RateLimitException.class, () -> answer(place.limitedKey(), ask(Cases.FRANCE)));
        assertTrue(!limited.headers().values("request-id").isEmpty(), "a request id");
    }

    private AnthropicClient client(String key) {
        return AnthropicOkHttpClient.builder()
                .baseUrl(place.url())
                .apiKey(key)
                .maxRetries(0)
                .build();
    }

    private void answer(String key, MessageCreateParams.Builder params) {
        client(key).messages().create(params.build());
    }

    private MessageCreateParams.Builder ask(String question) {
        return params().maxTokens(30).addUserMessage(question);
    }

    private MessageCreateParams.Builder params() {
        return MessageCreateParams.builder()
                .model(place.model())
                .putAdditionalBodyProperty("temperature", JsonValue.from(0)); // the library has no name for it any more
    }

    private MessageCreateParams.Builder weather() {
        Tool.InputSchema schema = Tool.InputSchema.builder()
                .putAdditionalProperty("properties", JsonValue.from(Cases.CITY_SCHEMA.get("properties")))
                .addRequired("city")
                .build();
        MessageCreateParams.Builder params = params().maxTokens(60)
                .addTool(Tool.builder()
                        .name(Cases.TOOL)
                        .description("Get the weather")
                        .inputSchema(schema)
                        .build());
        for (String city : Cases.EXAMPLES) {
            params.addUserMessage(Cases.weatherIn(city))
                    .addAssistantMessageOfContentBlockParams(List.of(
                            ContentBlockParam.ofToolUse(ToolUseBlockParam.builder()
                                    .id("toolu_" + city)
                                    .name(Cases.TOOL)
                                    .input(ToolUseBlockParam.Input.builder()
                                            .putAdditionalProperty("city", JsonValue.from(city))
                                            .build())
                                    .build())));
        }
        return params.addUserMessage(Cases.weatherIn("Berlin"));
    }

    private Message stream(MessageCreateParams params) {
        MessageAccumulator whole = MessageAccumulator.create();
        try (StreamResponse<RawMessageStreamEvent> events =
                client(place.key()).messages().createStreaming(params)) {
            events.stream().forEach(whole::accumulate);
        }
        return whole.message();
    }

    private static ToolUseBlock call(Message message) {
        return message.content().stream()
                .flatMap(block -> block.toolUse().stream())
                .findFirst()
                .orElseThrow();
    }

    private static String text(Message message) {
        return message.content().getFirst().asText().text();
    }
}
