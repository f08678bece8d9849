package dev.weir.gateway.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.routing.HealthSettings;
import dev.weir.gateway.routing.ModelTerms;
import dev.weir.gateway.routing.ModelTerms.Trouble;
import dev.weir.gateway.routing.RoutingSettings;
import dev.weir.gateway.routing.line.LineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the file says of the line, of health, and of models that stand in for others. */
class RoutingSettingsTest {
    @TempDir
    Path folder;

    @Test
    void theLineAndTheHealthOfBackendsAreRead() throws IOException {
        RoutingSettings read = read("""
                weir:
                  queue: {size: 50, max-bytes: 8MiB, max-wait: 30s, half-life: 10m, grace: 250ms}
                  health: {failures: 3, pause: 2s, longest-pause: 1m, slow-start: 0s}
                """);
        assertEquals(
                new LineSettings(50, 8 << 20, Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofMillis(250)),
                read.line());
        assertEquals(new HealthSettings(3, Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ZERO), read.health());
        assertEquals(LineSettings.USUAL, read("weir: {}").line());
    }

    @Test
    void aModelMayNameOthersThatStandInForItAndHowItIsLoaded() throws IOException {
        ModelTerms terms = read("""
                        weir:
                          backends: [{name: gpu-1, type: ollama, url: "http://gpu-1:11434"}]
                          models:
                            - name: fast
                              targets: [{backend: gpu-1, model: m}]
                              fallback: [small, "ollama:tiny"]
                              fallback-on: [unavailable, timeout]
                              options: {num_ctx: 8192, keep_alive: 30m}
                        """).aliases().getFirst().terms();
        assertEquals(List.of("small", "ollama:tiny"), terms.fallback());
        assertEquals(Set.of(Trouble.UNAVAILABLE, Trouble.TIMEOUT), terms.on());
        assertEquals(Map.of("num_ctx", "8192"), terms.pins().options());
        assertEquals("\"1800s\"", terms.pins().keepAliveJson());
    }

    @Test
    void aReasonThatIsNoneIsAnError() {
        var wrong = Assertions.assertThrows(SettingsException.class, () -> read("""
                weir:
                  backends: [{name: gpu-1, type: ollama, url: "http://gpu-1:11434"}]
                  models: [{name: fast, targets: [{backend: gpu-1, model: m}], fallback: [x], fallback-on: [bad-luck]}]
                """));
        assertEquals(1, wrong.problems().size());
        Assertions.assertTrue(
                wrong.problems().getFirst().contains("fallback-on"),
                wrong.problems().toString());
    }

    private RoutingSettings read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("weir.yml"), text);
        return new SettingsReader(folder, Map.of()).read(file).upstreams().routing();
    }
}
