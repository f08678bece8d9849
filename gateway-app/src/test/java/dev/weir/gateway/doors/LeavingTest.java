package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.admin.Actor;
import dev.weir.gateway.doors.Clients.Caller;
import dev.weir.gateway.doors.Visits.Visit;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.ledger.Outcome;
import dev.weir.gateway.ledger.UsageFilter;
import dev.weir.gateway.ledger.UsageRow;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.LongForm;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingOllama;
import dev.weir.gateway.testing.TestingVllm;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A client that leaves frees its server and its place at once, in all forms and phases. Long form: {@code -Dweir.long=true}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeavingTest {
    private static final int TIMES = LongForm.times(2, 200);
    /** A connection on which more than 200 calls are reset in 30 seconds is taken for an attack and closed. */
    private static final int RESETS_ON_A_CONNECTION = 100;

    private static final Limits ONE_AT_ONCE = new Limits(null, null, null, null, 1);

    private final Visits visits = new Visits();
    private final Logger grpcLog = Logger.getLogger("io.grpc.netty.NettyServerHandler");
    private final Complaints complaints = new Complaints();
    private TestingVllm vllm;
    private TestingOllama ollama;
    private TestingGateway gate;
    private Clients clients;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        grpcLog.addHandler(complaints);
        vllm = TestingVllm.start(visits);
        ollama = TestingOllama.start(visits);
        gate = TestingGateway.start(
                folder,
                List.of(
                        TestingGateway.backend(
                                "vllm-a", Backend.Kind.VLLM, vllm.upstream().port()),
                        TestingGateway.backend(
                                "ollama-a",
                                Backend.Kind.OLLAMA,
                                ollama.upstream().port())));
        connect();
    }

    private void connect() throws InterruptedException {
        if (clients != null) {
            clients.close();
        }
        clients = new Clients(gate.http("/").getPort(), gate.grpcPort());
    }

    @AfterAll
    void stop() {
        grpcLog.removeHandler(complaints);
        clients.close();
        gate.close();
        vllm.close();
        ollama.close();
    }

    static List<Arguments> formsAndPhases() {
        return Arrays.stream(Form.values())
                .flatMap(
                        form -> Arrays.stream(Phase.values()).filter(form::can).map(phase -> Arguments.of(form, phase)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("formsAndPhases")
    void aClientThatLeavesFreesItsServerAndItsPlace(Form form, Phase phase) throws Exception {
        Issued key = gate.issue(KeyDraft.labelled(form + " " + phase).limited(ONE_AT_ONCE));
        Set<String> requests = new HashSet<>();
        Delays delays = new Delays(TIMES);
        while (requests.size() < TIMES) {
            if (requests.size() % RESETS_ON_A_CONNECTION == 0) {
                connect();
            }
            String id = form + "-" + phase + "-" + requests.size();
            requests.add(id);
            try (Leaver client = form.open(clients, new Caller(key.secret(), id), phase)) {
                Visit visit = visits.next();
                reach(phase, form, client, visit);
                long left = client.leave();
                delays.add(visit.left() - left);
            }
            Await.until("the place is free", this::idle);
        }
        assertEquals(List.of(), complaints.heard, "a client that leaves is nothing to log");
        LongForm.say(form + " " + phase + ": " + delays.summary());
        assertEquals(0, visits.others());
        assertBooked(key, requests);
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {
                "OPENAI_STREAM_CLOSED",
                "OPENAI_WHOLE",
                "OLLAMA_STREAM",
                "HTTP2_STREAM_RESET",
                "GRPC_STREAM_CANCELLED"
            })
    void aKeyThatIsRevokedNowEndsItsCalls(Form form) throws Exception {
        connect(); // the one before may have been idle for too long
        for (Phase phase : List.of(Phase.BEFORE_THE_HEAD, Phase.IN_THE_STREAM)) {
            Issued key = gate.issue(KeyDraft.labelled("revoked").limited(ONE_AT_ONCE));
            String id = "revoked-" + form + phase;
            try (Leaver client = form.open(clients, new Caller(key.secret(), id), phase)) {
                Visit visit = visits.next();
                reach(phase, form, client, visit);
                assertEquals(
                        1,
                        gate.keys().revoke(Actor.gate(), key.key().id(), true).callsStopped());
                visit.left();
                Await.until("the place is free", this::idle);
            }
            assertBooked(key, Set.of(id));
        }
    }

    private static void reach(Phase phase, Form form, Leaver client, Visit visit) throws Exception {
        visit.reached();
        if (phase == Phase.IN_THE_STREAM && form.streams()) {
            client.firstWord();
        } else if (phase == Phase.WHILE_IT_DOES_NOT_READ) {
            Await.untilStill("what the server could send", visit::sent);
        }
    }

    private boolean idle() {
        return gate.backends().stream().allMatch(backend -> backend.inFlight() == 0);
    }

    private void assertBooked(Issued key, Set<String> requests) {
        var mine = new UsageFilter(null, null, key.key().id(), null);
        List<UsageRow> rows = gate.usage().rows(mine, 1_000, null).rows();
        assertEquals(requests.size(), rows.size());
        assertEquals(requests, rows.stream().map(UsageRow::requestId).collect(Collectors.toSet()));
        assertEquals(
                Set.of(Outcome.CANCELLED),
                rows.stream().map(row -> row.settlement().outcome()).collect(Collectors.toSet()));
    }

    /** Keeps what the gRPC library warns of. */
    private static final class Complaints extends Handler {
        private final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            heard.add(entry.getLevel() + " " + entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
