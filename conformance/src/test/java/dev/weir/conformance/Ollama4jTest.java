package dev.weir.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ollama4j.Ollama;
import io.github.ollama4j.exceptions.OllamaException;
import io.github.ollama4j.models.chat.OllamaChatMessageRole;
import io.github.ollama4j.models.chat.OllamaChatRequest;
import io.github.ollama4j.models.chat.OllamaChatResponseModel;
import io.github.ollama4j.models.chat.OllamaChatStreamObserver;
import io.github.ollama4j.models.embed.OllamaEmbedRequest;
import io.github.ollama4j.models.generate.OllamaGenerateRequest;
import io.github.ollama4j.models.generate.OllamaGenerateStreamObserver;
import io.github.ollama4j.models.request.ThinkMode;
import io.github.ollama4j.utils.OptionsBuilder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.weir.conformance.Place#all")
class Ollama4jTest {
    private final Place place;
    private final Ollama ollama;

    Ollama4jTest(Place place) {
        this.place = place;
        this.ollama = library(place.key());
    }

    @Test
    void theServerTellsItsVersionAndItsModels() throws OllamaException {
        assertTrue(ollama.ping());
        assertTrue(ollama.getVersion().matches("\\d+\\.\\d+\\.\\d+.*"), ollama.getVersion());
        assertTrue(
                ollama.listModels().stream().anyMatch(model -> model.getName().startsWith(place.model())));
        assertFalse(ollama.ps().getModels().isEmpty());
        assertTrue(Arrays.asList(ollama.getModelDetails(place.model()).getCapabilities())
                .contains("completion"));
    }

    @Test
    void aStreamSaysWhatTheWholeAnswerSays() throws OllamaException {
        String whole = text(
                ollama.chat(chat(place.model(), Cases.FRANCE).build(), null).getResponseModel());
        place.assertSaid(place.recorded().france, whole);
        StringBuilder streamed = new StringBuilder();
        OllamaChatResponseModel last = ollama.chat(
                        chat(place.model(), Cases.FRANCE).withStreaming().build(),
                        new OllamaChatStreamObserver(thought -> {}, streamed::append))
                .getResponseModel();
        place.assertSaid(whole, streamed.toString());
        assertTrue(last.isDone());
        assertTrue(last.getEvalCount() > 0 && last.getPromptEvalCount() > 0, "counts");
    }

    @Test
    void generateStreamsAndAnswersWhole() throws OllamaException {
        StringBuilder streamed = new StringBuilder();
        OllamaGenerateRequest request = OllamaGenerateRequest.builder()
                .withModel(place.model())
                .withPrompt(Cases.FRANCE)
                .withThink(ThinkMode.DISABLED) // or the library stumbles itself
                .withOptions(
                        new OptionsBuilder().setTemperature(0).setNumPredict(20).build());
        place.assertSaid(
                place.recorded().france, ollama.generate(request.build(), null).getResponse());
        ollama.generate(
                request.withStreaming(true).build(), new OllamaGenerateStreamObserver(thought -> {}, streamed::append));
        place.assertSaid(place.recorded().france, streamed.toString());
    }

    @Test
    void thinkingIsKeptApartFromTheAnswer() throws OllamaException {
        OllamaChatResponseModel thought = ollama.chat(
                        chat(place.thinkingModel(), Cases.THINKING)
                                .withThinking(ThinkMode.ENABLED)
                                .build(),
                        null)
                .getResponseModel();
        if (place.server() != null) {
            assertEquals("one plus one is two", thought.getMessage().getThinking());
            assertEquals("2", text(thought));
        }
    }

    @Test
    void embeddingsHaveOneVectorForEachText() throws OllamaException {
        assertEquals(
                2,
                libraryWithKeyInThePath()
                        .embed(new OllamaEmbedRequest(place.embeddingModel(), Cases.TWO_WORDS))
                        .getEmbeddings()
                        .size());
    }

    @Test
    void refusalsSayWhatTheGateSays() {
        assertSays("weir_wrong", place.model(), "Unauthorized"); // the library's own word for 401
        assertSays(place.key(), "nope", "nope");
        assertSays(place.limitedKey(), place.model(), ""); // of a 429 the library tells no words
    }

    private void assertSays(String key, String model, String word) {
        OllamaException refused = assertThrows(
                OllamaException.class,
                () -> library(key).chat(chat(model, Cases.FRANCE).build(), null));
        assertTrue(String.valueOf(refused.getMessage()).contains(word), word + ": " + refused);
    }

    /** The library sends no header with embeddings: there the key goes in the path. */
    private Ollama libraryWithKeyInThePath() {
        return new Ollama(place.url() + "/k/" + place.key());
    }

    private Ollama library(String key) {
        Ollama library = new Ollama(place.url());
        library.setBearerAuth(key);
        library.setRequestTimeoutSeconds(60);
        return library;
    }

    private static OllamaChatRequest chat(String model, String words) {
        return OllamaChatRequest.builder()
                .withModel(model)
                .withMessage(OllamaChatMessageRole.USER, words)
                .withOptions(
                        new OptionsBuilder().setTemperature(0).setNumPredict(60).build());
    }

    private static String text(OllamaChatResponseModel response) {
        return response.getMessage().getResponse();
    }
}
