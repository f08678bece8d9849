package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.doors.Clients.Caller;
import dev.weir.gateway.doors.Form.Question;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.ledger.Outcome;
import dev.weir.gateway.ledger.UsageFilter;
import dev.weir.gateway.ledger.UsageRow;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.SeenRequest;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingOllama;
import dev.weir.gateway.testing.TestingPeer;
import dev.weir.gateway.testing.TestingVllm;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer that breaks says so in its own dialect, whatever broke it, and is never asked for again. Two servers of each kind could be. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenAnswersTest {
    private static final List<Form> STREAMS =
            List.of(Form.OPENAI_STREAM_CLOSED, Form.OLLAMA_STREAM, Form.GRPC_STREAM_CANCELLED);
    private static final List<Form> WHOLE = List.of(Form.OPENAI_WHOLE, Form.OLLAMA_WHOLE, Form.GRPC_WHOLE_CANCELLED);
    private static final Set<Status.Code> SERVERS_FAULT = Set.of(Status.Code.UNAVAILABLE, Status.Code.INTERNAL);
    private static final int WAIT_SECONDS = 20;

    private final AtomicInteger calls = new AtomicInteger();
    private final Semaphore mayBreak = new Semaphore(0);
    private final List<AutoCloseable> open = new ArrayList<>();
    private TestingGateway gate;
    private Clients clients;
    private Issued key;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        List<Backend> backends = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            TestingVllm vllm = TestingVllm.start(this::answer);
            TestingOllama ollama = TestingOllama.start(this::answer);
            backends.add(TestingGateway.backend(
                    "vllm-" + name, Backend.Kind.VLLM, vllm.upstream().port()));
            backends.add(TestingGateway.backend(
                    "ollama-" + name, Backend.Kind.OLLAMA, ollama.upstream().port()));
            open.addAll(List.of(vllm, ollama));
        }
        gate = TestingGateway.start(folder, backends);
        clients = new Clients(gate.http("/").getPort(), gate.grpcPort());
        open.addAll(0, List.of(clients, gate));
        key = gate.issue(KeyDraft.labelled("t"));
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    static List<Arguments> streams() {
        return table(STREAMS);
    }

    static List<Arguments> whole() {
        return table(WHOLE);
    }

    private static List<Arguments> table(List<Form> forms) {
        return forms.stream()
                .flatMap(form -> List.of("vllm:tiny", "ollama:tiny").stream()
                        .flatMap(model ->
                                Arrays.stream(Breach.values()).map(breach -> Arguments.of(form, model, breach))))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aStreamThatBreaksSaysSoAndNeverLooksWhole(Form form, String model, Breach breach) throws Exception {
        String id = named(form, model, breach);
        try (Leaver client =
                form.open(clients, new Caller(key.secret(), id), new Question(model, breach.name(), true))) {
            if (client instanceof SocketLeaver socket) {
                String begun = socket.readUntil(Visits.WORD);
                mayBreak.release();
                assertHonest(form, begun + socket.readAll());
            } else if (client instanceof GrpcLeaver grpc) {
                grpc.firstWord();
                mayBreak.release();
                assertHonest(grpc);
                assertEquals(Visits.WORD, grpc.text());
            }
        }
        assertAskedOnceAndBooked(id);
    }

    @ParameterizedTest
    @MethodSource("whole")
    void aWholeAnswerThatBreaksIsAFailureInItsStatus(Form form, String model, Breach breach) throws Exception {
        String id = named(form, model, breach);
        mayBreak.release();
        try (Leaver client =
                form.open(clients, new Caller(key.secret(), id), new Question(model, breach.name(), true))) {
            if (client instanceof SocketLeaver socket) {
                String answer = socket.readUntil("\"error\"");
                assertTrue(answer.startsWith("HTTP/1.1 502 "), answer);
            } else if (client instanceof GrpcLeaver grpc) {
                assertHonest(grpc);
            }
        }
        assertAskedOnceAndBooked(id);
    }

    private static String named(Form form, String model, Breach breach) {
        return form + "-" + model.replace(':', '-') + "-" + breach;
    }

    private static void assertHonest(Form form, String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
        assertTrue(answer.contains(form == Form.OLLAMA_STREAM ? "{\"error\":\"" : "{\"error\":{\""), answer);
        assertFalse(answer.contains("[DONE]") || answer.contains("\"done\":true"), answer);
        assertFalse(answer.contains("finish_reason\":\"") || answer.contains("10.1.2.3"), answer);
        assertTrue(answer.endsWith("\r\n0\r\n\r\n"), answer);
    }

    private static void assertHonest(GrpcLeaver grpc) {
        var end = assertThrows(ExecutionException.class, () -> grpc.ended().get(WAIT_SECONDS, TimeUnit.SECONDS));
        Status status = Status.fromThrowable(end);
        assertTrue(SERVERS_FAULT.contains(status.getCode()), status.toString());
        assertFalse(String.valueOf(status.getDescription()).contains("10.1.2.3"), status.toString());
    }

    private void assertAskedOnceAndBooked(String id) {
        assertEquals(1, calls.getAndSet(0));
        List<UsageRow> rows = gate.usage().rows(UsageFilter.ALL, 1_000, null).rows().stream()
                .filter(row -> row.requestId().equals(id))
                .toList();
        assertEquals(1, rows.size());
        assertEquals(Outcome.FAILED, rows.getFirst().settlement().outcome());
    }

    private void answer(SeenRequest request, TestingPeer peer) throws IOException {
        calls.incrementAndGet();
        boolean ollama = request.path().startsWith("/api/");
        Breach breach = Breach.of(request.text());
        boolean streams = ollama
                ? !request.text().contains("\"stream\":false")
                : request.text().contains("\"stream\":true");
        if (streams) {
            peer.send(TestingAnswers.chunkedHead(ollama ? "application/x-ndjson" : "text/event-stream"));
            Visits.say(ollama, peer, Visits.WORD);
        } else {
            peer.send(TestingAnswers.chunkedHead("application/json") + TestingAnswers.chunk("{\"model\":\"tiny\","));
        }
        mayBreak.acquireUninterruptibly();
        breach.commit(ollama, peer);
    }
}
