package dev.weir.client;

import static dev.weir.client.TestingEvents.completed;
import static dev.weir.client.TestingEvents.failure;
import static dev.weir.client.TestingEvents.say;
import static dev.weir.client.TestingEvents.started;
import static dev.weir.client.TestingEvents.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.client.failure.CancelledException;
import dev.weir.client.failure.DeadlineException;
import dev.weir.client.failure.IncompleteStreamException;
import dev.weir.client.failure.UnavailableException;
import dev.weir.v1.Heartbeat;
import dev.weir.v1.StreamChatCompletionResponse;
import io.grpc.Status.Code;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ChatStreamTest {
    private final TestingChat chat = new TestingChat();
    private final TestingGateway gateway = new TestingGateway(chat);
    private final WeirClient weir = gateway.client().build();

    @AfterEach
    void close() {
        weir.close();
        gateway.close();
    }

    @Test
    void aWholeStreamCollectsIntoItsAnswer() {
        ChatAnswer answer = withStream(call -> say(call, "a", "b"), ChatStream::collect);
        assertEquals("ab", answer.text());
        assertEquals("gpu-1", answer.info().backend());
        assertEquals(5, answer.usage().totalTokens());
    }

    @Test
    void closingCancelsAtTheGateway() throws Exception {
        String first = withStream(ChatStreamTest::sayOneWordAndWait, ChatStreamTest::firstWord);
        assertEquals("word", first);
        chat.cancelled.get(10, TimeUnit.SECONDS);
    }

    @Test
    void closingBeforeAnythingCameCancelsAtTheGateway() throws Exception {
        CompletableFuture<Void> arrived = new CompletableFuture<>();
        withStream(
                call -> arrived.complete(null),
                stream -> arrived.orTimeout(10, TimeUnit.SECONDS).join());
        chat.cancelled.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aReaderThatWaitsIsWokenByCloseOfAnotherThread() {
        withStream(ChatStreamTest::sayOneWordAndWait, stream -> {
            Iterator<ChatEvent> events = stream.iterator();
            events.next();
            events.next();
            CompletableFuture.runAsync(stream::close);
            return assertThrows(CancelledException.class, events::hasNext);
        });
    }

    @Test
    void anInterruptCancelsTheCallAndStaysSet() throws Exception {
        boolean kept = withStream(ChatStreamTest::sayOneWordAndWait, stream -> {
            assertEquals("word", firstWord(stream));
            Thread.currentThread().interrupt();
            assertThrows(CancelledException.class, stream::collect);
            return Thread.interrupted();
        });
        assertTrue(kept, "the interrupt was lost");
        chat.cancelled.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aStreamThatEndsWellWithoutItsLastEventIsAnError() {
        Consumer<ServerCallStreamObserver<StreamChatCompletionResponse>> cut = call -> {
            call.onNext(started(0));
            call.onNext(text(1, "half"));
            call.onCompleted();
        };
        withStream(cut, stream -> assertThrows(IncompleteStreamException.class, stream::collect));
    }

    @Test
    void aLostEventIsAnError() {
        Consumer<ServerCallStreamObserver<StreamChatCompletionResponse>> gap = call -> {
            call.onNext(started(0));
            call.onNext(text(2, "late"));
        };
        withStream(gap, stream -> assertThrows(IncompleteStreamException.class, stream::collect));
    }

    @Test
    void aFailureAfterSomeEventsComesAfterThem() {
        Consumer<ServerCallStreamObserver<StreamChatCompletionResponse>> breaks = call -> {
            call.onNext(started(0));
            call.onNext(text(1, "half"));
            call.onError(failure(Code.UNAVAILABLE, "UPSTREAM_BROKEN_STREAM"));
        };
        withStream(breaks, stream -> {
            Iterator<ChatEvent> events = stream.iterator();
            assertInstanceOf(ChatEvent.Started.class, events.next());
            assertInstanceOf(ChatEvent.ContentDelta.class, events.next());
            var failed = assertThrows(UnavailableException.class, events::hasNext);
            assertEquals("upstream_broken_stream", failed.code());
            assertEquals("req-1", failed.requestId().orElseThrow());
            return failed;
        });
    }

    @Test
    void signsOfLifeAndUnknownEventsArePassedOver() {
        Consumer<ServerCallStreamObserver<StreamChatCompletionResponse>> beats = call -> {
            call.onNext(started(0));
            for (int i = 1; i <= 50; i++) {
                var quiet = StreamChatCompletionResponse.newBuilder().setSequence(i);
                call.onNext((i % 2 == 0 ? quiet : quiet.setHeartbeat(Heartbeat.getDefaultInstance())).build());
            }
            call.onNext(text(51, "alive"));
            call.onNext(completed(52));
            call.onCompleted();
        };
        assertEquals("alive", withStream(beats, ChatStream::collect).text());
    }

    @Test
    void theDeadlineEndsAStreamThatHangs() {
        chat.thenStream(ChatStreamTest::sayOneWordAndWait);
        ChatCall call = weir.chat("fast").user("?").deadline(Duration.ofMillis(300));
        try (ChatStream stream = call.stream()) {
            assertEquals(
                    "deadline_exceeded",
                    assertThrows(DeadlineException.class, stream::collect).code());
        }
    }

    @Test
    void aReaderThatDoesNotReadStopsTheGateway() {
        TestingTorrent torrent = new TestingTorrent();
        withStream(torrent, stream -> {
            stream.iterator().next();
            return assertThrows(TimeoutException.class, () -> torrent.allSent.get(500, TimeUnit.MILLISECONDS));
        });
    }

    @Test
    void closingTheClientEndsItsStreams() throws Exception {
        chat.thenStream(ChatStreamTest::sayOneWordAndWait);
        try (ChatStream stream = weir.chat("fast").user("?").stream()) {
            assertEquals("word", firstWord(stream));
            weir.close();
            assertThrows(CancelledException.class, stream::collect);
        }
        chat.cancelled.get(10, TimeUnit.SECONDS);
    }

    private static void sayOneWordAndWait(ServerCallStreamObserver<StreamChatCompletionResponse> call) {
        call.onNext(started(0));
        call.onNext(text(1, "word"));
    }

    private static String firstWord(ChatStream stream) {
        for (ChatEvent event : stream) {
            if (event instanceof ChatEvent.ContentDelta delta) {
                return delta.text();
            }
        }
        return "";
    }

    private <T> T withStream(
            Consumer<ServerCallStreamObserver<StreamChatCompletionResponse>> script, Function<ChatStream, T> reader) {
        chat.thenStream(script);
        try (ChatStream stream = weir.chat("fast").user("?").stream()) {
            return reader.apply(stream);
        }
    }
}
