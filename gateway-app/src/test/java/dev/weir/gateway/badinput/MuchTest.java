package dev.weir.gateway.badinput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Too much of what is right in itself is refused, reaches no server, and leaves nothing behind in memory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MuchTest {
    private static final long FLAT = 48L << 20;
    private static final String TURN = "{\"role\":\"user\",\"content\":\"a\"}";
    private static final String TOOL = "{\"type\":\"function\",\"function\":{\"name\":\"f\"}}";

    private TestingFront front;

    @BeforeAll
    void start(@TempDir Path folder) {
        front = new TestingFront(folder);
    }

    @AfterAll
    void stop() {
        front.close();
    }

    static Stream<Arguments> much() {
        String deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
        return Stream.of(
                chat("n", "\"n\":1000000"),
                chat("messages", "\"messages\":" + list(TURN, 500_000)),
                chat("tools", "\"tools\":" + list(TOOL, 100_000)),
                chat("stop", "\"stop\":" + list("\"a\"", 17)),
                chat("stop[0]", "\"stop\":[\"" + "a".repeat(65) + "\"]"),
                chat("response_format.json_schema.schema", schema("{\"items\":".repeat(20) + "{}" + "}".repeat(20))),
                chat("response_format.json_schema.schema", schema("{\"pattern\":\"(a+)+$\"}")),
                chat("response_format.json_schema.schema", schema("{\"const\":\"" + "a".repeat(70_000) + "\"}")),
                chat("top_logprobs", "\"logprobs\":true,\"top_logprobs\":21"),
                chat("", "\"metadata\":" + deep),
                chat("", "\"seed\":" + "1".repeat(1_000_000)),
                chat("", "\"user\":\"a\",\"user\":\"b\""),
                ollama("messages", "\"messages\":" + list(TURN, 500_000)),
                ollama("tools", "\"tools\":" + list(TOOL, 100_000)),
                ollama("format", "\"format\":{\"pattern\":\"(a+)+$\"}"),
                ollama("format", "\"format\":" + "{\"items\":".repeat(20) + "{}" + "}".repeat(20)),
                ollama("tools[0].function.parameters", tool("{\"pattern\":\"(a+)+$\"}")),
                ollama("options.num_ctx", "\"options\":{\"num_ctx\":16777216}"),
                ollama("options.stop", "\"options\":{\"stop\":" + list("\"a\"", 17) + "}"),
                ollama("images", "\"messages\":[{\"role\":\"user\",\"images\":" + list("\"aaaa\"", 33) + "}]"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("much")
    void tooMuchIsRefusedBeforeAServerHearsOfIt(String path, String param, String body) throws Exception {
        front.forget();
        HttpResponse<String> answer = front.post(path, body.getBytes(UTF_8));
        assertEquals(400, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains(param), answer.body());
        assertEquals(0, front.reached());
    }

    @Test
    void theHeapIsFlatAfterMuchOfIt() throws Exception {
        var all = much().toList();
        long before = 0;
        for (int round = 0; round < 4; round++) {
            for (Arguments one : all) {
                front.post((String) one.get()[0], ((String) one.get()[2]).getBytes(UTF_8));
            }
            if (round == 0) {
                before = used();
            }
        }
        long grown = used() - before;
        assertTrue(grown < FLAT, "grown by " + grown);
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static Arguments chat(String param, String field) {
        String messages = field.startsWith("\"messages\"") ? "" : "\"messages\":[" + TURN + "],";
        return Arguments.of("/v1/chat/completions", param, "{\"model\":\"tiny\"," + messages + field + "}");
    }

    private static Arguments ollama(String param, String field) {
        String messages = field.startsWith("\"messages\"") ? "" : "\"messages\":[" + TURN + "],";
        return Arguments.of("/api/chat", param, "{\"model\":\"tiny\"," + messages + field + "}");
    }

    private static String schema(String schema) {
        return "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"s\",\"schema\":" + schema
                + "}}";
    }

    private static String tool(String parameters) {
        return "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":" + parameters + "}}]";
    }

    private static String list(String element, int times) {
        return "[" + (element + ",").repeat(times - 1) + element + "]";
    }
}
