package dev.weir.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.catalog.ModelDescription;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiModelCatalog;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.weir.conformance.Place#all")
class LangChain4jOpenAiTest extends LangChain4jCases {
    LangChain4jOpenAiTest(Place place) {
        super(place);
    }

    @Override
    ChatModel model(String key, String name) {
        return builder(key, name).build();
    }

    @Override
    StreamingChatModel streaming(String key, String name) {
        return OpenAiStreamingChatModel.builder()
                .baseUrl(place.url() + "/v1")
                .apiKey(key)
                .modelName(name)
                .temperature(0.0)
                .maxTokens(name.equals(place.model()) ? 60 : 20)
                .build();
    }

    private OpenAiChatModel.OpenAiChatModelBuilder builder(String key, String name) {
        return OpenAiChatModel.builder()
                .baseUrl(place.url() + "/v1")
                .apiKey(key)
                .modelName(name)
                .temperature(0.0)
                .maxTokens(60)
                .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                .maxRetries(0);
    }

    @Test
    void theCatalogHasTheModel() {
        List<ModelDescription> models = OpenAiModelCatalog.builder()
                .baseUrl(place.url() + "/v1")
                .apiKey(place.key())
                .build()
                .listModels();
        assertTrue(models.stream().map(ModelDescription::name).anyMatch(place.model()::equals), models.toString());
    }

    @Test
    void embeddingsComeInTheOrderOfTheirTexts() {
        OpenAiEmbeddingModel model = OpenAiEmbeddingModel.builder()
                .baseUrl(place.url() + "/v1")
                .apiKey(place.key())
                .modelName(place.embeddingModel())
                .build();
        Response<List<dev.langchain4j.data.embedding.Embedding>> all =
                model.embedAll(Cases.TWO_WORDS.stream().map(TextSegment::from).toList());
        float[] one = model.embed(Cases.TWO_WORDS.getFirst()).content().vector();
        assertEquals(2, all.content().size());
        assertEquals(one[0], all.content().getFirst().vector()[0], 1e-5);
    }

    @Test
    void refusalsAreTheLibrarysOwnExceptions() {
        assertRefused(AuthenticationException.class, "weir_wrong", place.model());
        assertRefused(ModelNotFoundException.class, place.key(), "nope");
        assertRefused(RateLimitException.class, place.limitedKey(), place.model());
        assertThrows(
                InvalidRequestException.class,
                () -> builder(place.key(), place.model())
                        .temperature(9.0)
                        .build()
                        .chat(say(Cases.FRANCE)));
    }
}
