package dev.weir.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.NotFoundException;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.weir.conformance.Place#all")
class OpenAiJavaResponsesTest {
    private final Place place;
    private final OpenAIClient client;

    OpenAiJavaResponsesTest(Place place) {
        this.place = place;
        this.client = OpenAIOkHttpClient.builder()
                .baseUrl(place.url() + "/v1")
                .apiKey(place.key())
                .maxRetries(0)
                .build();
    }

    @Test
    void aStreamSaysWhatTheWholeAnswerSays() {
        Response whole = client.responses().create(france().build());
        place.assertSaid(place.recorded().france, text(whole));
        ResponseAccumulator streamed = ResponseAccumulator.create();
        try (StreamResponse<ResponseStreamEvent> events = client.responses().createStreaming(france().build())) {
            events.stream().forEach(streamed::accumulate);
        }
        place.assertSaid(text(whole), text(streamed.response()));
        assertEquals(whole.status(), streamed.response().status());
    }

    @Test
    void anAnswerIsKeptUntilItIsDeleted() {
        Response first = client.responses().create(france().build());
        assertEquals(text(first), text(client.responses().retrieve(first.id())));
        Response second = client.responses()
                .create(france().input("What is my name?")
                        .previousResponseId(first.id())
                        .build());
        assertEquals(first.id(), second.previousResponseId().orElseThrow());
        client.responses().delete(first.id());
        assertThrows(NotFoundException.class, () -> client.responses().retrieve(first.id()));
    }

    private ResponseCreateParams.Builder france() {
        return ResponseCreateParams.builder()
                .model(place.model())
                .temperature(0)
                .maxOutputTokens(30)
                .input(Cases.FRANCE);
    }

    private static String text(Response response) {
        return response.output().stream()
                .flatMap(item -> item.message().stream())
                .flatMap(message -> message.content().stream())
                .flatMap(content -> content.outputText().stream())
                .map(part -> part.text())
                .collect(Collectors.joining());
    }
}
