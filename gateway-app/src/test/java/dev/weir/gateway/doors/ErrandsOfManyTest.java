package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingStore;
import dev.weir.gateway.testing.TestingUpstream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done to the models of several Ollamas: at one of them, or at all. */
class ErrandsOfManyTest {
    private static final TestingUpstream.Script DONE =
            (request, peer) -> peer.send(TestingAnswers.ndjson("{\"status\":\"working\"}", "{\"status\":\"success\"}"));

    @TempDir
    Path folder;

    @Test
    void eachServerWorksInItsTurnAndSuccessIsSaidOnce() throws Exception {
        try (TestingStore one = TestingStore.start(DONE);
                TestingStore two = TestingStore.start(DONE);
                KeptModels gate = new KeptModels(folder, one, two)) {
            HttpResponse<String> answer = gate.post("/api/pull?backend=all", "{\"model\":\"m\"}");
            assertEquals(
                    List.of(
                            "{\"status\":\"working\",\"backend\":\"gpu-1\"}",
                            "{\"status\":\"done on gpu-1\",\"backend\":\"gpu-1\"}",
                            "{\"status\":\"working\",\"backend\":\"gpu-2\"}",
                            "{\"status\":\"done on gpu-2\",\"backend\":\"gpu-2\"}",
                            "{\"status\":\"success\"}"),
                    answer.body().lines().toList());
        }
    }

    @Test
    void oneThatFailsDoesNotKeepTheNextFromItsWork() throws Exception {
        try (TestingStore one = TestingStore.start((request, peer) ->
                        peer.send(TestingAnswers.ndjson("{\"error\":\"write: no space left on device\"}")));
                TestingStore two = TestingStore.start(DONE);
                KeptModels gate = new KeptModels(folder, one, two)) {
            String body =
                    gate.post("/api/pull?backend=all", "{\"model\":\"m\"}").body();
            assertTrue(body.contains("done on gpu-2"), body);
            assertFalse(body.contains("\"success\""), body);
            assertTrue(body.lines().toList().getLast().startsWith("{\"error\":\"gpu-1: "), body);
            HttpResponse<String> whole = gate.post("/api/pull?backend=all", "{\"model\":\"m\",\"stream\":false}");
            assertEquals(500, whole.statusCode(), whole.body());
        }
    }

    @Test
    void aModelIsThrownAwayWhereItIs() throws Exception {
        try (TestingStore one = TestingStore.start(DONE);
                TestingStore two = TestingStore.start(DONE, "tiny:latest");
                KeptModels gate = new KeptModels(folder, one, two)) {
            String delete = "{\"model\":\"tiny:latest\"}";
            assertEquals(
                    200, gate.send("DELETE", "/api/delete?backend=all", delete).statusCode());
            assertTrue(two.models().isEmpty());
            assertEquals(
                    404, gate.send("DELETE", "/api/delete?backend=all", delete).statusCode());
        }
    }

    @Test
    void withoutANameTheServerThatHasTheModelIsAsked() throws Exception {
        try (TestingStore one = TestingStore.start(DONE);
                TestingStore two = TestingStore.start(DONE, "tiny:latest");
                KeptModels gate = new KeptModels(folder, one, two)) {
            String copy = "{\"source\":\"tiny:latest\",\"destination\":\"x\"}";
            assertEquals(200, gate.post("/api/copy", copy).statusCode());
            assertTrue(two.models().contains("x"));
            gate.post("/api/pull", "{\"model\":\"m\"}");
            assertEquals("gpu-1", gate.rows().getFirst().settlement().backend(), "what nobody has goes to the first");
            gate.post("/api/pull?backend=gpu-2", "{\"model\":\"m\"}");
            assertEquals("gpu-2", gate.rows().getFirst().settlement().backend());
        }
    }

    @Test
    void anUnknownServerOrNoneIsTheClientsMistake() throws Exception {
        try (TestingStore one = TestingStore.start(DONE);
                KeptModels gate = new KeptModels(folder, one);
                KeptModels empty = new KeptModels(folder.resolve("empty"))) {
            assertEquals(
                    400,
                    gate.post("/api/pull?backend=gpu-7", "{\"model\":\"m\"}").statusCode());
            assertEquals(
                    400, gate.post("/api/push?backend=all", "{\"model\":\"m\"}").statusCode());
            HttpResponse<String> none = empty.post("/api/pull", "{\"model\":\"m\"}");
            assertEquals(400, none.statusCode());
            assertTrue(none.body().contains("no Ollama server"), none.body());
        }
    }
}
