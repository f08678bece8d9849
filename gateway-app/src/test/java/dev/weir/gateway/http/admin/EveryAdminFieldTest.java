package dev.weir.gateway.http.admin;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.gateway.http.admin.TestingOffice.Said;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** Every field, name in a query and part of a path that the gate describes for operators, with every value that it does not want. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryAdminFieldTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> ANSWERS = Set.of(200, 400, 404, 409, 413);
    private static final List<String> TEXTS = List.of(
            "",
            "%",
            "_",
            "-1",
            "0",
            "1e308",
            "9223372036854775808",
            "\u0000",
            "a\u0000",
            "' or 1=1--",
            "\u2028",
            "\ud83d\ude00",
            "../..",
            "x".repeat(2_000));
    private static final List<JsonNode> VALUES = List.of(
            JSON.nullNode(),
            JSON.getNodeFactory().numberNode(-1),
            JSON.getNodeFactory().numberNode(0),
            JSON.getNodeFactory().numberNode(Long.MAX_VALUE),
            JSON.getNodeFactory().numberNode(1e308),
            JSON.getNodeFactory().numberNode(BigInteger.TWO.pow(63)),
            JSON.getNodeFactory().textNode("1"),
            JSON.getNodeFactory().textNode("a\u0000"),
            JSON.getNodeFactory().textNode("%"),
            JSON.getNodeFactory().booleanNode(true),
            JSON.createArrayNode(),
            JSON.createObjectNode(),
            JSON.createArrayNode().addArray().addObject(),
            JSON.getNodeFactory().textNode("x".repeat(60_000)));

    private TestingOffice office;
    private JsonNode page;
    private String keyId;

    @BeforeAll
    void open(@TempDir Path folder) {
        office = new TestingOffice(folder);
        String yaml = office.get("/openapi.yml").body();
        page = JSON.valueToTree(new Yaml().<Object>load(yaml));
        keyId = office.post("/admin/v1/keys", "{\"label\":\"t\"}")
                .json()
                .path("id")
                .asText();
        office.post("/admin/v1/accounts", "{\"name\":\"team\",\"metered\":true}");
    }

    @AfterAll
    void close() {
        office.close();
    }

    @Test
    void noFieldOfABodyIsAFaultOfTheGate() {
        List<Executable> checks = new ArrayList<>();
        operations()
                .forEach(operation -> fields(operation)
                        .forEach(field -> VALUES.forEach(value -> checks.add(() -> {
                            ObjectNode body = JSON.createObjectNode();
                            body.set(field, value);
                            if (!field.equals("label") && operation.path.equals("/admin/v1/keys")) {
                                body.put("label", "t");
                            }
                            sound(operation, operation.concrete(keyId), body.toString());
                        }))));
        assertTrue(checks.size() > 100, "checks: " + checks.size());
        assertAll(checks);
    }

    @Test
    void noNameInAQueryIsAFaultOfTheGate() {
        List<Executable> checks = new ArrayList<>();
        operations()
                .forEach(operation -> parameters(operation, "query")
                        .forEach(name -> TEXTS.forEach(text -> checks.add(() -> sound(
                                operation,
                                operation.concrete(keyId) + "?" + name + "="
                                        + URLEncoder.encode(text, StandardCharsets.UTF_8),
                                "")))));
        assertTrue(checks.size() > 100, "checks: " + checks.size());
        assertAll(checks);
    }

    @Test
    void noPartOfAPathIsAFaultOfTheGate() {
        List<Executable> checks = new ArrayList<>();
        operations()
                .filter(operation -> operation.path.contains("{"))
                .forEach(operation -> TEXTS.stream()
                        .filter(text -> !text.isEmpty() && !text.contains(".."))
                        .forEach(text -> checks.add(() -> sound(
                                operation,
                                operation.concrete(URLEncoder.encode(text, StandardCharsets.UTF_8)),
                                "{}"))));
        assertAll(checks);
    }

    private record Operation(String method, String path, JsonNode told) {
        String concrete(String id) {
            return path.replace("{id}", id).replace("{name}", id.matches("\\w{12}") ? "team" : id);
        }
    }

    private Stream<Operation> operations() {
        return page.path("paths").properties().stream()
                .filter(path ->
                        path.getKey().startsWith("/admin/v1") || path.getKey().equals("/v1/usage"))
                .flatMap(path -> path.getValue().properties().stream()
                        .map(told -> new Operation(told.getKey().toUpperCase(), path.getKey(), told.getValue())));
    }

    private Stream<String> fields(Operation operation) {
        String ref = operation
                .told
                .at("/requestBody/content/application~1json/schema/$ref")
                .asText();
        return page.at(ref.replace("#", "") + "/properties").properties().stream()
                .map(Map.Entry::getKey);
    }

    private static Stream<String> parameters(Operation operation, String place) {
        List<String> names = new ArrayList<>();
        operation.told.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals(place)) {
                names.add(parameter.path("name").asText());
            }
        });
        return names.stream();
    }

    private void sound(Operation operation, String path, String body) {
        String secret = operation.path.equals("/v1/usage")
                ? office.key("own", dev.weir.gateway.keys.Scope.INFERENCE)
                : office.admin;
        Said said = office.ask(secret, operation.method, path, body);
        String shown = operation.method + " " + path + " " + body;
        assertTrue(
                ANSWERS.contains(said.status()),
                () -> said.status() + " " + said.body() + " for " + shown.substring(0, Math.min(300, shown.length())));
    }
}
