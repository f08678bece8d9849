package dev.weir.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaEmbeddingModel;
import dev.langchain4j.model.ollama.OllamaModel;
import dev.langchain4j.model.ollama.OllamaModels;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.weir.conformance.Place#all")
class LangChain4jOllamaTest extends LangChain4jCases {
    LangChain4jOllamaTest(Place place) {
        super(place);
    }

    @Override
    ChatModel model(String key, String name) {
        return OllamaChatModel.builder()
                .baseUrl(place.url())
                .customHeaders(Map.of("Authorization", "Bearer " + key))
                .modelName(name)
                .temperature(0.0)
                .numPredict(60)
                .maxRetries(0)
                .build();
    }

    @Override
    StreamingChatModel streaming(String key, String name) {
        return OllamaStreamingChatModel.builder()
                .baseUrl(place.url())
                .customHeaders(Map.of("Authorization", "Bearer " + key))
                .modelName(name)
                .temperature(0.0)
                .numPredict(60)
                .build();
    }

    @Test
    void modelsAreListedAndShownWithTheKeyInThePath() {
        OllamaModels models = OllamaModels.builder()
                .baseUrl(place.url() + "/k/" + place.key())
                .build();
        List<OllamaModel> available = models.availableModels().content();
        assertTrue(
                available.stream().anyMatch(model -> model.getName().startsWith(place.model())), available.toString());
        assertFalse(models.runningModels().content().isEmpty());
        assertTrue(models.modelCard(place.model()).content().getModelInfo().containsKey("general.architecture"));
    }

    @Test
    void thinkingIsKeptApartFromTheAnswer() {
        AiMessage whole = OllamaChatModel.builder()
                .baseUrl(place.url())
                .customHeaders(Map.of("Authorization", "Bearer " + place.key()))
                .modelName(place.thinkingModel())
                .temperature(0.0)
                .numPredict(60)
                .think(true)
                .returnThinking(true)
                .build()
                .chat(say(Cases.THINKING))
                .aiMessage();
        if (place.server() != null) {
            assertEquals("one plus one is two", whole.thinking());
            assertEquals("2", whole.text());
        }
    }

    @Test
    void embeddingsComeInTheOrderOfTheirTexts() {
        OllamaEmbeddingModel model = OllamaEmbeddingModel.builder()
                .baseUrl(place.url())
                .customHeaders(Map.of("Authorization", "Bearer " + place.key()))
                .modelName(place.embeddingModel())
                .build();
        float[] first = model.embedAll(
                        Cases.TWO_WORDS.stream().map(TextSegment::from).toList())
                .content()
                .getFirst()
                .vector();
        assertEquals(model.embed(Cases.TWO_WORDS.getFirst()).content().vector()[0], first[0], 1e-5);
    }

    @Test
    void refusalsAreTheLibrarysOwnExceptions() {
        assertRefused(AuthenticationException.class, "weir_wrong", place.model());
        assertRefused(ModelNotFoundException.class, place.key(), "nope");
        assertRefused(RateLimitException.class, place.limitedKey(), place.model());
    }
}
