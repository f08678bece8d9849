package dev.weir.gateway.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingVllm;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every field with every kind of value that it should not have, and some that it may. */
class BadInputTest {
    private static final List<String> VALUES = List.of(
            "null",
            "-1",
            "0",
            "1e308",
            "9223372036854775808",
            "\"1\"",
            "[]",
            "{}",
            "true",
            "[null]",
            "[{}]",
            "[1]",
            "\"" + "x".repeat(1 << 20) + "\"",
            "{\"type\":null}",
            "{\"type\":\"x\"}",
            "[{\"type\":\"message\"}]");
    private static final List<String> FIELDS = List.of(
            "model",
            "input",
            "instructions",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "text",
            "reasoning",
            "max_output_tokens",
            "temperature",
            "top_p",
            "top_logprobs",
            "include",
            "metadata",
            "user",
            "truncation",
            "store",
            "previous_response_id",
            "stream_options",
            "background",
            "prompt_cache_key",
            "service_tier",
            "safety_identifier",
            "max_tool_calls",
            "conversation",
            "prompt",
            "n",
            "seed",
            "stop",
            "unknown_field");
    private static final List<String> ITEMS = List.of(
            "{\"role\":%s,\"content\":\"x\"}",
            "{\"role\":\"user\",\"content\":%s}",
            "{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":%s}]}",
            "{\"role\":\"user\",\"content\":[{\"type\":\"input_image\",\"image_url\":%s}]}",
            "{\"role\":\"user\",\"content\":[{\"type\":\"input_audio\",\"input_audio\":%s}]}",
            "{\"type\":%s}",
            "{\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":%s}",
            "{\"type\":\"function_call\",\"call_id\":%s,\"name\":\"f\",\"arguments\":\"{}\"}",
            "{\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":%s}",
            "{\"type\":\"reasoning\",\"summary\":%s}",
            "{\"type\":\"reasoning\",\"summary\":[],\"encrypted_content\":%s}",
            "{\"type\":\"item_reference\",\"id\":%s}");

    @TempDir
    Path folder;

    @Test
    void noInputMakesAnythingButAnAnswerOrARefusalThatNamesAField() throws Exception {
        try (TestingVllm vllm = TestingVllm.start(
                        (request, peer) -> peer.send(TestingAnswers.json(200, AnswersTest.whole("x", "stop"))));
                TestingResponses client = TestingResponses.over(vllm, folder)) {
            int answered = 0;
            for (String body : bodies()) {
                HttpResponse<String> answer = client.send("POST", "/v1/responses", client.key(), body);
                String shown = body.substring(0, Math.min(200, body.length())) + " -> " + answer.body();
                if (answer.statusCode() == 200) {
                    answered++;
                } else {
                    assertTrue(answer.statusCode() == 400 || answer.statusCode() == 404, shown);
                    var error = TestingResponses.JSON.readTree(answer.body()).get("error");
                    assertTrue(error.has("param") && !error.get("code").isNull(), shown);
                }
            }
            assertEquals(
                    answered,
                    vllm.upstream().requests().stream()
                            .filter(request -> request.method().equals("POST"))
                            .count());
        }
    }

    private static List<String> bodies() {
        List<String> bodies = new ArrayList<>(List.of("", "{", "[]", "null", "{}", "{\"model\":\"tiny\"}"));
        for (String value : VALUES) {
            for (String field : FIELDS) {
                String rest = (field.equals("model") ? "" : ",\"model\":\"tiny\"")
                        + (field.equals("input") ? "" : ",\"input\":\"x\"");
                bodies.add("{\"" + field + "\":" + value + rest + "}");
            }
            for (String item : ITEMS) {
                bodies.add("{\"model\":\"tiny\",\"input\":[" + item.formatted(value) + "]}");
            }
        }
        bodies.add("{\"model\":\"tiny\",\"input\":\"\\ud800\"}");
        bodies.add("{\"model\":\"tiny\",\"input\":\"x\",\"input\":\"y\"}");
        bodies.add("{\"model\":\"tiny\",\"input\":" + "[".repeat(100_000) + "}");
        bodies.add("{\"model\":\"tiny\",\"input\":[" + "{\"role\":\"user\",\"content\":\"x\"},".repeat(5_000) + "1]}");
        return bodies;
    }
}
