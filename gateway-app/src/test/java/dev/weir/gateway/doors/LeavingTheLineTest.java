package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.doors.Clients.Caller;
import dev.weir.gateway.doors.Visits.Visit;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.ledger.Outcome;
import dev.weir.gateway.ledger.UsageFilter;
import dev.weir.gateway.ledger.UsageRow;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.routing.Router;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.LongForm;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingOllama;
import dev.weir.gateway.testing.TestingVllm;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A client that leaves while its call waits for a place is out of the line at once, its key's own place is free, and no server ever hears of
 * it; the same while it waits for its second attempt. Each server has one place, which somebody else holds.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeavingTheLineTest {
    private static final Limits ONE_AT_ONCE = new Limits(null, null, null, null, 1);
    /** Whoever holds the place is taken for dead when its server has been silent for a minute. */
    private static final int TIMES = LongForm.times(2, 100);

    private final Visits visits = new Visits();
    private final AtomicInteger refused = new AtomicInteger();
    private TestingVllm vllm;
    private TestingOllama ollama;
    private TestingVllm full;
    private TestingGateway gate;
    private TestingGateway other;
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    void start(@TempDir Path one, @TempDir Path two) throws Exception {
        vllm = TestingVllm.start(visits);
        ollama = TestingOllama.start(visits);
        full = TestingVllm.start((request, peer) -> {
            refused.incrementAndGet();
            peer.send(TestingAnswers.json(503, "{}"));
        });
        gate = TestingGateway.start(
                one,
                List.of(
                        single("vllm-a", Backend.Kind.VLLM, vllm.upstream().uri()),
                        single(
                                "ollama-a",
                                Backend.Kind.OLLAMA,
                                ollama.upstream().uri())));
        other = TestingGateway.start(
                two,
                List.of(
                        single("vllm-a", Backend.Kind.VLLM, vllm.upstream().uri()),
                        new Backend("full", Backend.Kind.VLLM, full.upstream().uri(), 100, null)));
        opened.addAll(List.of(gate, other, vllm, ollama, full));
    }

    private static Backend single(String name, Backend.Kind kind, URI uri) {
        return new Backend(name, kind, uri, 1, null);
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aClientThatLeavesTheLineIsGoneAtOnceAndNoServerHearsOfIt(Form form) throws Exception {
        leave(form, gate, "line", TIMES);
        assertEquals(0, visits.others());
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"OLLAMA_STREAM", "OLLAMA_WHOLE", "OPENAI_STREAM_TRANSLATED"},
            mode = EnumSource.Mode.EXCLUDE)
    void aClientThatLeavesBetweenTwoAttemptsIsGoneAtOnceToo(Form form) throws Exception {
        int before = refused.get();
        leave(form, other, "between", 1); // second tries are rationed
        assertEquals(1, refused.get() - before);
        assertEquals(0, visits.others());
    }

    private void leave(Form form, TestingGateway through, String phase, int times) throws Exception {
        try (Clients clients = new Clients(through.http("/").getPort(), through.grpcPort())) {
            Issued holder = through.issue(KeyDraft.labelled("holder"));
            Issued key = through.issue(KeyDraft.labelled(form + phase).limited(ONE_AT_ONCE));
            Delays delays = new Delays(times);
            try (Leaver held = hold(form, through, clients, holder)) {
                for (int i = 0; i < times; i++) {
                    Caller caller = new Caller(key.secret(), form + "-" + phase + "-" + i);
                    try (Leaver client = form.open(clients, caller, Phase.IN_THE_STREAM)) {
                        Await.until("it waits", () -> waiting(through) == 1);
                        long left = client.leave();
                        Await.until("it has left the line", () -> waiting(through) == 0);
                        delays.add(System.nanoTime() - left);
                    }
                    int rows = i + 1;
                    Await.until("it is in the books", () -> rows(through, key).size() == rows);
                }
                held.leave();
            }
            LongForm.say(form + " " + phase + ": " + delays.summary());
            assertEquals(
                    List.of(Outcome.CANCELLED),
                    rows(through, key).stream()
                            .map(row -> row.settlement().outcome())
                            .distinct()
                            .toList());
            Await.until(
                    "the places are free",
                    () -> through.backends().stream()
                            .allMatch(backend ->
                                    backend.inFlight() == 0 && backend.work().draining() == 0));
        }
    }

    /** Takes the one place of the server that the form asks; it is a call of its own, and stays until its client leaves. */
    private Leaver hold(Form form, TestingGateway through, Clients clients, Issued key) throws Exception {
        String model = form.model();
        Form holding = model.startsWith("ollama") ? Form.OLLAMA_STREAM : Form.OPENAI_STREAM_CLOSED;
        String named = through == other ? "vllm-a/tiny" : model;
        Leaver held = holding.open(
                clients,
                new Caller(key.secret(), "holder"),
                new Form.Question(named, Phase.IN_THE_STREAM.prompt(), true));
        Visit visit = visits.next();
        visit.reached();
        held.firstWord();
        return held;
    }

    private static int waiting(TestingGateway through) {
        return through.bean(Router.class).queue().waiting();
    }

    private static List<UsageRow> rows(TestingGateway through, Issued key) {
        return through.usage()
                .rows(new UsageFilter(null, null, key.key().id(), null), 1_000, null)
                .rows();
    }
}
