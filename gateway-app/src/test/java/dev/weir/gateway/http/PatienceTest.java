package dev.weir.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PatienceTest {
    private TestingGate gate;

    @BeforeAll
    void start() {
        HttpSettings usual = HttpSettings.loopback(0);
        HttpSettings.Limits limits =
                new HttpSettings.Limits(100_000, 16_384, Duration.ofMillis(200), Duration.ofMillis(400));
        gate = TestingGate.start(new HttpSettings(usual.host(), 0, null, limits, usual.exposure()));
    }

    @AfterAll
    void stop() {
        gate.close();
    }

    @Test
    void aConnectionThatAsksNothingIsClosed() throws Exception {
        try (RawClient client = gate.connect()) {
            assertEquals(-1, client.read());
        }
    }

    @Test
    void aRequestThatDoesNotGoOnIsClosed() throws Exception {
        try (RawClient client = gate.connect()) {
            client.write("POST /testing/call HTTP/1.1\r\nHost: local");
            assertEquals(-1, client.read());
        }
    }

    @Test
    void aConnectionThatIdlesAfterItsAnswerIsClosed() throws Exception {
        try (RawClient client = gate.connect()) {
            client.get("/health/live", "");
            client.body(client.head());
            assertEquals(-1, client.read());
        }
    }

    @Test
    void aCallIsNotCutHoweverLongItsModelThinks() throws Exception {
        try (RawClient idle = gate.connect();
                RawClient client = gate.connect()) {
            client.call("stream");
            TestingCall call = gate.relay().take();
            assertEquals(-1, idle.read());
            try (RawClient later = gate.connect()) {
                assertEquals(-1, later.read());
            }
            call.open().send("x").end();
            client.head();
            assertEquals("x", client.chunk());
        }
    }
}
