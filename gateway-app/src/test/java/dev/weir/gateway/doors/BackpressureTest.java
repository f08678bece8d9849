package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.doors.Clients.Caller;
import dev.weir.gateway.doors.Form.Question;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.LongForm;
import dev.weir.gateway.testing.SeenRequest;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingPeer;
import dev.weir.gateway.testing.TestingVllm;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that does not read stops its server, and the gate holds little of what the server has sent. */
class BackpressureTest {
    private static final int CLIENTS = 8;
    private static final int MOST_HELD = 1 << 20;
    private static final int WORDS = 2_000;
    private static final String PAD = "x".repeat(16 << 10);
    private static final Pattern NUMBERED = Pattern.compile("n(\\d+)-");

    private final List<TestingPeer> peers = new CopyOnWriteArrayList<>();
    private TestingVllm vllm;
    private TestingGateway gate;
    private Clients clients;
    private Issued key;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        vllm = TestingVllm.start(this::count);
        gate = TestingGateway.start(
                folder,
                List.of(TestingGateway.backend(
                        "vllm-a", Backend.Kind.VLLM, vllm.upstream().port())));
        clients = new Clients(gate.http("/").getPort(), gate.grpcPort());
        key = gate.issue(KeyDraft.labelled("t"));
    }

    @AfterEach
    void stop() {
        clients.close();
        gate.close();
        vllm.close();
    }

    private void count(SeenRequest request, TestingPeer peer) throws IOException {
        peers.add(peer);
        peer.send(TestingAnswers.chunkedHead("text/event-stream"));
        for (int i = 0; i < WORDS; i++) {
            TestingVllm.say(peer, "n" + i + "-" + PAD);
        }
        TestingVllm.finish(peer, WORDS);
    }

    @ParameterizedTest
    @EnabledOnOs(OS.LINUX)
    @EnumSource(
            value = Form.class,
            names = {"OPENAI_STREAM_CLOSED", "OLLAMA_STREAM_TRANSLATED", "HTTP2_STREAM_RESET", "GRPC_STREAM_CANCELLED"})
    void whatTheGateHoldsForClientsThatDoNotReadIsBounded(Form form) throws Exception {
        long before = memory();
        List<Leaver> silent = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            silent.add(open(form, "silent-" + i));
        }
        long sent = standing(CLIENTS);
        long underway =
                SocketQueues.bytes(vllm.upstream().port(), gate.http("/").getPort(), gate.grpcPort());
        long grown = memory() - before;
        LongForm.say(form + ": " + CLIENTS + " silent clients, sent " + sent + ", in sockets " + underway + ", held "
                + (sent - underway) + ", memory grew by " + grown);
        assertTrue(sent - underway < (long) CLIENTS * MOST_HELD, () -> "held: " + (sent - underway));
        // the first form of a JVM also pays for buffers that are kept: room for those, none for an answer
        assertTrue(grown < 8L * CLIENTS * MOST_HELD, () -> "grown by " + grown);
        for (Leaver client : silent) {
            client.leave();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"OPENAI_STREAM_CLOSED", "OLLAMA_STREAM_TRANSLATED", "HTTP2_STREAM_RESET", "GRPC_STREAM_CANCELLED"})
    void aClientThatReadsLateGetsAllOfItInOrder(Form form) throws Exception {
        Leaver client = open(form, "late");
        standing(1);
        String answer = switch (client) {
            case SocketLeaver socket -> socket.readAll();
            case Http2Leaver http2 -> {
                http2.read();
                Await.until("the stream ends", http2::ended);
                assertTrue(http2.body().endsWith("[DONE]\n\n"));
                yield http2.body();
            }
            case GrpcLeaver grpc -> {
                grpc.read();
                Await.until("the call ends", () -> grpc.ended().isDone());
                grpc.ended().join();
                yield grpc.text();
            }
            default -> throw new IllegalStateException(form.name());
        };
        List<Integer> numbers = NUMBERED.matcher(answer)
                .results()
                .map(MatchResult::group)
                .map(word -> Integer.valueOf(word.substring(1, word.length() - 1)))
                .toList();
        assertEquals(IntStream.range(0, WORDS).boxed().toList(), numbers);
        client.close();
    }

    private Leaver open(Form form, String id) throws Exception {
        return form.open(clients, new Caller(key.secret(), id), new Question("vllm:tiny", "count", false));
    }

    /** Waits until the server cannot send any more to so many clients, though it has more; returns what it has sent. */
    private long standing(int count) {
        Await.until("the calls have come", () -> peers.size() == count);
        long sent = Await.untilStill(
                "what the server could send",
                () -> peers.stream().mapToLong(TestingPeer::sent).sum());
        assertTrue(sent < (long) count * WORDS * PAD.length(), "the server was not stopped");
        return sent;
    }

    /** What is in use on the heap, and in buffers outside it. */
    private static long memory() {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        var buffers = (ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT;
        return heap + buffers.metric().usedDirectMemory();
    }
}
