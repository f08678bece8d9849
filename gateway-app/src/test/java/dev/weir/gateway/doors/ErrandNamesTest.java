package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.testing.TestingStore;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No errand makes a server call, read or write what its operator has not allowed. */
class ErrandNamesTest {
    private static final String BLOB = "sha256:" + "0".repeat(64);

    @TempDir
    Path folder;

    @Test
    void whatIsWrongIsRefusedAndTheServerNeverHearsOfIt() throws Exception {
        try (TestingStore store = TestingStore.start((request, peer) -> {}, "tiny:latest");
                KeptModels gate = new KeptModels(folder, store)) {
            int before = errands(store);
            for (String name : List.of(
                    "127.0.0.1:9/x/nope",
                    "http://127.0.0.1:9/x/nope",
                    "internal.example/a/b",
                    "a b",
                    "../../etc/passwd",
                    "a..b",
                    "x\\r\\nHost: e",
                    "a/b/c/d",
                    "a//b",
                    "name@sha256:00",
                    "%2e%2e/x",
                    "",
                    "m".repeat(300))) {
                String model = "{\"model\":\"" + name + "\"}";
                refused(gate.post("/api/pull", model), name);
                refused(gate.post("/api/push", model), name);
                refused(gate.send("DELETE", "/api/delete", model), name);
                refused(gate.post("/api/create", "{\"model\":\"" + name + "\",\"from\":\"m\"}"), name);
                if (!name.isEmpty()) {
                    refused(gate.post("/api/create", "{\"model\":\"m\",\"from\":\"" + name + "\"}"), name);
                }
                refused(gate.post("/api/copy", "{\"source\":\"tiny\",\"destination\":\"" + name + "\"}"), name);
            }
            for (String body : List.of(
                    "{\"model\":\"m\",\"insecure\":true}",
                    "{\"model\":\"m\",\"Insecure\":true}",
                    "{\"model\":\"m\",\"username\":\"u\"}",
                    "{\"model\":\"m\",\"model\":\"n\"}",
                    "{\"model\":7}",
                    "[]",
                    "",
                    "{")) {
                refused(gate.post("/api/pull", body), body);
            }
            for (String more : List.of(
                    "\"from\":\"a\",\"remote_host\":\"http://127.0.0.1\"",
                    "\"path\":\"/etc/passwd\"",
                    "\"files\":{\"../x\":\"" + BLOB + "\"}",
                    "\"files\":{\"/x\":\"" + BLOB + "\"}",
                    "\"files\":{\"x\":\"sha256:../../etc/passwd\"}",
                    "\"adapters\":{\"x\":\"" + BLOB.toUpperCase(Locale.ROOT) + "\"}",
                    "\"parameters\":[]",
                    "\"messages\":{}",
                    "\"license\":1")) {
                refused(gate.post("/api/create", "{\"model\":\"m\"," + more + "}"), more);
            }
            assertEquals(before, errands(store), "the server has heard of none of them");
            assertTrue(gate.rows().isEmpty(), "and they cost nothing");
        }
    }

    private static int errands(TestingStore store) {
        return (int) store.upstream().requests().stream()
                .filter(request -> !List.of("/api/tags", "/api/ps").contains(request.path()))
                .count();
    }

    private static void refused(HttpResponse<String> answer, String why) {
        assertEquals(400, answer.statusCode(), why + ": " + answer.body());
        assertTrue(answer.body().startsWith("{\"error\":\""), answer.body());
    }
}
