package dev.weir.gateway.doors;

import dev.weir.gateway.doors.Clients.Caller;
import dev.weir.gateway.doors.Form.Question;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Clients of all doors that call one after the other until they are stopped, and keep the ids of the answers that came to their last byte. */
final class ClosedLoop implements AutoCloseable {
    private static final int THREADS_A_KIND = 2;
    private static final String HTTP_BODY =
            "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    private final KilledGate gate;
    private final String key;
    private final Clients clients;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> whole = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    /** What a client calls. */
    private enum Kind {
        OPENAI_STREAM,
        OPENAI_WHOLE,
        OLLAMA_STREAM,
        GRPC_STREAM
    }

    /** Starts the clients; their requests are named after the run. */
    ClosedLoop(KilledGate gate, String run) throws Exception {
        this.gate = gate;
        this.key = gate.inferenceKey();
        this.clients = new Clients(gate.httpPort(), gate.grpcPort());
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < THREADS_A_KIND; i++) {
                String name = run + "-" + kind + "-" + i;
                threads.add(Thread.ofVirtual().start(() -> callOnAndOn(kind, name)));
            }
        }
    }

    private void callOnAndOn(Kind kind, String name) {
        for (int i = 0; !stopped; i++) {
            try {
                String id = name + "-" + i;
                if (call(kind, id)) {
                    whole.add(id);
                }
            } catch (Exception broken) {
                Thread.onSpinWait(); // the gate is dead or dying: its answer does not count
            }
        }
    }

    /** Whether a whole answer came. */
    private boolean call(Kind kind, String id) throws Exception {
        return switch (kind) {
            case OPENAI_STREAM ->
                ask("/v1/chat/completions", "vllm:tiny", true, id).contains("[DONE]");
            case OPENAI_WHOLE ->
                ask("/v1/chat/completions", "vllm:tiny", false, id).contains("\"usage\"");
            case OLLAMA_STREAM -> ask("/api/chat", "ollama:tiny", true, id).contains("\"done\":true");
            case GRPC_STREAM -> {
                GrpcLeaver.stream(clients.chat(new Caller(key, id)), new Question("vllm:tiny", "hi", true))
                        .ended()
                        .get(10, TimeUnit.SECONDS);
                yield true;
            }
        };
    }

    private String ask(String path, String model, boolean stream, String id) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gate.httpPort() + path))
                .header("authorization", "Bearer " + key)
                .header("x-request-id", id)
                .POST(BodyPublishers.ofString(HTTP_BODY.formatted(model, stream)))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        return answer.statusCode() == 200 ? answer.body() : "";
    }

    /** The ids of the answers that came whole. */
    Set<String> whole() {
        return whole;
    }

    /** Stops the clients and waits for them. */
    @Override
    public void close() throws InterruptedException {
        stopped = true;
        clients.close();
        http.shutdownNow();
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
