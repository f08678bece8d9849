package dev.weir.gateway.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.http.OlderDoors;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.ledger.credits.Price;
import dev.weir.gateway.ledger.credits.Tariff;
import dev.weir.gateway.limits.AddressLimit;
import dev.weir.gateway.limits.ModelLimits;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.routing.RoutingSettings.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
    @TempDir
    Path folder;

    @Test
    void withoutAFileTheUsualPlacesAreLookedAtAndASimulatorStandsIn() {
        Settings settings = read(Map.of());
        assertEquals("127.0.0.1", settings.doors().http().host());
        assertEquals(8080, settings.doors().http().port());
        assertEquals(9090, settings.doors().grpc().port());
        assertTrue(settings.doors().grpc().reflection());
        assertEquals(folder.resolve("data"), settings.store().folder());
        assertEquals(
                List.of("ollama", "vllm", "sim"),
                settings.upstreams().fleet().backends().stream()
                        .map(Backend::name)
                        .toList());
        assertTrue(settings.upstreams().routing().simulateWhenEmpty());
        assertTrue(settings.upstreams().looking());
        assertEquals(List.of(), settings.source().warnings());
    }

    @Test
    void theFileOfTheProductIsRead() throws IOException {
        Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(folder.resolve("secrets/vllm"), "key");
        Settings settings = read(Map.of(), """
            weir:
              http: {host: 127.0.0.1, port: 18080}
              grpc: {port: 19090}
              database: jdbc:h2:file:./data/weir
              backends:
                - {name: gpu-1, type: ollama, url: "http://gpu-1:11434", slots: 4}
                - {name: vllm-a, type: vllm, url: "http://gpu-2:8000/base", api-key-file: secrets/vllm}
              default-backend: ollama
              refresh: 10s
              models:
                - name: fast
                  targets: [{backend: gpu-1, model: "llama3.2:3b", weight: 3}, {backend: vllm-a, model: llama-3.2-3b}]
                  limits: {rpm: 60, tpm: 100_000, concurrent: 4}
                - {name: "qwen:7b", limits: {rpd: 1000, tpd: 5_000_000_000}}
            """);
        assertEquals(18080, settings.doors().http().port());
        Backend vllm = settings.upstreams().fleet().backends().get(1);
        assertEquals(URI.create("http://gpu-2:8000/base"), vllm.url());
        assertEquals(folder.resolve("secrets/vllm"), vllm.apiKeyFile());
        assertEquals(2, settings.upstreams().fleet().backends().size(), "no simulator unless asked for");
        var routing = settings.upstreams().routing();
        assertEquals("ollama", routing.defaultBackend());
        assertEquals(Duration.ofSeconds(10), routing.refresh());
        assertEquals(
                List.of(new Target("gpu-1", "llama3.2:3b", 3), new Target("vllm-a", "llama-3.2-3b", 1)),
                routing.aliases().getFirst().targets());
        assertEquals(1, routing.aliases().size(), "an entry without targets stands for no other model");
        ModelLimits limits = settings.upstreams().modelLimits();
        assertEquals(new Limits(60, null, 100_000, null, 4), limits.of("fast"));
        assertEquals(new Limits(null, 1000, null, 5_000_000_000L, null), limits.of("qwen:7b"));
        assertEquals(Limits.NONE, limits.of("llama3.2:3b"));
        assertFalse(settings.upstreams().looking());
    }

    @Test
    void doorsOfOlderGatewaysAreOpenUnlessTheyAreClosed() throws IOException {
        assertEquals(OlderDoors.USUAL, read(Map.of()).doors().older());
        assertEquals(AddressLimit.NONE, read(Map.of()).doors().perAddress());
        var doors = read(Map.of("WEIR_DOORS_AUTHZ_OPEN", "false"), """
            weir:
              doors: {body-key: {open: false}}
              limits: {per-address: {rpm: 60, rpd: 5000}}
              trusted-proxies: [127.0.0.1, 10.0.0.0/8]
            """).doors();
        assertEquals(2, doors.proxies().networks().size());
        assertFalse(doors.older().bodyKey().open());
        assertFalse(doors.older().authz().open());
        assertTrue(doors.older().credits().open());
        assertEquals(new AddressLimit(60, 5000), doors.perAddress());
    }

    @Test
    void pricesAndTiersAreReadInMicroCredits() throws IOException {
        Tariff tariff =
                read(Map.of("WEIR_DEFAULT_PRICE_OUTPUT", "2"), """
                    weir:
                      backends: [{name: a, type: ollama, url: "http://a:1"}]
                      default-price: {input: 0.5}
                      tiers: {premium: 0.5, basic: 2}
                      models:
                        - {name: fast, targets: [{backend: a, model: m}], price: {input: 1, output: 3.000001}}
                        - {name: "llama3.2:3b", price: {call: 0.000001}}
                    """).upstreams().tariff();
        assertEquals(new Price(0, 1_000_000, 3_000_001), tariff.models().get("fast"));
        assertEquals(new Price(1, 0, 0), tariff.models().get("llama3.2:3b"));
        assertEquals(new Price(0, 500_000, 2_000_000), tariff.others());
        assertEquals(Map.of("premium", 500, "basic", 2_000), tariff.tiers());
    }

    @Test
    void aModelThatOnlyHasAPriceIsNoAlias() throws IOException {
        Settings settings = read(Map.of(), "weir:\n  models: [{name: llama, price: {call: 1}}]\n");
        assertEquals(List.of(), settings.upstreams().routing().aliases());
    }

    @Test
    void theEnvironmentWins() throws IOException {
        Settings settings = read(
                Map.of(
                        "WEIR_HTTP_PORT", "7000",
                        "WEIR_DATABASE_URL", "jdbc:postgresql://db/weir",
                        "WEIR_DATA_DIR", "elsewhere",
                        "WEIR_OLLAMA_URLS", "http://a:1, http://b:2",
                        "WEIR_CALL_LOG", "json"),
                """
                weir:
                  http: {port: 6000, host: localhost}
                  database: jdbc:h2:file:./x
                  backends: [{name: old, type: ollama, url: "http://old:1"}, {name: v, type: vllm, url: "http://v:1"}]
                """);
        assertEquals(7000, settings.doors().http().port());
        assertEquals("localhost", settings.doors().http().host());
        assertEquals("jdbc:postgresql://db/weir", settings.store().url());
        assertEquals(folder.resolve("elsewhere"), settings.store().folder());
        assertEquals(
                List.of("v", "ollama-1", "ollama-2"),
                settings.upstreams().fleet().backends().stream()
                        .map(Backend::name)
                        .toList());
        assertEquals(Settings.CallLog.JSON, settings.behaviour().log());
    }

    @Test
    void namedServersInTheEnvironmentEndTheSearch() {
        Settings settings = read(Map.of("WEIR_VLLM_URLS", "http://gpu:8000"));
        assertEquals(
                List.of("vllm", "sim"),
                settings.upstreams().fleet().backends().stream()
                        .map(Backend::name)
                        .toList());
        assertFalse(settings.upstreams().looking());
    }

    @Test
    void aSimulatorThatIsAskedForIsAlwaysSeen() throws IOException {
        Settings settings = read(Map.of(), "weir:\n  simulator: true\n");
        assertEquals(
                Backend.Kind.SIM,
                settings.upstreams().fleet().backends().getFirst().kind());
        assertFalse(settings.upstreams().routing().simulateWhenEmpty());
    }

    @Test
    void anEmptyFileIsAFile() throws IOException {
        assertEquals(List.of(), read(Map.of(), "").upstreams().fleet().backends());
        assertEquals(List.of(), read(Map.of(), "weir:\n").upstreams().fleet().backends());
    }

    @Test
    void aDatabaseOfItsOwnIsMadeDurable() {
        String url = read(Map.of()).store().jdbcUrl();
        assertTrue(url.startsWith("jdbc:h2:file:" + folder.toAbsolutePath()), url);
        assertTrue(url.endsWith("/weir;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0"), url);
    }

    @Test
    void aSettingOfTheDatabaseIsNotMadeTwice() {
        String url = read(Map.of("WEIR_DATABASE_URL", "jdbc:h2:mem:x;write_delay=7"))
                .store()
                .jdbcUrl();
        assertEquals("jdbc:h2:mem:x;write_delay=7;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0", url);
    }

    @Test
    void aSilentPostgresHoldsUpNobodyForLong() {
        String url = read(Map.of("WEIR_DATABASE_URL", "jdbc:postgresql://db/weir"))
                .store()
                .jdbcUrl();
        assertTrue(url.startsWith("jdbc:postgresql://db/weir?connectTimeout=2&loginTimeout=3&socketTimeout=10&"), url);
        String told = read(Map.of("WEIR_DATABASE_URL", "jdbc:postgresql://db/weir?socketTimeout=60&sslmode=require"))
                .store()
                .jdbcUrl();
        assertTrue(
                told.startsWith("jdbc:postgresql://db/weir?socketTimeout=60&sslmode=require&connectTimeout=2&"), told);
        assertFalse(told.contains("socketTimeout=10"), told);
    }

    @Test
    void anOpenDoorWithoutTlsIsWarnedOf() {
        List<String> warnings =
                read(Map.of("WEIR_HTTP_HOST", "0.0.0.0")).source().warnings();
        assertEquals(1, warnings.size());
        assertTrue(warnings.getFirst().startsWith("weir.http.host is 0.0.0.0 and there is no TLS"));
    }

    @Test
    void certificatesAreFoundBesideTheFile() throws IOException {
        Path etc = Files.createDirectory(folder.resolve("etc"));
        Files.writeString(etc.resolve("c.pem"), "");
        Files.writeString(etc.resolve("k.pem"), "");
        Files.writeString(etc.resolve("weir.yml"), "weir: {http: {tls: {cert: c.pem, key: k.pem}}}");
        var tls = new SettingsReader(folder, Map.of("WEIR_CONFIG", "etc/weir.yml"))
                .read(null)
                .doors()
                .http()
                .tls();
        assertNotNull(tls);
        assertEquals(etc.resolve("c.pem"), tls.certificate());
        assertNull(tls.clientCa());
    }

    private Settings read(Map<String, String> environment) {
        return new SettingsReader(folder, environment).read(null);
    }

    private Settings read(Map<String, String> environment, String yaml) throws IOException {
        Files.writeString(folder.resolve("weir.yml"), yaml);
        return read(environment);
    }
}
