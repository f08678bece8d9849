package dev.weir.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.models.Model;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.weir.conformance.Place#all")
class OpenAiJavaTest {
    private final Place place;

    OpenAiJavaTest(Place place) {
        this.place = place;
    }

    @Test
    void theListHasTheModelAndItCanBeFetched() {
        OpenAIClient client = client(place.key());
        assertTrue(client.models().list().data().stream().map(Model::id).anyMatch(place.model()::equals));
        assertEquals(place.model(), client.models().retrieve(place.model()).id());
    }

    @Test
    void aStreamSaysWhatTheWholeAnswerSays() {
        ChatCompletion whole = client(place.key()).chat().completions().create(france().build());
        place.assertSaid(place.recorded().france, text(whole));
        assertEquals(place.model(), whole.model());

        ChatCompletion streamed = stream(france().build());
        place.assertSaid(place.recorded().france, text(streamed));
        assertEquals(
                whole.choices().getFirst().finishReason(),
                streamed.choices().getFirst().finishReason());
        assertFalse(streamed.usage().isPresent(), "nobody asked for usage");
    }

    @Test
    void usageComesInTheStreamThatAsksForIt() {
        long whole = client(place.key())
                .chat()
                .completions()
                .create(france().build())
                .usage()
                .orElseThrow()
                .totalTokens();
        ChatCompletion streamed = stream(france().streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build());
        assertEquals(whole, streamed.usage().orElseThrow().totalTokens());
    }

    @Test
    void anAnswerCutByItsLimitSaysSo() {
        ChatCompletion cut =
                stream(ask("Tell me a story.").maxCompletionTokens(5).build());
        assertEquals("length", cut.choices().getFirst().finishReason().toString());
    }

    @Test
    void completionsContinueAPrompt() {
        CompletionCreateParams params = CompletionCreateParams.builder()
                .model(place.model())
                .prompt(Cases.PROMPT)
                .maxTokens(8)
                .temperature(0)
                .build();
        String whole = client(place.key())
                .completions()
                .create(params)
                .choices()
                .getFirst()
                .text();
        StringBuilder streamed = new StringBuilder();
        try (StreamResponse<com.openai.models.completions.Completion> chunks =
                client(place.key()).completions().createStreaming(params)) {
            chunks.stream().forEach(chunk -> chunk.choices().forEach(choice -> streamed.append(choice.text())));
        }
        assertFalse(whole.isBlank());
        place.assertSaid(whole, streamed.toString());
    }

    @Test
    void leavingAStreamClosesItAtTheServer() {
        int before = place.left();
        try (StreamResponse<ChatCompletionChunk> chunks = client(place.key())
                .chat()
                .completions()
                .createStreaming(ask(Cases.STORY).maxCompletionTokens(800).build())) {
            Iterator<ChatCompletionChunk> words = chunks.stream().iterator();
            words.next();
            words.next();
        }
        place.awaitLeft(before);
    }

    @Test
    void refusalsAreTheLibrarysOwnExceptions() {
        assertThrows(UnauthorizedException.class, () -> answer(client("weir_wrong"), france()));
        assertThrows(NotFoundException.class, () -> answer(client(place.key()), france().model("nope")));
        assertThrows(BadRequestException.class, () -> answer(client(place.key()), france().temperature(9)));
        assertThrows(NotFoundException.class, () -> client(place.key()).models().retrieve("nope"));
        OpenAIServiceException limited =
                assertThrows(RateLimitException.class, () -> answer(client(place.limitedKey()), france()));
        assertTrue(limited.code().isPresent(), "a code");
        assertFalse(limited.headers().values("x-request-id").isEmpty(), "a request id");
    }

    private OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(place.url() + "/v1")
                .apiKey(key)
                .maxRetries(0)
                .build();
    }

    private ChatCompletionCreateParams.Builder france() {
        return ask(Cases.FRANCE).maxCompletionTokens(20);
    }

    private ChatCompletionCreateParams.Builder ask(String question) {
        return ChatCompletionCreateParams.builder()
                .model(place.model())
                .temperature(0)
                .addUserMessage(question);
    }

    private static void answer(OpenAIClient client, ChatCompletionCreateParams.Builder params) {
        client.chat().completions().create(params.build());
    }

    private ChatCompletion stream(ChatCompletionCreateParams params) {
        ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> chunks =
                client(place.key()).chat().completions().createStreaming(params)) {
            chunks.stream().forEach(whole::accumulate);
        }
        return whole.chatCompletion();
    }

    private static String text(ChatCompletion completion) {
        return completion.choices().getFirst().message().content().orElseThrow();
    }
}
