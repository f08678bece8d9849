package dev.weir.gateway.doors;

import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Scope;
import dev.weir.gateway.ledger.UsageFilter;
import dev.weir.gateway.ledger.UsageRow;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingStore;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A gate in front of Ollamas whose models come and go, and a client of it. */
final class KeptModels implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final TestingGateway gate;
    private String key;

    KeptModels(Path folder, TestingStore... stores) {
        this(folder, Arrays.stream(stores).map(store -> store.upstream().port()).toList());
    }

    KeptModels(Path folder, List<Integer> ports) {
        List<Backend> backends = new ArrayList<>();
        for (int port : ports) {
            backends.add(TestingGateway.backend("gpu-" + (backends.size() + 1), Backend.Kind.OLLAMA, port));
        }
        gate = TestingGateway.start(folder, backends);
        key = key(KeyDraft.labelled("keeper").scoped(Set.of(Scope.MODELS, Scope.INFERENCE)));
    }

    String key(KeyDraft draft) {
        return gate.issue(draft).secret();
    }

    /** From now on it shows a key of that kind. */
    void as(KeyDraft draft) {
        key = key(draft);
    }

    String key() {
        return key;
    }

    HttpResponse<String> put(String path, HttpRequest.BodyPublisher file) throws Exception {
        return http.send(
                HttpRequest.newBuilder(gate.http(path))
                        .header("authorization", "Bearer " + key)
                        .POST(file)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    TestingGateway gate() {
        return gate;
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return send("POST", path, body);
    }

    HttpResponse<String> send(String method, String path, String body) throws Exception {
        return http.send(request(method, path, body), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<InputStream> stream(String path, String body) throws Exception {
        return http.send(request("POST", path, body), HttpResponse.BodyHandlers.ofInputStream());
    }

    private HttpRequest request(String method, String path, String body) {
        return HttpRequest.newBuilder(gate.http(path))
                .header("authorization", "Bearer " + key)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** What the books have, the newest first. */
    List<UsageRow> rows() {
        return gate.usage().rows(UsageFilter.ALL, 100, null).rows();
    }

    @Override
    public void close() {
        gate.close();
        http.close();
    }
}
