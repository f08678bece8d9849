package dev.weir.gateway.badinput;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every field that a reader knows, with every value that it does not want, over a real socket. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryFieldTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> BLAMED = Set.of("invalid_value", "unsupported_value", "unknown_parameter");
    private static final List<JsonNode> VALUES = List.of(
            JSON.nullNode(),
            JSON.getNodeFactory().numberNode(-1),
            JSON.getNodeFactory().numberNode(0),
            JSON.getNodeFactory().numberNode(1e308),
            JSON.getNodeFactory().numberNode(BigInteger.TWO.pow(63)),
            JSON.getNodeFactory().textNode("1"),
            JSON.createArrayNode(),
            JSON.createObjectNode(),
            JSON.createArrayNode().addArray().addObject(),
            JSON.getNodeFactory().textNode("x".repeat(1 << 20)));

    private TestingFront front;

    @BeforeAll
    void start(@TempDir Path folder) {
        front = new TestingFront(folder);
    }

    @AfterAll
    void stop() {
        front.close();
    }

    @ParameterizedTest
    @EnumSource
    void noValueOfAnyFieldIsAFaultOfTheGate(Form form) {
        var checks = new ArrayList<Executable>();
        List<Form.Field> fields = form.fields().toList();
        assertTrue(!fields.isEmpty());
        for (Form.Field field : fields) {
            checks.add(() -> assertRefusedOrTaken(field + " absent", form, field.without()));
            for (JsonNode value : VALUES) {
                String shown = value.toString();
                String name = field + " = " + shown.substring(0, Math.min(40, shown.length()));
                checks.add(() -> assertRefusedOrTaken(name, form, field.with(value)));
            }
        }
        assertAll(checks);
        front.forget();
    }

    private void assertRefusedOrTaken(String name, Form form, byte[] body) throws Exception {
        HttpResponse<String> answer = front.post(form.path, body);
        String said = name + ": " + answer.statusCode() + " " + answer.body();
        assertTrue(answer.statusCode() < 500, said);
        if (answer.statusCode() != 200 && !answer.body().contains(TestingFront.REFUSAL)) {
            assertEquals(answer.statusCode() == 404 ? 404 : 400, answer.statusCode(), said);
            JsonNode error = JSON.readTree(answer.body()).path("error");
            assertTrue(!error.isMissingNode() && !error.isNull(), said);
            if (BLAMED.contains(error.path("code").asText()) && form.path.startsWith("/v1/c")) {
                assertTrue(error.path("param").isTextual(), said);
            }
        }
    }
}
