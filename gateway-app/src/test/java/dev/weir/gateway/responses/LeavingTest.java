package dev.weir.gateway.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.ledger.Outcome;
import dev.weir.gateway.ledger.UsageFilter;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingVllm;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeavingTest {
    @TempDir
    Path folder;

    @Test
    void aClientThatLeavesStopsTheServerAndNothingIsKept() throws Exception {
        try (TestingVllm vllm = TestingVllm.start((request, peer) -> {
                    peer.send(TestingAnswers.chunkedHead("text/event-stream"));
                    TestingVllm.say(peer, "word");
                    peer.hang();
                });
                TestingResponses client = TestingResponses.over(vllm, folder)) {
            String id = leaveAfterTheFirstWord(client);
            Await.until("the server is left", () -> vllm.upstream().left() == 1);
            Await.until("the call is in the books", () -> outcome(client) == Outcome.CANCELLED);
            assertEquals(
                    404,
                    client.send("GET", "/v1/responses/" + id, client.key(), "").statusCode());
        }
    }

    private static Outcome outcome(TestingResponses client) {
        var rows = client.gate().usage().rows(UsageFilter.ALL, 10, null).rows();
        return rows.isEmpty() ? Outcome.COMPLETED : rows.getFirst().settlement().outcome();
    }

    private static String leaveAfterTheFirstWord(TestingResponses client) throws Exception {
        String body = "{\"model\":\"tiny\",\"input\":\"hi\",\"stream\":true}";
        try (Socket socket = new Socket("127.0.0.1", client.gate().http("/").getPort())) {
            socket.getOutputStream()
                    .write(("POST /v1/responses HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer " + client.key()
                                    + "\r\ncontent-length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            StringBuilder seen = new StringBuilder();
            InputStream in = socket.getInputStream();
            while (seen.indexOf("word") < 0) {
                int next = in.read();
                assertTrue(next >= 0, seen.toString());
                seen.append((char) next);
            }
            int id = seen.indexOf("resp_");
            return seen.substring(id, id + 37);
        }
    }
}
