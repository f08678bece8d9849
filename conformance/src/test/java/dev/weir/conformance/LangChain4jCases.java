package dev.weir.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What LangChain4j's models have in common, whichever dialect they speak. */
abstract class LangChain4jCases {
    final Place place;

    LangChain4jCases(Place place) {
        this.place = place;
    }

    /** A model as a program would make it. */
    abstract ChatModel model(String key, String name);

    abstract StreamingChatModel streaming(String key, String name);

    @Test
    void aStreamSaysWhatTheWholeAnswerSays() {
        ChatResponse whole = model().chat(say(Cases.FRANCE));
        place.assertSaid(place.recorded().france, whole.aiMessage().text());
        ChatResponse streamed = Streamed.of(streaming(), say(Cases.FRANCE)).whole();
        place.assertSaid(whole.aiMessage().text(), streamed.aiMessage().text());
        assertEquals(whole.finishReason(), streamed.finishReason());
        assertEquals(whole.tokenUsage().totalTokenCount(), streamed.tokenUsage().totalTokenCount());
    }

    @Test
    void aToolIsCalledWholeAndInAStreamAndItsResultIsUnderstood() {
        ChatResponse whole = model().chat(weather(List.of()));
        ToolExecutionRequest call = call(whole);
        assertEquals(Cases.TOOL, call.name());
        assertEquals("{\"city\":\"Berlin\"}", call.arguments().replaceAll("\\s", ""));
        ChatResponse streamed = Streamed.of(streaming(), weather(List.of())).whole();
        assertEquals(
                call.arguments().replaceAll("\\s", ""),
                call(streamed).arguments().replaceAll("\\s", ""));

        ChatResponse after = model().chat(weather(
                List.of(whole.aiMessage(), ToolExecutionResultMessage.from(call, place.recorded().toolResult))));
        place.assertSaid(place.recorded().afterTheTool, after.aiMessage().text());
    }

    @Test
    void anAnswerKeepsToAJsonSchema() {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from(Cases.PERSON))
                .responseFormat(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(JsonSchema.builder()
                                .name("person")
                                .rootElement(JsonObjectSchema.builder()
                                        .addStringProperty("name")
                                        .addIntegerProperty("age")
                                        .required("name", "age")
                                        .build())
                                .build())
                        .build())
                .build();
        place.assertSaid(
                place.recorded().person, model().chat(request).aiMessage().text());
    }

    @Test
    void leavingAStreamClosesItAtTheServer() {
        place.awaitLeft(() -> Streamed.of(streaming(), say(Cases.STORY)).leaveAfterTheFirstWord());
    }

    /** Checks that a call with that key, about that model, is refused as that exception. */
    void assertRefused(Class<? extends LangChain4jException> as, String key, String name) {
        assertThrows(as, () -> model(key, name).chat(say(Cases.FRANCE)));
        Throwable streamed =
                Streamed.of(streaming(key, name), say(Cases.FRANCE)).failure();
        assertEquals(as, streamed.getClass(), String.valueOf(streamed));
    }

    private ChatModel model() {
        return model(place.key(), place.model());
    }

    private StreamingChatModel streaming() {
        return streaming(place.key(), place.model());
    }

    static ChatRequest say(String text) {
        return ChatRequest.builder().messages(UserMessage.from(text)).build();
    }

    private static ToolExecutionRequest call(ChatResponse response) {
        return response.aiMessage().toolExecutionRequests().getFirst();
    }

    private static ChatRequest weather(List<ChatMessage> after) {
        List<ChatMessage> messages = new ArrayList<>();
        for (String example : Cases.EXAMPLES) {
            messages.add(UserMessage.from(Cases.weatherIn(example)));
            messages.add(AiMessage.from(ToolExecutionRequest.builder()
                    .id("call_" + example)
                    .name(Cases.TOOL)
                    .arguments("{\"city\": \"" + example + "\"}")
                    .build()));
        }
        messages.add(UserMessage.from(Cases.weatherIn("Berlin")));
        messages.addAll(after);
        return ChatRequest.builder()
                .messages(messages)
                .toolSpecifications(ToolSpecification.builder()
                        .name(Cases.TOOL)
                        .description("Get the weather")
                        .parameters(JsonObjectSchema.builder()
                                .addStringProperty("city")
                                .required("city")
                                .build())
                        .build())
                .build();
    }
}
