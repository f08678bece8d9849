package dev.weir.gateway.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.gateway.testing.SeenRequest;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingPeer;
import dev.weir.gateway.testing.TestingUpstream;
import java.io.IOException;

/** A server that tells its models well and fails at work, in the way that it is set to. */
final class TestingBrokenServer implements TestingUpstream.Script {
    private static final String WHERE = " at http://10.1.2.3:8000/v1 with key sk-secret-1abc in /srv/models/x";

    private final TestingUpstream.Script healthy;
    private final boolean ollama;
    private volatile JsonNode failure = Json.empty();

    TestingBrokenServer(TestingUpstream.Script healthy, boolean ollama) {
        this.healthy = healthy;
        this.ollama = ollama;
    }

    /** From now on it fails like this. */
    void fail(JsonNode how) {
        failure = how;
    }

    @Override
    public void play(SeenRequest request, TestingPeer peer) throws IOException {
        if (!TestingOllamaActor.works(request) && !TestingVllmActor.works(request)) {
            healthy.play(request, peer);
            return;
        }
        if (failure.path("after").asBoolean()) {
            begin(request.path().equals("/api/generate"), request.path().equals("/v1/completions"), peer);
        }
        switch (failure.path("how").asText("status")) {
            case "reset" -> peer.reset();
            case "close" -> peer.finish();
            case "garbage" -> {
                peer.send("nonsense\r\n\r\n");
                peer.finish();
            }
            case "page" ->
                peer.send("HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 13\r\n\r\n<html></html>");
            case "frame" -> {
                String error = error(500, "it broke");
                peer.send(TestingAnswers.chunk(ollama ? error + "\n" : "data: " + error + "\n\ndata: [DONE]\n\n")
                        + TestingAnswers.LAST_CHUNK);
            }
            default -> {
                int status = failure.path("status").asInt();
                String answer = TestingAnswers.json(
                        status, error(status, failure.path("says").asText("it broke")));
                peer.send(answer.replaceFirst("\r\n", "\r\nretry-after: 7\r\n"));
            }
        }
    }

    private void begin(boolean generate, boolean completion, TestingPeer peer) throws IOException {
        String line =
                generate ? "\"response\":\"Hello\"" : "\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"}";
        String choice = completion ? "\"text\":\"Hello\"" : "\"delta\":{\"content\":\"Hello\"}";
        peer.send(TestingAnswers.chunkedHead(ollama ? "application/x-ndjson" : "text/event-stream"));
        peer.send(TestingAnswers.chunk(
                ollama
                        ? "{\"model\":\"tiny\",\"created_at\":\"2026-11-21T09:20:57Z\"," + line + ",\"done\":false}\n"
                        : "data: {\"id\":\"c\",\"object\":\"o\",\"created\":1,\"model\":\"tiny\",\"choices\":[{\"index\":0,"
                                + choice + ",\"finish_reason\":null}]}\n\n"));
    }

    private String error(int status, String says) {
        String said = says + WHERE;
        return ollama
                ? "{\"error\":\"" + said + "\"}"
                : "{\"error\":{\"message\":\"" + said + "\",\"type\":\"E\",\"param\":null,\"code\":" + status + "}}";
    }
}
