package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings of other gateways. No gateway is needed for them. */
class ImportSettingsTest {
    @TempDir
    private Path folder;

    private TestingShell shell;

    @SuppressWarnings("NullAway.Init")
    ImportSettingsTest() {}

    @BeforeEach
    void open() {
        shell = new TestingShell(folder);
    }

    private TestingShell.Result bring(String kind, String text, String... more) {
        try {
            Files.writeString(folder.resolve("file"), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        String[] arguments = new String[3 + more.length];
        System.arraycopy(new String[] {"import", kind, "file"}, 0, arguments, 0, 3);
        System.arraycopy(more, 0, arguments, 3, more.length);
        return shell.run(arguments);
    }

    private String written(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    @Test
    void theEnvironmentOfATokenProxyBecomesSettings() throws IOException {
        var result = bring("env", """
                # ours
                export HOST=0.0.0.0
                PORT="8000"
                OLLAMA_BASE_URL=http://gpu-1:11434/
                VLLM_BASE_URL='http://gpu-2:8000/v1'
                DEFAULT_BACKEND=vllm
                MAX_BODY_BYTES=1048576   # one MiB
                RATE_LIMIT_STORE=redis
                REDIS_URL=redis://redis:6379/0
                TOKENS_JSON=[{"token":"tok-secret"}]
                SOMETHING_ELSE=1
                """);
        assertEquals(0, result.code(), result.err());
        assertEquals("""
                weir:
                  http:
                    host: "0.0.0.0"
                    port: 8000
                    max-body: 1048576
                  default-backend: vllm
                  backends:
                    - name: ollama
                      type: ollama
                      url: http://gpu-1:11434
                    - name: vllm
                      type: vllm
                      url: http://gpu-2:8000
                  redis: redis://redis:6379/0
                """, written("weir.yml"));
        assertTrue(result.out().contains("weir-admin import tokens"), result.out());
        assertFalse((result.out() + result.err() + written("weir.yml")).contains("tok-secret"));
    }

    @Test
    void theEnvironmentsOfTheOtherDoorsAreUnderstood() throws IOException {
        var result = bring("env", """
                OLLAMA_HOST=gpu-1
                OLLAMA_PORT=11435
                API_KEY_FILE=keys.txt
                API_KEY_SALT=a "pinch"
                KEY_REFRESH=10
                LLM_PROXY_API_TIMEOUT=300
                LLM_PROXY_EP_PREFIX=/ep
                LLM_PROXY_DEFAULT_EP_LANGUAGE=pl
                LLM_PROXY_PROMPTS_DIR=/srv/prompts
                LLM_PROXY_MODELS_CONFIG=models.json
                LLM_PROXY_LOG_LEVEL=WARNING
                LLM_PROXY_IN_DEBUG=0
                LLM_PROXY_KEY=secret-of-ours
                x_api_key=secret-of-ours
                """);
        assertEquals(0, result.code(), result.err());
        assertEquals("""
                weir:
                  keys:
                    file: keys.txt
                    salt: "a \\"pinch\\""
                    refresh: "10s"
                  upstream:
                    total-timeout: "300s"
                  doors:
                    conversations:
                      prefix: /ep
                  prompts:
                    default-language: pl
                    folder: /srv/prompts
                  backends:
                    - name: ollama
                      type: ollama
                      url: http://gpu-1:11435
                """, written("weir.yml"));
        assertTrue(result.out().contains("WEIR_LOG_LEVEL=WARN"), result.out());
        assertFalse((result.out() + result.err()).contains("secret-of-ours"));
    }

    @Test
    void writingTwiceChangesNothingAndNothingElseIsOverwritten() throws IOException {
        assertEquals(0, bring("env", "PORT=8000\n", "--dry-run").code());
        assertFalse(Files.exists(folder.resolve("weir.yml")));
        assertEquals(0, bring("env", "PORT=8000\n").code());
        assertEquals(0, bring("env", "PORT=8000\n").code());
        var other = bring("env", "PORT=8001\n");
        assertEquals(1, other.code());
        assertTrue(written("weir.yml").contains("8000"));
        assertEquals(0, bring("env", "PORT=8001\n", "--to", "other.yml").code());
    }

    @Test
    void whatIsSecretIsShownToNobodyAndIsWrittenForItsOwnerAlone() throws IOException {
        String environment = """
                API_KEY_FILE=keys.txt
                API_KEY_SALT=a-pinch
                REDIS_URL=redis://us:pa/ss@redis:6379/0?password=word&timeout=5
                """;
        var shown = bring("env", environment, "--dry-run");
        assertEquals(0, shown.code(), shown.err());
        for (String secret : List.of("a-pinch", "pa/ss", "word&")) {
            assertFalse((shown.out() + shown.err()).contains(secret), shown.out() + shown.err());
        }
        assertTrue(shown.err().contains("file: keys.txt"), shown.err());
        assertTrue(shown.err().contains("salt: \"***\""), shown.err());
        assertTrue(shown.err().contains("redis://***@redis:6379/0?password=***&timeout=5"), shown.err());
        var kept = bring("env", environment);
        assertEquals(0, kept.code(), kept.err());
        assertFalse((kept.out() + kept.err()).contains("a-pinch"));
        assertTrue(written("weir.yml").contains("salt: a-pinch"));
        assertTrue(written("weir.yml").contains("us:pa/ss@redis:6379/0?password=word&timeout=5"));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("weir.yml"))));
    }

