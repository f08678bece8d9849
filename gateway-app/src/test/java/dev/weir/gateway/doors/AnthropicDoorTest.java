package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.ledger.UsageFilter;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.SeenRequest;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingOllama;
import dev.weir.gateway.testing.TestingUpstream;
import dev.weir.gateway.testing.TestingVllm;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnthropicDoorTest {
    private static final String ASK = """
            {"model":"tiny","max_tokens":50,"stream":%s,"messages":[{"role":"user","content":"hi"}]}""";

    private static final String COUNT = """
            {"model":"tiny","messages":[{"role":"user","content":"hi"}]}""";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aStreamFromVllmIsAMessageInEvents() throws Exception {
        try (TestingVllm vllm = TestingVllm.saying("Hel", "lo");
                TestingGateway gate = gate(Backend.Kind.VLLM, vllm.upstream())) {
            assertHello(ask(gate, ASK.formatted("true")), "2");
        }
    }

    @Test
    void aStreamFromOllamaIsAMessageInEvents() throws Exception {
        try (TestingOllama ollama = TestingOllama.saying("Hel", "lo");
                TestingGateway gate = gate(Backend.Kind.OLLAMA, ollama.upstream())) {
            assertHello(ask(gate, ASK.formatted("true")), "2");
        }
    }

    private static void assertHello(HttpResponse<String> answer, String tokens) {
        assertEquals(200, answer.statusCode());
        assertEquals(
                "text/event-stream", answer.headers().firstValue("content-type").orElseThrow());
        String id = answer.headers().firstValue("x-request-id").orElseThrow();
        assertEquals(id, answer.headers().firstValue("request-id").orElseThrow());
        String body = answer.body().replaceFirst("\"msg_[A-Za-z0-9]{24}\"", "\"msg_x\"");
        assertEquals("""
                event: message_start
                data: {"type":"message_start","message":{"id":"msg_x","type":"message","role":"assistant","model":"tiny",\
                "content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":0,\
                "cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":0}}}

                event: ping
                data: {"type":"ping"}

                event: content_block_start
                data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hel"}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"lo"}}

                event: content_block_stop
                data: {"type":"content_block_stop","index":0}

                event: message_delta
                data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},\
                "usage":{"input_tokens":7,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":%s}}

                event: message_stop
                data: {"type":"message_stop"}

                """.formatted(tokens), body);
    }

    @Test
    void aWholeMessageHasItsBlocksAndItsUsage() throws Exception {
        String said = """
                {"model":"tiny:latest","created_at":"2026-11-21T09:20:57Z","message":{"role":"assistant","content":"Hi.",\
                "thinking":"hm","tool_calls":[{"function":{"name":"f","arguments":{"a":1}}}]},"done":true,\
                "done_reason":"stop","prompt_eval_count":7,"eval_count":3}""";
        try (TestingOllama ollama = TestingOllama.start((request, peer) -> peer.send(TestingAnswers.json(200, said)));
                TestingGateway gate = gate(Backend.Kind.OLLAMA, ollama.upstream())) {
            HttpResponse<String> answer = ask(gate, ASK.formatted("false"));
            assertEquals(200, answer.statusCode());
            String body = answer.body();
            assertTrue(
                    body.contains("\"model\":\"tiny\",\"content\":["
                            + "{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"d2Vpcg==\"},"
                            + "{\"type\":\"text\",\"text\":\"Hi.\"},{\"type\":\"tool_use\",\"id\":\"call_"),
                    body);
            assertTrue(
                    body.endsWith("\"name\":\"f\",\"input\":{\"a\":1}}],\"stop_reason\":\"tool_use\","
                            + "\"stop_sequence\":null,\"usage\":{\"input_tokens\":7,\"cache_creation_input_tokens\":0,"
                            + "\"cache_read_input_tokens\":0,\"output_tokens\":3}}"),
                    body);
        }
    }

    @Test
    void aStreamThatBreaksEndsInAnErrorEventAndNeverInMessageStop() throws Exception {
        try (TestingVllm vllm = TestingVllm.start((request, peer) -> {
                    peer.send(TestingAnswers.chunkedHead("text/event-stream"));
                    TestingVllm.say(peer, "a");
                    peer.finish();
                });
                TestingGateway gate = gate(Backend.Kind.VLLM, vllm.upstream())) {
            HttpResponse<String> answer = ask(gate, ASK.formatted("true"));
            String id = answer.headers().firstValue("request-id").orElseThrow();
            String last = answer.body().substring(answer.body().lastIndexOf("event: "));
            assertTrue(
                    last.startsWith(
                            "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\""),
                    last);
            assertTrue(last.endsWith("\"request_id\":\"" + id + "\"}\n\n"), last);
            assertFalse(answer.body().contains("message_stop"), answer.body());
        }
    }

    @Test
    void aStreamIsTheSameWhereverItIsCut() throws Exception {
        String sse = TestingAnswers.sse(
                "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"reasoning\":\"h\u00fc\"},\"finish_reason\":null}]}",
                "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"H\u00e9\"},\"finish_reason\":null}]}",
                "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"t\","
                        + "\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},\"finish_reason\":\"tool_calls\"}]}",
                "{\"id\":\"c\",\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3}}",
                "[DONE]");
        try (TestingVllm vllm = TestingVllm.start(
                        (request, peer) -> peer.drip(sse.getBytes(StandardCharsets.UTF_8), 1, Duration.ZERO));
                TestingGateway gate = gate(Backend.Kind.VLLM, vllm.upstream())) {
            String body = ask(gate, ASK.formatted("true")).body();
            assertTrue(body.contains("\"thinking\":\"h\u00fc\""), body);
            assertTrue(body.contains("\"text\":\"H\u00e9\""), body);
            assertTrue(body.contains("\"partial_json\":\"{}\""), body);
            assertTrue(body.contains("\"stop_reason\":\"tool_use\""), body);
            assertTrue(body.endsWith("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"), body);
        }
    }

    @Test
    void thinkingIsNotAskedOfAModelThatCannot() throws Exception {
        String asked = """
                {"model":"tiny","max_tokens":2000,"stream":true,"thinking":{"type":"enabled","budget_tokens":1024},\
                "output_config":{"effort":"high"},"messages":[{"role":"user","content":"hi"}]}""";
        try (TestingOllama ollama = TestingOllama.saying("Hi");
                TestingGateway gate = gate(Backend.Kind.OLLAMA, ollama.upstream())) {
            assertEquals(200, ask(gate, asked).statusCode());
            assertFalse(sent(ollama.upstream()).contains("think"), sent(ollama.upstream()));
        }
    }

    @Test
    void vllmCountsWithoutReadingAndNothingIsBooked() throws Exception {
        try (TestingVllm vllm = TestingVllm.start((request, peer) ->
                        peer.send(TestingAnswers.json(200, "{\"count\":37,\"max_model_len\":2048,\"tokens\":[1,2]}")));
                TestingGateway gate = gate(Backend.Kind.VLLM, vllm.upstream())) {
            HttpResponse<String> answer = ask(gate, "/v1/messages/count_tokens", COUNT);
            assertEquals("{\"input_tokens\":37}", answer.body());
            SeenRequest seen = vllm.upstream().requests().getLast();
            assertEquals("/tokenize", seen.path());
            assertTrue(seen.text().contains("\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]"), seen.text());
            assertEquals(0, booked(gate));
        }
    }

    @Test
    void ollamaCountsByReadingAllOfThePrompt() throws Exception {
        String said = """
                {"model":"tiny:latest","created_at":"2026-11-21T09:20:57Z","message":{"role":"assistant","content":"7"},\
                "done":true,"done_reason":"length","prompt_eval_count":41,"eval_count":1}""";
        try (TestingOllama ollama = TestingOllama.start((request, peer) -> peer.send(TestingAnswers.json(200, said)));
                TestingGateway gate = gate(Backend.Kind.OLLAMA, ollama.upstream())) {
            assertEquals(
                    "{\"input_tokens\":41}",
                    ask(gate, "/v1/messages/count_tokens", COUNT).body());
            String sent = sent(ollama.upstream());
            assertTrue(sent.contains("\"truncate\":false"), sent);
            assertTrue(sent.contains("\"num_predict\":1}"), sent);
            assertEquals(42, booked(gate));
        }
    }

    private static String sent(TestingUpstream upstream) {
        return upstream.requests().getLast().text();
    }

    private static long booked(TestingGateway gate) {
        return gate.usage()
                .rows(UsageFilter.ALL, 10, null)
                .rows()
                .getFirst()
                .settlement()
                .counts()
                .total();
    }

    private HttpResponse<String> ask(TestingGateway gate, String body) throws IOException, InterruptedException {
        return ask(gate, "/v1/messages?beta=true", body);
    }

    private HttpResponse<String> ask(TestingGateway gate, String path, String body)
            throws IOException, InterruptedException {
        Issued key = gate.issue(KeyDraft.labelled("t"));
        return http.send(
                HttpRequest.newBuilder(gate.http(path))
                        .header("x-api-key", key.secret())
                        .header("anthropic-version", "2023-06-01")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private TestingGateway gate(Backend.Kind kind, TestingUpstream upstream) {
        return TestingGateway.start(folder, List.of(TestingGateway.backend("backend-a", kind, upstream.port())));
    }
}
