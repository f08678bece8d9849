package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.doors.Clients.Caller;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.ledger.Outcome;
import dev.weir.gateway.ledger.UsageFilter;
import dev.weir.gateway.ledger.UsageRow;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.routing.RoutingSettings;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.DeafSocket;
import dev.weir.gateway.testing.LongForm;
import dev.weir.gateway.testing.SeenRequest;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingOllama;
import dev.weir.gateway.testing.TestingUpstream;
import dev.weir.gateway.testing.TestingVllm;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that leaves while its server has not taken the connection is gone at once, and that server never hears of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeavingWhileConnectingTest {
    private static final Limits ONE_AT_ONCE = new Limits(null, null, null, null, 1);
    private static final int TIMES = LongForm.times(2, 200);
    private static final TestingUpstream.Script NEVER = (request, peer) -> {
        throw new IllegalStateException("it was left before");
    };

    private DeafSocket vllmDoor;
    private DeafSocket ollamaDoor;
    private TestingVllm vllm;
    private TestingOllama ollama;
    private TestingGateway gate;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        vllmDoor = new DeafSocket();
        ollamaDoor = new DeafSocket();
        vllm = TestingVllm.start(vllmDoor, NEVER);
        ollama = TestingOllama.start(ollamaDoor, NEVER);
        gate = TestingGateway.start(
                folder,
                List.of(
                        TestingGateway.backend("vllm-a", Backend.Kind.VLLM, vllmDoor.getLocalPort()),
                        TestingGateway.backend("ollama-a", Backend.Kind.OLLAMA, ollamaDoor.getLocalPort())),
                new RoutingSettings(List.of(), null, false, Duration.ofHours(1)));
    }

    @AfterAll
    void stop() {
        gate.close();
        vllm.close();
        ollama.close();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aClientThatLeavesWhileItsServerIsCalledIsGoneAtOnce(Form form) throws Exception {
        boolean asksOllama = form.model().startsWith("ollama");
        DeafSocket door = asksOllama ? ollamaDoor : vllmDoor;
        Issued key = gate.issue(KeyDraft.labelled(form + " connecting").limited(ONE_AT_ONCE));
        Delays delays = new Delays(TIMES);
        door.goDeaf();
        try (Clients clients = new Clients(gate.http("/").getPort(), gate.grpcPort())) {
            for (int i = 0; i < TIMES; i++) {
                Caller caller = new Caller(key.secret(), form + "-connecting-" + i);
                try (Leaver client = form.open(clients, caller, Phase.IN_THE_STREAM)) {
                    int before = i;
                    Await.until(
                            "it has its place, or its deadline has passed already",
                            () -> inFlight() == 1 || rows(key).size() > before);
                    long left = client.leave();
                    Await.until("the place is free", () -> inFlight() == 0);
                    delays.add(System.nanoTime() - left);
                }
                int rows = i + 1;
                Await.until("it is in the books", () -> rows(key).size() == rows);
            }
        } finally {
            door.hear();
        }
        LongForm.say(form + " CONNECTING: " + delays.summary());
        assertEquals(
                List.of(Outcome.CANCELLED),
                rows(key).stream()
                        .map(row -> row.settlement().outcome())
                        .distinct()
                        .toList());
        assertNeverHeard(door, (asksOllama ? ollama.upstream() : vllm.upstream()).requests());
    }

    /** Connections are taken in the order in which they came: when our own is answered, all before it have been taken. */
    private static void assertNeverHeard(DeafSocket door, List<SeenRequest> requests) throws Exception {
        try (Socket last = new Socket(door.getInetAddress(), door.getLocalPort())) {
            last.setSoTimeout(20_000);
            last.getOutputStream().write("GET /v1/models HTTP/1.1\r\nhost: last\r\n\r\n".getBytes());
            last.getInputStream().read();
        }
        assertEquals(
                List.of(),
                requests.stream()
                        .map(SeenRequest::startLine)
                        .filter(line ->
                                line.startsWith("POST") && !line.contains("/api/show")) // the gate's own question
                        .toList());
    }

    private int inFlight() {
        return gate.backends().stream().mapToInt(backend -> backend.inFlight()).sum();
    }

    private List<UsageRow> rows(Issued key) {
        return gate.usage()
                .rows(new UsageFilter(null, null, key.key().id(), null), 1_000, null)
                .rows();
    }
}
