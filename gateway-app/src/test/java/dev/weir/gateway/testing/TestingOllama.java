package dev.weir.gateway.testing;

import java.io.IOException;
import java.net.ServerSocket;

/** An Ollama as the gate sees it: one model, {@code tiny:latest}, that says what the test has it say. */
public final class TestingOllama implements AutoCloseable {
    private static final String ENTRY = """
            {"name":"tiny:latest","model":"tiny:latest","modified_at":"2026-11-21T09:17:43.965016114Z","size":98363046,\
            "digest":"57a0735af45e5ca39d820df0ec5f47182232776dad00af2cf9f00762bf23be7a","details":{"parent_model":"",\
            "format":"gguf","family":"llama","families":["llama"],"parameter_size":"134.52M",\
            "quantization_level":"Q4_1"}%s}""";
    private static final String CAN = "\"completion\",\"tools\"";
    private static final String SHOWN = """
            {"modelfile":"","parameters":"","template":"","details":{"parent_model":"","format":"gguf",\
            "family":"llama","families":["llama"],"parameter_size":"134.52M","quantization_level":"Q4_1"},\
            "model_info":{"general.architecture":"llama","llama.context_length":2048},"capabilities":[%s]}""";

    private final TestingUpstream upstream;

    private TestingOllama(TestingUpstream upstream) {
        this.upstream = upstream;
    }

    /** A server whose answers to inference are the script's; it tells its model, which can use tools, by itself. */
    public static TestingOllama start(TestingUpstream.Script inference) {
        return start(CAN, inference);
    }

    /** The same on a socket of the test's choice. */
    public static TestingOllama start(ServerSocket socket, TestingUpstream.Script inference) {
        return new TestingOllama(TestingUpstream.start(socket, telling(CAN, inference)));
    }

    /** The same with a model that can do these things, which are JSON strings with commas between. */
    public static TestingOllama start(String capabilities, TestingUpstream.Script inference) {
        return new TestingOllama(TestingUpstream.start(telling(capabilities, inference)));
    }

    private static TestingUpstream.Script telling(String capabilities, TestingUpstream.Script inference) {
        return (request, peer) -> {
            String told = switch (request.path()) {
                case "/api/tags" -> "{\"models\":[" + ENTRY.formatted("") + "]}";
                case "/api/ps" ->
                    "{\"models\":["
                            + ENTRY.formatted(
                                    ",\"expires_at\":\"2126-11-21T09:25:55Z\",\"size_vram\":0,\"context_length\":2048")
                            + "]}";
                case "/api/show" -> SHOWN.formatted(capabilities);
                case "/api/version" -> "{\"version\":\"0.17.4\"}";
                default -> "";
            };
            if (told.isEmpty()) {
                inference.play(request, peer);
            } else {
                peer.send(TestingAnswers.json(200, told));
            }
        };
    }

    /** One that streams these words of a chat, then finishes with its counts, whatever it is asked. */
    public static TestingOllama saying(String... words) {
        return start((request, peer) -> {
            peer.send(TestingAnswers.chunkedHead("application/x-ndjson"));
            for (String word : words) {
                say(peer, word);
            }
            finish(peer, words.length);
        });
    }

    /** Sends one piece of text of a chat. */
    public static void say(TestingPeer peer, String word) throws IOException {
        peer.send(TestingAnswers.chunk(line(word, "\"done\":false")));
    }

    /** Sends what a good stream ends with. */
    public static void finish(TestingPeer peer, int tokens) throws IOException {
        peer.send(TestingAnswers.chunk(line(
                        "",
                        "\"done\":true,\"done_reason\":\"stop\",\"total_duration\":9,\"load_duration\":1,"
                                + "\"prompt_eval_count\":7,\"prompt_eval_duration\":3,\"eval_count\":" + tokens
                                + ",\"eval_duration\":5"))
                + TestingAnswers.LAST_CHUNK);
    }

    private static String line(String content, String rest) {
        return "{\"model\":\"tiny:latest\",\"created_at\":\"2026-11-21T09:20:57.053295444Z\","
                + "\"message\":{\"role\":\"assistant\",\"content\":\"" + content + "\"}," + rest + "}\n";
    }

    /** The server below. */
    public TestingUpstream upstream() {
        return upstream;
    }

    @Override
    public void close() {
        upstream.close();
    }
}
