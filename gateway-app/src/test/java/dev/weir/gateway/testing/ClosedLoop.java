package dev.weir.gateway.testing;

import dev.weir.v1.ChatCompletionSpec;
import dev.weir.v1.ChatMessage;
import dev.weir.v1.ChatServiceGrpc;
import dev.weir.v1.ContentPart;
import dev.weir.v1.Role;
import dev.weir.v1.StreamChatCompletionRequest;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Clients of all doors that call one after the other until they are stopped, and remember what came of each call. */
public final class ClosedLoop implements AutoCloseable {
    private static final int THREADS_A_KIND = 2;
    private static final long AFTER_A_FAILURE = 2_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String HTTP_BODY =
            "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    private final Doors doors;
    private final String key;
    private final long pause;
    private final ManagedChannel grpc;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Set<String> whole = ConcurrentHashMap.newKeySet();
    private final Queue<Failed> failed = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;
    private volatile long lastWhole;

    /** Ports of this machine. */
    public record Doors(int http, int grpc) {}

    /** A call that did not end well: what it was named, and what came instead of an answer. */
    public record Failed(String id, String why) {}

    /** What a client calls. */
    private enum Kind {
        OPENAI_STREAM,
        OPENAI_WHOLE,
        OLLAMA_STREAM,
        GRPC_STREAM
    }

    private ClosedLoop(Doors doors, String key, String run, Duration pause) {
        this.doors = doors;
        this.key = key;
        this.pause = pause.toNanos();
        this.grpc = NettyChannelBuilder.forAddress("127.0.0.1", doors.grpc)
                .usePlaintext()
                .build();
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < THREADS_A_KIND; i++) {
                String name = run + "-" + kind + "-" + i;
                threads.add(Thread.ofVirtual().start(() -> callOnAndOn(kind, name)));
            }
        }
    }

    /** Starts clients that call as fast as they are answered; their requests are named after the run. */
    public static ClosedLoop start(Doors doors, String key, String run) {
        return new ClosedLoop(doors, key, run, Duration.ZERO);
    }

    /** The same with a pause after each answer. */
    public static ClosedLoop start(Doors doors, String key, String run, Duration pause) {
        return new ClosedLoop(doors, key, run, pause);
    }

    private void callOnAndOn(Kind kind, String name) {
        for (int i = 0; !stopped; i++) {
            String id = name + "-" + i;
            String wrong = tried(kind, id);
            if (wrong.isEmpty()) {
                whole.add(id);
                lastWhole = System.nanoTime();
                LockSupport.parkNanos(pause);
            } else if (!stopped) {
                failed.add(new Failed(id, wrong));
                LockSupport.parkNanos(AFTER_A_FAILURE);
            }
        }
    }

    private String tried(Kind kind, String id) {
        try {
            return call(kind, id);
        } catch (Exception broken) {
            return broken.toString();
        }
    }

    /** What was wrong with the answer; empty if it came whole. */
    private String call(Kind kind, String id) throws Exception {
        return switch (kind) {
            case OPENAI_STREAM -> ask("/v1/chat/completions", "vllm:tiny", true, id, "[DONE]");
            case OPENAI_WHOLE -> ask("/v1/chat/completions", "vllm:tiny", false, id, "\"usage\"");
            case OLLAMA_STREAM -> ask("/api/chat", "ollama:tiny", true, id, "\"done\":true");
            case GRPC_STREAM -> stream(id);
        };
    }

    private String ask(String path, String model, boolean stream, String id, String end)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + doors.http + path))
                .header("authorization", "Bearer " + key)
                .header("x-request-id", id)
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(HTTP_BODY.formatted(model, stream)))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        boolean good = answer.statusCode() == 200 && answer.body().contains(end);
        return good ? "" : answer.statusCode() + " " + answer.body();
    }

    private String stream(String id) {
        Metadata metadata = new Metadata();
        metadata.put(name("authorization"), "Bearer " + key);
        metadata.put(name("x-request-id"), id);
        ChatServiceGrpc.newBlockingStub(grpc)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata))
                .withDeadlineAfter(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .streamChatCompletion(StreamChatCompletionRequest.newBuilder()
                        .setSpec(ChatCompletionSpec.newBuilder()
                                .setModel("vllm:tiny")
                                .addMessages(ChatMessage.newBuilder()
                                        .setRole(Role.ROLE_USER)
                                        .addParts(ContentPart.newBuilder().setText("hi"))))
                        .build())
                .forEachRemaining(_ -> {});
        return "";
    }

    private static Metadata.Key<String> name(String header) {
        return Metadata.Key.of(header, Metadata.ASCII_STRING_MARSHALLER);
    }

    /** The names of the calls whose answers came to their last byte. */
    public Set<String> whole() {
        return whole;
    }

    /** What came of the others. */
    public Queue<Failed> failed() {
        return failed;
    }

    /** When the last good answer ended, as {@link System#nanoTime} tells it. */
    public long lastWhole() {
        return lastWhole;
    }

    /** Returns when that many more answers have come whole. */
    public void awaitMore(int answers) {
        int wanted = whole.size() + answers;
        Await.until("answers come; of those that did not: " + failed.peek(), () -> whole.size() >= wanted);
    }

    /** Stops the clients and waits for them. */
    @Override
    public void close() throws InterruptedException {
        stopped = true;
        grpc.shutdownNow();
        http.shutdownNow();
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
