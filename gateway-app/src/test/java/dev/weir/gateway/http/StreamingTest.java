package dev.weir.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.testing.Await;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamingTest {
    private TestingGate gate;

    @BeforeAll
    void start() {
        gate = TestingGate.start();
    }

    @AfterAll
    void stop() {
        gate.close();
    }

    @Test
    void framesGoOutWhenTheyAreFlushed() throws Exception {
        try (RawClient client = gate.connect()) {
            client.call("stream");
            TestingCall call = gate.relay().take().open(TestingAdmission.LIMITS.ofThisGate());
            call.send("data: 1\n\n");
            String head = client.head();
            assertTrue(head.startsWith("HTTP/1.1 200"), head);
            assertTrue(head.contains("content-type: text/event-stream\n"), head);
            assertTrue(head.contains("x-weir-backend: gpu-1\n"), head);
            assertTrue(head.contains("x-request-id: req_"), head);
            assertTrue(head.contains("x-ratelimit-limit-requests: 60\n"), head);
            assertTrue(head.contains("x-ratelimit-reset-requests: 1.5s\n"), head);
            assertTrue(head.contains("x-ratelimit-reset-tokens: 1m30s\n"), head);
            assertTrue(head.contains("x-ratelimit-mode: local\n"), head);
            assertTrue(head.contains("server-timing: queue;dur=0.000, upstream;dur=2.345, gateway;dur="), head);
            assertTrue(head.contains("x-accel-buffering: no\n"), head);
            assertTrue(head.contains("\ndate: "), head);
            assertEquals("data: 1\n\n", client.chunk());
            call.send("data: 2\n\n", "data: 3\n\n");
            assertEquals("data: 2\n\ndata: 3\n\n", client.chunk());
            call.end();
            assertEquals("", client.chunk());
        }
    }

    @Test
    void theHeadGoesOutBeforeTheFirstFrameWhenAsked() throws Exception {
        try (RawClient client = gate.connect()) {
            client.call("stream");
            TestingCall call = gate.relay().take().open().send();
            assertTrue(client.head().startsWith("HTTP/1.1 200"));
            call.send("x").end();
            assertEquals("x", client.chunk());
            assertEquals("", client.chunk());
        }
    }

    @Test
    void aWholeAnswerHasItsLengthAndTheConnectionLivesOn() throws Exception {
        try (RawClient client = gate.connect()) {
            for (int i = 0; i < 3; i++) {
                client.call("whole");
                gate.relay().take().open().send("{\"a\":", "1}").end();
                String head = client.head();
                assertTrue(head.contains("content-type: application/json\n"), head);
                assertFalse(head.contains("transfer-encoding"), head);
                assertEquals("{\"a\":1}", client.body(head));
            }
        }
    }

    @Test
    void aWholeAnswerThatBreaksIsAFailure() throws Exception {
        try (RawClient client = gate.connect()) {
            client.call("whole");
            gate.relay().take().open().send("{\"a\":").breakOff();
            String head = client.head();
            assertTrue(head.startsWith("HTTP/1.1 502"), head);
            assertEquals(
                    "{\"error\":{\"message\":\"The server went away.\",\"type\":\"upstream_error\",\"param\":null,"
                            + "\"code\":\"upstream_disconnected\"}}",
                    client.body(head));
        }
    }

    @Test
    void aStreamThatBreaksEndsWithItsHonestFrame() throws Exception {
        try (RawClient client = gate.connect()) {
            client.call("stream");
            gate.relay()
                    .take()
                    .open()
                    .send("data: 1\n\n")
                    .send("data: {\"error\":1}\n\n")
                    .breakOff();
            client.head();
            assertEquals("data: 1\n\n", client.chunk());
            assertEquals("data: {\"error\":1}\n\n", client.chunk());
            assertEquals("", client.chunk());
        }
    }

    @Test
    void aStreamThatBreaksWithoutAWordDoesNotLookWhole() throws Exception {
        try (RawClient client = gate.connect()) {
            client.call("stream");
            gate.relay().take().open().breakOff();
            assertEquals(-1, client.read());
        }
    }

    @Test
    void aRefusalOfTheRelayHasItsStatusAndAdvice() throws Exception {
        try (RawClient client = gate.connect()) {
            client.call("stream");
            gate.relay()
                    .take()
                    .refuse(Failure.of(FailureCode.OVERLOADED, "Full.").retryAfter(Duration.ofMillis(2500)));
            String head = client.head();
            assertTrue(head.startsWith("HTTP/1.1 503"), head);
            assertTrue(head.contains("retry-after: 3\n"), head);
            assertTrue(head.contains("retry-after-ms: 2500\n"), head);
            assertTrue(head.contains("x-ratelimit-remaining-requests: 59\n"), head);
            assertFalse(head.contains("x-ratelimit-mode"), head);
            assertTrue(client.body(head).contains("\"code\":\"overloaded\""));
        }
    }

    @Test
    void anAnswerGivenWhileItIsBeingOpenedArrives() throws Exception {
        gate.relay().atOnce = call -> call.open().send("data: 1\n\n").end();
        try (RawClient client = gate.connect()) {
            client.call("stream");
            client.head();
            assertEquals("data: 1\n\n", client.chunk());
            assertEquals("", client.chunk());
        } finally {
            gate.relay().atOnce = call -> {};
            gate.relay().take();
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() throws Exception {
        try (RawClient client = gate.connect()) {
            client.call("stream 1").call("whole 2").call("stream 3");
            TestingCall first = gate.relay().take();
            TestingCall second = gate.relay().take().open().send("two").end();
            first.open().send("one");
            client.head();
            assertEquals("one", client.chunk());
            TestingCall third = gate.relay().take().open().send("three");
            third.send("3").end();
            first.send("uno").end();
            assertEquals("uno", client.chunk());
            assertEquals("", client.chunk());
            assertEquals("two", client.body(client.head()));
            assertFalse(second.left.isDone());
            client.head();
            assertEquals("three3", client.chunk());
            assertEquals("", client.chunk());
        }
    }

    @Test
    void aClientThatDoesNotReadStopsItsAnswerAndOneThatReadsAgainGetsTheRest() throws Exception {
        try (RawClient client = gate.connect()) {
            client.call("stream");
            TestingCall call = gate.relay().take().open();
            String frame = "x".repeat(16 << 10);
            int sent = 0;
            while (!call.paused && sent < 4096) {
                call.send(frame);
                sent++;
            }
            assertTrue(call.paused, "64 MiB were taken for a client that reads nothing");
            client.head();
            for (int i = 0; i < sent; i++) {
                assertEquals(frame, client.chunk());
            }
            Await.until("the answer goes on", () -> !call.paused);
            call.send("end").end();
            assertEquals("end", client.chunk());
            assertEquals("", client.chunk());
        }
    }
}
