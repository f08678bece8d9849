package dev.weir.gateway.dialect.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.ListedModel;
import dev.weir.gateway.chat.LoadedModel;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.chat.ModelCard.Capability;
import dev.weir.gateway.chat.ModelCard.ModelFile;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OllamaCatalogTest {
    private static final ModelFile UNKNOWN = new ModelFile(0, "ab12", "safetensors", "", "", "");
    private static final ModelCard OLD = new ModelCard(
            "m",
            "vllm-a",
            "library",
            Instant.parse("2026-01-01T00:00:00Z"),
            null,
            Set.of(Capability.TOOLS, Capability.COMPLETION),
            UNKNOWN);
    private static final ModelCard NEW = new ModelCard(
            "llama3.2:3b",
            "gpu-1",
            "library",
            Bodies.NOW,
            2048,
            Set.of(Capability.COMPLETION),
            new ModelFile(98364641, "04", "gguf", "llama", "134.52M", "Q4_1"));

    @Test
    void tagsAreListedNewestFirst() {
        String tags = Bodies.text(OllamaCatalog.tags(List.of(new ListedModel("m", OLD), new ListedModel("fast", NEW))));
        assertEquals(
                "{\"models\":[{\"name\":\"fast:latest\",\"model\":\"fast:latest\",\"modified_at\":\"2026-11-21T09:21:38.2328466Z\","
                        + "\"size\":98364641,\"digest\":\"04\",\"details\":{\"parent_model\":\"\",\"format\":\"gguf\",\"family\":\"llama\","
                        + "\"families\":[\"llama\"],\"parameter_size\":\"134.52M\",\"quantization_level\":\"Q4_1\",\"context_length\":2048},"
                        + "\"capabilities\":[\"completion\"]},{\"name\":\"m:latest\",\"model\":\"m:latest\","
                        + "\"modified_at\":\"2026-01-01T00:00:00Z\",\"size\":0,\"digest\":\"ab12\",\"details\":{\"parent_model\":\"\","
                        + "\"format\":\"safetensors\",\"family\":\"\",\"families\":[],\"parameter_size\":\"\",\"quantization_level\":\"\"},"
                        + "\"capabilities\":[\"completion\",\"tools\"]}]}",
                tags);
        assertEquals("{\"models\":[]}", Bodies.text(OllamaCatalog.tags(List.of())));
    }

    @Test
    void runningModelsAreListedByTheTimeThatTheyStay() {
        var soon = new LoadedModel(NEW, 5, Bodies.NOW);
        var never = new LoadedModel(OLD, 0, Instant.parse("2318-01-01T00:00:00Z"));
        String ps = Bodies.text(OllamaCatalog.ps(List.of(soon, never)));
        assertTrue(ps.indexOf("m:latest") < ps.indexOf("llama3.2:3b"));
        assertTrue(ps.contains("\"expires_at\":\"2318-01-01T00:00:00Z\",\"size_vram\":0,\"context_length\":0}"), ps);
        assertTrue(ps.contains("\"size_vram\":5,\"context_length\":2048}"));
        assertTrue(ps.contains("\"quantization_level\":\"Q4_1\"}"), "details have no field that Ollama has not");
    }

    @Test
    void aShownModelAlwaysHasItsInfo() {
        String known = Bodies.text(OllamaShow.answer(new ListedModel("fast", NEW)));
        assertTrue(known.contains("\"model_info\":{\"general.architecture\":\"llama\",\"general.basename\":\"fast\","
                + "\"llama.context_length\":2048}"));
        String unknown = Bodies.text(OllamaShow.answer(new ListedModel("m", OLD)));
        assertTrue(unknown.contains("\"model_info\":{\"general.architecture\":\"unknown\""));
        assertFalse(unknown.contains("null"));
    }

    @Test
    void theVersionIsNumbersWithDots() {
        assertEquals("{\"version\":\"0.33.0\"}", Bodies.text(OllamaCatalog.version()));
    }

    @ParameterizedTest
    @CsvSource({
        "Llama3.2,llama3.2:latest,true",
        "llama3.2:3B,LLAMA3.2:3b,true",
        "registry.ollama.ai/library/x,x,true",
        "library/x:latest,x,true",
        "ns/x,x,false",
        "host:8080/x,host:8080/x:latest,true",
        "x:1,x,false",
    })
    void namesAreTheSameWhateverTheirCaseAndTag(String one, String other, boolean same) {
        assertEquals(same, OllamaNames.same(one, other));
    }

    @ParameterizedTest
    @CsvSource({"m:latest,m", "m:Latest,m", "m,m", "m:7b,m:7b", "a/b:latest,a/b", "latest,latest"})
    void theTagThatClientsAddCanBeTakenOff(String name, String plain) {
        assertEquals(plain, OllamaNames.withoutLatest(name));
    }
}
