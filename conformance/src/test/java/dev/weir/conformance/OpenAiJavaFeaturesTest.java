package dev.weir.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionAssistantMessageParam;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.embeddings.Embedding;
import com.openai.models.embeddings.EmbeddingCreateParams;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.weir.conformance.Place#all")
class OpenAiJavaFeaturesTest {
    private final Place place;
    private final OpenAIClient client;

    OpenAiJavaFeaturesTest(Place place) {
        this.place = place;
        this.client = OpenAIOkHttpClient.builder()
                .baseUrl(place.url() + "/v1")
                .apiKey(place.key())
                .maxRetries(0)
                .build();
    }

    @Test
    void aToolIsCalledWholeAndInAStreamAndItsResultIsUnderstood() {
        ChatCompletion whole =
                client.chat().completions().create(weather("Berlin").build());
        assertEquals("tool_calls", whole.choices().getFirst().finishReason().toString());
        assertEquals(Cases.TOOL, call(whole).function().name());
        assertTrue(call(whole).function().arguments().contains("Berlin"));

        ChatCompletion streamed = stream(weather("Berlin").build());
        assertEquals("tool_calls", streamed.choices().getFirst().finishReason().toString());
        assertEquals(
                call(whole).function().arguments().replace(" ", ""),
                call(streamed).function().arguments().replace(" ", ""));

        ChatCompletion after = client.chat()
                .completions()
                .create(weather("Berlin")
                        .addMessage(whole.choices().getFirst().message())
                        .addMessage(ChatCompletionToolMessageParam.builder()
                                .toolCallId(call(whole).id())
                                .content(place.recorded().toolResult)
                                .build())
                        .build());
        place.assertSaid(
                place.recorded().afterTheTool,
                after.choices().getFirst().message().content().orElse(null));
    }

    @Test
    void anAnswerKeepsToAJsonSchema() {
        ResponseFormatJsonSchema.JsonSchema.Schema.Builder schema =
                ResponseFormatJsonSchema.JsonSchema.Schema.builder();
        Cases.PERSON_SCHEMA.forEach((key, value) -> schema.putAdditionalProperty(key, JsonValue.from(value)));
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model(place.model())
                .temperature(0)
                .maxCompletionTokens(40)
                .addUserMessage(Cases.PERSON)
                .responseFormat(ResponseFormatJsonSchema.builder()
                        .jsonSchema(ResponseFormatJsonSchema.JsonSchema.builder()
                                .name("person")
                                .schema(schema.build())
                                .build())
                        .build())
                .build();
        place.assertSaid(
                place.recorded().person, text(client.chat().completions().create(params)));
        place.assertSaid(place.recorded().person, text(stream(params)));
    }

    @Test
    void embeddingsAreTheSameAsNumbersAndAsBase64() {
        EmbeddingCreateParams.Builder params =
                EmbeddingCreateParams.builder().model(place.embeddingModel()).inputOfArrayOfStrings(Cases.TWO_WORDS);
        List<Embedding> asTheLibraryLikes =
                client.embeddings().create(params.build()).data();
        List<Embedding> asNumbers = client.embeddings()
                .create(params.encodingFormat(EmbeddingCreateParams.EncodingFormat.FLOAT)
                        .build())
                .data();
        assertEquals(2, asTheLibraryLikes.size());
        assertEquals(
                asTheLibraryLikes.getFirst().embedding(), asNumbers.getFirst().embedding());
        if (place.server() != null) {
            assertEquals(Cases.DIMENSIONS, asNumbers.getLast().embedding().size());
            assertEquals(Cases.FIRST_NUMBER, asNumbers.getFirst().embedding().getFirst(), 1e-6);
        }
    }

    private ChatCompletionCreateParams.Builder weather(String city) {
        ChatCompletionCreateParams.Builder params = ChatCompletionCreateParams.builder()
                .model(place.model())
                .temperature(0)
                .maxCompletionTokens(60)
                .addTool(tool());
        for (String example : Cases.EXAMPLES) {
            params.addUserMessage(Cases.weatherIn(example))
                    .addMessage(ChatCompletionAssistantMessageParam.builder()
                            .content("")
                            .addToolCall(ChatCompletionMessageFunctionToolCall.builder()
                                    .id("call_" + example)
                                    .function(ChatCompletionMessageFunctionToolCall.Function.builder()
                                            .name(Cases.TOOL)
                                            .arguments("{\"city\": \"" + example + "\"}")
                                            .build())
                                    .build())
                            .build());
        }
        return params.addUserMessage(Cases.weatherIn(city));
    }

    private static ChatCompletionFunctionTool tool() {
        FunctionParameters.Builder parameters = FunctionParameters.builder();
        Cases.CITY_SCHEMA.forEach((key, value) -> parameters.putAdditionalProperty(key, JsonValue.from(value)));
        return ChatCompletionFunctionTool.builder()
                .function(FunctionDefinition.builder()
                        .name(Cases.TOOL)
                        .description("Get the weather")
                        .parameters(parameters.build())
                        .build())
                .build();
    }

    private ChatCompletion stream(ChatCompletionCreateParams params) {
        ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(params)) {
            chunks.stream().forEach(whole::accumulate);
        }
        return whole.chatCompletion();
    }

    private static ChatCompletionMessageFunctionToolCall call(ChatCompletion completion) {
        return completion
                .choices()
                .getFirst()
                .message()
                .toolCalls()
                .orElseThrow()
                .getFirst()
                .asFunction();
    }

    private static String text(ChatCompletion completion) {
        return completion.choices().getFirst().message().content().orElseThrow();
    }
}
