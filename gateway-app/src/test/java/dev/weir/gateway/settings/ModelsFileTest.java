package dev.weir.gateway.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.gateway.chat.Pins;
import dev.weir.gateway.routing.RoutingSettings.Alias;
import dev.weir.gateway.routing.RoutingSettings.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models in a file of their own. */
class ModelsFileTest {
    private static final String SETTINGS = """
        weir:
          backends:
            - {name: gpu-1, type: ollama, url: "http://gpu-1:11434"}
            - {name: gpu-2, type: ollama, url: "http://gpu-2:11434"}
            - {name: hosted, type: openai, url: "http://hosted:1"}
          models: [{name: slow, targets: [{backend: gpu-1, model: big}]}]
          models-file: models.json
        """;

    @TempDir
    Path folder;

    @Test
    void modelsHaveProvidersDefaultsAndOverrides() throws IOException {
        List<Alias> models = read("""
            {
            \t"models": [
            \t\t{"name": "fast", "provider": "gpu-1", "model": "llama3.2:3b",
            \t\t "default_options": {"keep_alive": "30m", "options": {"num_ctx": 8192}},
            \t\t "overrides": {"options": {"num_gpu": 99}, "locked": true}},
            \t\t{"provider": "ollama", "model": "qwen:7b"},
            \t\t{"provider": "hosted", "model": "org/large"}
            \t]
            }
            """);
        assertEquals(
                List.of("slow", "fast", "qwen:7b", "org/large"),
                models.stream().map(Alias::name).toList());
        assertEquals(
                List.of(new Target("gpu-1", "llama3.2:3b", 1)), models.get(1).targets());
        assertEquals(
                new Pins(Map.of("num_gpu", "99"), null, new Pins.Defaults(Map.of("num_ctx", "8192"), "\"30m\""), true),
                models.get(1).terms().pins());
        assertEquals(
                List.of(new Target("gpu-1", "qwen:7b", 1), new Target("gpu-2", "qwen:7b", 1)),
                models.get(2).targets());
        assertEquals(Pins.NONE, models.get(2).terms().pins());
    }

    @Test
    void whatIsWrongIsToldByFileAndLineAndKeepsTheGateFromStarting() {
        assertEquals(
                List.of(
                        "models.json:3: models[1].provider must be the name or the type of a backend, and is nowhere",
                        "models.json:4: models[2].model must be the name of a model",
                        "models.json:5: models[3].name is the name of another model too: slow",
                        "models.json:6: models[4].default_options.options.num_ctx must be a whole number from -1 to"
                                + " 10000000",
                        "models.json:7: unknown setting models[5].overides (did you mean overrides?)",
                        "models.json:8: models[6] needs provider, a text"),
                problems("""
                    {"models": [
                    {"provider": "gpu-1", "model": "good"},
                    {"provider": "nowhere", "model": "a"},
                    {"provider": "gpu-1", "model": "../a"},
                    {"provider": "gpu-1", "model": "b", "name": "slow"},
                    {"provider": "gpu-1", "model": "c", "default_options": {"options": {"num_ctx": "many"}}},
                    {"provider": "gpu-1", "model": "d", "overides": {}},
                    {"model": "e"}
                    ]}\
                    """));
        assertEquals(
                List.of("models.json:2: not YAML: expected ',' or ']', but got <stream end>"),
                problems("{\"models\": [\n{\"provider\": \"gpu-1\", \"model\": \"a\"}"));
        assertEquals(
                List.of("models.json:1: unknown setting model (did you mean models?)"), problems("{\"model\": []}"));
    }

    @Test
    void aThousandModelsAreRead() throws IOException {
        String items = IntStream.range(0, 1_000)
                .mapToObj(n -> "{\"provider\":\"gpu-2\",\"model\":\"m" + n + "\"}")
                .collect(Collectors.joining(",\n"));
        assertEquals(1_001, read("{\"models\":[" + items + "]}").size());
    }

    private List<String> problems(String json) {
        return assertThrows(SettingsException.class, () -> read(json)).problems();
    }

    private List<Alias> read(String json) throws IOException {
        Files.writeString(folder.resolve("models.json"), json);
        Path file = Files.writeString(folder.resolve("weir.yml"), SETTINGS);
        return new SettingsReader(folder, Map.of())
                .read(file)
                .upstreams()
                .routing()
                .aliases();
    }
}