    @Test
    void aModelsFileBecomesTheSettingModels() throws IOException {
        var result = bring("models", """
                {"fast": {"provider": "ollama", "model": "llama3.2:3b", "keep_alive": "5m",
                          "options": {"num_ctx": 8192, "temperature": 0.1}},
                 "big": {"provider": "vllm", "model": "org/model-70B", "locked": true}}
                """, "--backend", "vllm=gpu-2");
        assertEquals(0, result.code(), result.err());
        assertEquals("""
                weir:
                  models:
                    - name: fast
                      targets:
                        - backend: ollama
                          model: llama3.2:3b
                      options:
                        keep_alive: "5m"
                        num_ctx: 8192
                    - name: big
                      targets:
                        - backend: gpu-2
                          model: org/model-70B
                """, written("models.yml").replace("keep_alive: 5m", "keep_alive: \"5m\""));
        assertTrue(result.out().contains("options.temperature"), result.out());
    }

    @Test
    void whatIsBrokenIsToldByItsLineAndNothingIsWritten() {
        for (String[] broken : List.of(
                new String[] {"env", "PORT=8000\nwhat is this\n", "file:2: this is no line such as NAME=value"},
                new String[] {"env", "PORT=many\n", "file:1: PORT must be a whole number"},
                new String[] {"env", "\nVLLM_BASE_URL=gpu\n", "file:2: VLLM_BASE_URL must be the address of a server"},
                new String[] {"env", "DEFAULT_BACKEND=other\n", "file:1: DEFAULT_BACKEND must be one of ollama, vllm"},
                new String[] {
                    "models", "[\n{\"provider\": \"gemini\", \"model\": \"m\"}]", "file:2: there is no provider"
                },
                new String[] {"models", "[{\"provider\": \"ollama\"}]", "file:1: '' is no name of a model"},
                new String[] {"models", "[{\"provider\": \"ollama\",\n\"model\": ", "file:2: the file ends too early"
                })) {
            var result = bring(broken[0], broken[1]);
            assertEquals(2, result.code(), broken[2]);
            assertTrue(result.err().contains(broken[2]), result.err());
            assertFalse(Files.exists(folder.resolve("weir.yml")));
            assertFalse(Files.exists(folder.resolve("models.yml")));
        }
    }

    @Test
    void aThousandModelsCome() throws IOException {
        String list = IntStream.range(0, 1000)
                .mapToObj(i -> "{\"name\": \"m" + i + "\", \"provider\": \"vllm\", \"model\": \"m\"}")
                .collect(Collectors.joining(",\n", "[", "]"));
        assertEquals(0, bring("models", list).code());
        assertEquals(
                1000,
                written("models.yml")
                        .lines()
                        .filter(line -> line.contains("- name:"))
                        .count());
    }
}
