package dev.weir.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.testing.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** HTTP/2 from the first byte, and what Java's own client makes of a port that speaks both. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Http2Test {
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
    void streamsOfOneConnectionAreAnsweredEachInItsTime() throws Exception {
        try (TestingHttp2Client client = new TestingHttp2Client(gate.port())) {
            TestingHttp2Client.Stream one = client.call("stream");
            TestingCall first = gate.relay().take();
            TestingHttp2Client.Stream two = client.call("whole");
            gate.relay().take().open().send("{}").end();
            Await.until("the second is answered", two::ended);
            assertEquals("200", two.status());
            assertEquals("{}", two.body());
            first.open().send("data: 1\n\n").end();
            Await.until("the first is answered", one::ended);
            assertEquals("data: 1\n\n", one.body());
        }
    }

    @Test
    void aStreamThatIsResetHasItsCallLeftAndItsSistersLiveOn() throws Exception {
        try (TestingHttp2Client client = new TestingHttp2Client(gate.port())) {
            TestingHttp2Client.Stream silent = client.call("stream");
            TestingCall before = gate.relay().take();
            TestingHttp2Client.Stream running = client.call("stream");
            TestingCall within = gate.relay().take().open().send("x");
            Await.until("a frame came", () -> running.body().equals("x"));
            TestingHttp2Client.Stream whole = client.call("whole");
            TestingCall sister = gate.relay().take();
            silent.reset();
            running.reset();
            assertEquals(FailureCode.CANCELLED, before.whyLeft());
            assertEquals(FailureCode.CANCELLED, within.whyLeft());
            within.send("late").end();
            sister.open().send("{}").end();
            Await.until("the sister is answered", whole::ended);
            assertFalse(sister.left.isDone());
        }
    }

    @Test
    void aConnectionThatClosesHasAllItsCallsLeft() throws Exception {
        TestingCall one;
        TestingCall two;
        try (TestingHttp2Client client = new TestingHttp2Client(gate.port())) {
            client.call("stream");
            one = gate.relay().take().open().send("x");
            client.call("whole");
            two = gate.relay().take();
        }
        assertEquals(FailureCode.CANCELLED, one.whyLeft());
        assertEquals(FailureCode.CANCELLED, two.whyLeft());
    }

    @Test
    void aStreamWhoseClientGivesNoWindowStopsItsAnswer() throws Exception {
        try (TestingHttp2Client client = new TestingHttp2Client(gate.port())) {
            TestingHttp2Client.Stream stream = client.callWithoutReading("stream");
            TestingCall call = gate.relay().take().open();
            for (int i = 0; i < 4096 && !call.paused; i++) {
                call.send("x".repeat(16 << 10));
            }
            assertEquals(true, call.paused);
            stream.read();
            Await.until("the answer goes on", () -> !call.paused);
            call.end();
            Await.until("all of it came", stream::ended);
        }
    }

    @Test
    void javasOwnClientIsAnsweredThoughItAsksForAnUpgradeWithABody() throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            for (int i = 0; i < 2; i++) {
                URI uri = gate.uri("/testing/call");
                HttpRequest request = HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer good")
                        .POST(HttpRequest.BodyPublishers.ofString("whole" + "x".repeat(100_000)))
                        .build();
                CompletableFuture<HttpResponse<String>> answer =
                        client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
                gate.relay().take().open().send("{}").end();
                assertEquals("{}", answer.join().body());
                assertEquals(HttpClient.Version.HTTP_1_1, answer.join().version());
            }
        }
    }
}
