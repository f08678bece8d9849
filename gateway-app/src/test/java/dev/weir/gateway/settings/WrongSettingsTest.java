package dev.weir.gateway.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongSettingsTest {
    @TempDir
    Path folder;

    @Test
    void anUnknownSettingIsNamedWithItsLineAndWhatWasMeant() throws IOException {
        assertEquals(
                List.of(
                        "weir.yml:2: unknown setting weir.htp (did you mean http?)",
                        "weir.yml:5: unknown setting weir.grpc.prt (did you mean port?)"),
                problems("""
                        weir:
                          htp:
                            port: 1
                          grpc:
                            prt: 2
                        """).stream().sorted().toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "weir: {http: {port: 70000}} | weir.http.port must be a whole number from 0 to 65535",
                "weir: {http: {port: abc}} | weir.http.port must be a whole number from 0 to 65535",
                "weir: {http: {port: [1]}} | weir.http.port must be a single value",
                "weir: {http: 8080} | weir.http must have settings below it",
                "weir: {http: {port: 9090}} | weir.grpc must listen on another port than http, which has 9090",
                "weir: {http: {max-body: 3TB}} | weir.http.max-body must be a size such as 65536, 512KiB or 32MiB, up to 1024MiB",
                "weir: {http: {path-keys: maybe}} | weir.http.path-keys must be true or false",
                "weir: {trusted-proxies: [10.0.0.0/33]} | weir.trusted-proxies must be a list, each an address or a network, such as 127.0.0.1 or 10.0.0.0/8",
                "weir: {http: {tls: {cert: /none}}} | weir.http.tls.cert: the file /none cannot be read",
                "weir: {keys: {salt: pinch}} | weir.keys.salt is of no use without keys.file",
                "weir: {keys: {file: /none}} | weir.keys.file: the file /none cannot be read",
                "weir: {keys: {refresh: 1ms}} | weir.keys.refresh must be a time from 300ms to 24h",
                "weir: {refresh: soon} | weir.refresh must be a time such as 500ms, 30s, 5m or 1h",
                "weir: {database: 'jdbc:mysql://x'} | weir.database must be a JDBC URL that begins with jdbc:h2: or jdbc:postgresql:",
                "weir: {call-log: xml} | weir.call-log must be one of off, text, json",
                "weir: {backends: x} | weir.backends must be a list",
                "weir: {backends: [{type: ollama, url: 'http://x'}]} | weir.backends[0] needs name, a name of letters, digits, '.', '_' and '-'",
                "weir: {backends: [{name: a, type: tgi, url: 'http://x'}]} | weir.backends[0].type must be one of ollama, vllm, openai, sim",
                "weir: {backends: [{name: a, type: vllm, url: 'ftp://x'}]} | weir.backends[0].url must be the address of a server, such as http://gpu-1:11434",
                "weir: {backends: [{name: a, type: vllm, url: 'http://u:p@x'}]} | weir.backends[0].url must be the address of a server, such as http://gpu-1:11434",
                "weir: {backends: [{name: vllm, type: ollama, url: 'http://x'}]} | weir.backends[0].name is the name of another type of backend: vllm",
                "weir: {default-backend: gpu} | weir.default-backend must be the name or the type of a backend, and is gpu",
                "weir: {models: [{name: m, targets: []}]} | weir.models[0].targets must have at least one target",
                "weir: {models: [{name: m, limits: {rpm: 0}}]} | weir.models[0].limits.rpm must be a whole number from 1 to 1000000000",
                "weir: {models: [{name: m, limits: {tpd: -1}}]} | weir.models[0].limits.tpd must be a whole number from 1 to 1000000000000",
                "weir: {models: [{name: m, targets: [{backend: b, model: x}]}]} | weir.models[0].targets[0].backend must be the name of a backend, and is b",
                "weir: {models: [{name: m, price: {input: -1}}]} | weir.models[0].price.input must be credits from 0 to 10000, with at most 6 decimals",
                "weir: {models: [{name: m, price: {call: 10000.000001}}]} | weir.models[0].price.call must be credits from 0 to 10000, with at most 6 decimals",
                "weir: {models: [{name: m, price: {output: 0.0000001}}]} | weir.models[0].price.output must be credits from 0 to 10000, with at most 6 decimals",
                "weir: {models: [{name: m, price: {output: 1e9}}]} | weir.models[0].price.output must be credits from 0 to 10000, with at most 6 decimals",
                "weir: {models: [{name: m, price: {tokens: 1}}]} | unknown setting weir.models[0].price.tokens",
                "weir: {models: [{name: m, price: 3}]} | weir.models[0].price must have settings below it",
                "weir: {default-price: {input: 9223372036854775807}} | weir.default-price.input must be credits from 0 to 10000, with at most 6 decimals",
                "weir: {tiers: {premium: 101}} | weir.tiers.premium must be a factor from 0 to 100, with at most 3 decimals",
                "weir: {tiers: {premium: .5}} | weir.tiers.premium must be a factor from 0 to 100, with at most 3 decimals",
                "weir: {tiers: {'two words': 1}} | weir.tiers.two words must have names of letters, digits, '.', '_' and '-' below it",
                "weir: {redis: 'http://x'} | weir.redis must be the address of a Redis, such as redis://redis:6379",
                "weir: {usage: {keep: 47h}} | weir.usage.keep must be a time of 48h or more, or 0s for ever",
                "weird: {} | unknown setting weird (did you mean weir?)",
                "http: {port: 1} | unknown setting http (all settings stand below weir:)",
                "weir: {lenient: true, lenient: false} | weir.lenient stands here a second time",
                "just text |  must have settings below it"
            })
    void aWrongSettingIsOneLine(String yaml, String problem) throws IOException {
        List<String> problems = problems(yaml);
        String whole = "weir.yml:1: " + problem;
        assertTrue(
                problems.contains(whole)
                        || problems.stream().anyMatch(p -> p.startsWith("weir.yml:1: ") && p.endsWith(problem)),
                problems::toString);
        assertTrue(problems.stream().noneMatch(p -> p.contains("\n")));
    }

    @Test
    void twoBackendsOfOneNameAreRefused() throws IOException {
        assertEquals(List.of("weir.yml:4: weir.backends[1].name is the name of another backend too: a"), problems("""
                        weir:
                          backends:
                            - {name: a, type: ollama, url: "http://x"}
                            - {name: a, type: vllm, url: "http://y"}
                        """));
    }

    @Test
    void whatIsNotYamlIsToldWithItsLine() throws IOException {
        List<String> problems = problems("weir:\n  http: {port: 1\n  x");
        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().matches("weir.yml:[23]: not YAML: .*"), problems::toString);
    }

    @Test
    void aMissingFileIsOneLine() {
        assertEquals(
                List.of("The settings nowhere.yml cannot be read: there is no such file."),
                problems(Map.of("WEIR_CONFIG", "nowhere.yml")));
    }

    @Test
    void aWrongVariableIsToldByItsName() {
        assertEquals(
                List.of("WEIR_HTTP_PORT: weir.http.port must be a whole number from 0 to 65535"),
                problems(Map.of("WEIR_HTTP_PORT", "-1")));
        assertEquals(
                List.of("WEIR_HTP_PORT: unknown variable (did you mean WEIR_HTTP_PORT?)"),
                problems(Map.of("WEIR_HTP_PORT", "1")));
        assertEquals(
                List.of("WEIR_VLLM_URLS: must be addresses of servers with commas between, such as http://gpu-1:11434"),
                problems(Map.of("WEIR_VLLM_URLS", "gpu:8000")));
    }

    @Test
    void variablesOfOthersAreLeftAlone() {
        Settings settings = new SettingsReader(
                        folder,
                        Map.of(
                                "WEIR_SERVICE_HOST", "10.0.0.1",
                                "WEIR_PORT_8080_TCP_ADDR", "10.0.0.1",
                                "WEIR_JAVA", "/jdk",
                                "WEIR_SOMETHING_OF_MINE", "x"))
                .read(null);
        assertEquals(
                List.of("The variable WEIR_SOMETHING_OF_MINE means nothing to Weir."),
                settings.source().warnings());
    }

    private List<String> problems(String yaml) throws IOException {
        Files.writeString(folder.resolve("weir.yml"), yaml);
        return problems(Map.of());
    }

    private List<String> problems(Map<String, String> environment) {
        SettingsReader reader = new SettingsReader(folder, environment);
        return assertThrows(SettingsException.class, () -> reader.read(null)).problems();
    }
}
