package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.ledger.Outcome;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingStore;
import dev.weir.gateway.testing.TestingUpstream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of models on their way through the gate, over real sockets. */
class BlobsTest {
    private static final String DIGEST = "sha256:" + "ab".repeat(32);
    private static final String PATH = "/api/blobs/" + DIGEST;
    private static final TestingUpstream.Script STORED =
            (request, peer) -> peer.send("HTTP/1.1 201 Created\r\ncontent-length: 0\r\n\r\n");

    @TempDir
    Path folder;

    @Test
    void aFileArrivesByteForByteWithAndWithoutItsLength() throws Exception {
        byte[] file = new byte[40 << 20]; // more than any other body may have
        new Random(7).nextBytes(file);
        try (TestingStore store = TestingStore.start(STORED);
                KeptModels gate = new KeptModels(folder, store)) {
            assertEquals(201, gate.put(PATH, BodyPublishers.ofByteArray(file)).statusCode());
            var seen = store.upstream().requests().getLast();
            assertEquals("POST " + PATH + " HTTP/1.1", seen.startLine());
            assertArrayEquals(file, seen.body());
            byte[] small = Arrays.copyOf(file, 300_000);
            var unknown = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(small));
            assertEquals(201, gate.put(PATH, unknown).statusCode());
            var chunked = store.upstream().requests().getLast();
            assertEquals("chunked", chunked.header("transfer-encoding"));
            assertArrayEquals(small, chunked.body());
            assertEquals(2, gate.rows().size());
        }
    }

    @Test
    void allServersGetTheSameBytes() throws Exception {
        byte[] file = new byte[3 << 20];
        new Random(8).nextBytes(file);
        try (TestingStore one = TestingStore.start(STORED);
                TestingStore two = TestingStore.start(STORED);
                KeptModels gate = new KeptModels(folder, one, two)) {
            assertEquals(
                    201,
                    gate.put(PATH + "?backend=all", BodyPublishers.ofByteArray(file))
                            .statusCode());
            assertArrayEquals(file, one.upstream().requests().getLast().body());
            assertArrayEquals(file, two.upstream().requests().getLast().body());
        }
    }

    @Test
    void aServerIsAskedWhetherItHasAFile() throws Exception {
        try (TestingStore has = TestingStore.start(
                        (request, peer) -> peer.send("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
                TestingStore lacks = TestingStore.start((request, peer) -> peer.send(
                        "HTTP/1.1 404 Not Found\r\ncontent-type: application/json\r\ncontent-length: 102\r\n\r\n"));
                KeptModels gate = new KeptModels(folder, has, lacks)) {
            var there = gate.send("HEAD", PATH, "");
            assertEquals(200, there.statusCode());
            assertTrue(there.headers().firstValue("connection").isEmpty(), "the connection stays");
            assertEquals(404, gate.send("HEAD", PATH + "?backend=gpu-2", "").statusCode());
            assertEquals(404, gate.send("HEAD", PATH + "?backend=gpu-2", "").statusCode(), "nothing is left over");
            assertEquals(404, gate.send("HEAD", PATH + "?backend=all", "").statusCode());
            assertEquals(
                    "HEAD " + PATH + " HTTP/1.1",
                    has.upstream().requests().getLast().startLine());
        }
    }

    @Test
    void whatTheServerRefusesIsTheClientsMistake() throws Exception {
        try (TestingStore store = TestingStore.start((request, peer) ->
                        peer.send(TestingAnswers.json(400, "{\"error\":\"digest mismatch, expected x, got y\"}")));
                KeptModels gate = new KeptModels(folder, store)) {
            assertEquals(400, gate.put(PATH, BodyPublishers.ofString("abc")).statusCode());
            int before = store.upstream().requests().size();
            for (String wrong : List.of(
                    "sha256:" + "AB".repeat(32), "sha256:ab", "sha512:" + "ab".repeat(32), "..%2f..%2fetc", "x")) {
                var answer = gate.put("/api/blobs/" + wrong, BodyPublishers.ofString("abc"));
                assertEquals(400, answer.statusCode(), wrong);
            }
            assertEquals(before, store.upstream().requests().size());
        }
    }

    @Test
    void aSlowServerSlowsTheClientAndAClientThatLeavesEndsIt() throws Exception {
        try (UnreadStore slow = new UnreadStore();
                KeptModels gate = new KeptModels(folder, List.of(slow.port()))) {
            try (Socket client = new Socket("127.0.0.1", gate.gate().http("/").getPort())) {
                OutputStream to = client.getOutputStream();
                to.write(("POST " + PATH + " HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer " + gate.key()
                                + "\r\ncontent-length: 1000000000\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                AtomicLong sent = new AtomicLong();
                Thread sender = Thread.ofVirtual().start(() -> pour(to, sent));
                Await.until("the file is on its way", () -> sent.get() > 0 && slow.uploads() == 1);
                long still = Await.untilStill("the client", sent::get);
                assertTrue(still < 64 << 20, "the gate has taken " + still + " bytes of a file that nobody reads");
                client.close();
                sender.join();
            }
            // the end of what a client has sent before is behind all that: the server has to take some of it first
            Await.until("the upload is closed", slow::left);
            Await.until("the upload is in the books", () -> !gate.rows().isEmpty());
            assertEquals(Outcome.CANCELLED, gate.rows().getFirst().settlement().outcome());
        }
    }

    @Test
    void aClientThatBreaksOffIsNoticedWhileTheServerReadsNothing() throws Exception {
        try (UnreadStore slow = new UnreadStore();
                KeptModels gate = new KeptModels(folder, List.of(slow.port()))) {
            try (Socket client = new Socket("127.0.0.1", gate.gate().http("/").getPort())) {
                OutputStream to = client.getOutputStream();
                to.write(("POST " + PATH + " HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer " + gate.key()
                                + "\r\ncontent-length: 1000000000\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                AtomicLong sent = new AtomicLong();
                Thread sender = Thread.ofVirtual().start(() -> pour(to, sent));
                Await.until("the file is on its way", () -> sent.get() > 0 && slow.uploads() == 1);
                Await.untilStill("the client", sent::get);
                client.setSoLinger(true, 0);
                client.close();
                sender.join();
            }
            Await.until("the upload is in the books", () -> !gate.rows().isEmpty());
            assertEquals(Outcome.CANCELLED, gate.rows().getFirst().settlement().outcome());
        }
    }

    @Test
    void aFileThatIsTooLargeIsRefusedBeforeItIsRead() throws Exception {
        try (TestingStore store = TestingStore.start(STORED);
                KeptModels gate = new KeptModels(folder, store);
                Socket client = new Socket("127.0.0.1", gate.gate().http("/").getPort())) {
            client.getOutputStream()
                    .write(("POST " + PATH + " HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer " + gate.key()
                                    + "\r\ncontent-length: 100000000000\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            client.setSoTimeout(20_000);
            String answer = new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertEquals("HTTP/1.1 413", answer);
        }
    }

    private static void pour(OutputStream to, AtomicLong sent) {
        byte[] piece = new byte[65_536];
        try {
            while (true) {
                to.write(piece);
                sent.addAndGet(piece.length);
            }
        } catch (IOException closed) {
            return; // as it should be
        }
    }
}
