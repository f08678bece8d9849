package dev.weir.gateway.http.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.gateway.keys.Scope;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code /admin/v1/backends} and {@code /admin/v1/queue}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackendsTest {
    private static final String BACKENDS = "/admin/v1/backends";

    private TestingOffice office;

    @BeforeAll
    void open(@TempDir Path folder) {
        office = new TestingOffice(folder);
    }

    @AfterAll
    void close() {
        office.close();
    }

    @Test
    void everyBackendIsToldWithItsStateAndItsModels() {
        JsonNode backend = office.get(BACKENDS).json().at("/backends/0");
        assertEquals("v", backend.path("name").asText());
        assertEquals("vllm", backend.path("type").asText());
        assertEquals("up", backend.path("state").asText());
        assertEquals("closed", backend.path("breaker").asText());
        assertEquals(0, backend.path("requests_in_flight").asInt(-1));
        assertEquals(0, backend.path("requests_waiting").asInt(-1));
        assertEquals("tiny", backend.at("/models/0").asText());
    }

    @Test
    void aBackendIsDrainedAndResumedAndThatIsWrittenDown() {
        JsonNode drained = office.post(BACKENDS + "/v/drain", "").json();
        assertEquals("draining", drained.path("state").asText());
        JsonNode resumed = office.post(BACKENDS + "/v/resume", "").json();
        assertEquals("up", resumed.path("state").asText());
        JsonNode trail = office.get("/admin/v1/audit?subject=v").json().path("entries");
        assertEquals("backend.resume", trail.at("/0/action").asText());
        assertEquals("backend.drain", trail.at("/1/action").asText());
    }

    @Test
    void aBackendThatIsNotThereIsNotFound() {
        assertEquals(404, office.post(BACKENDS + "/other/drain", "").status());
        assertEquals(400, office.post(BACKENDS + "/v/drain", "{\"force\":true}").status());
        assertEquals(400, office.get(BACKENDS + "?x=1").status());
    }

    @Test
    void theLineIsToldWhenNobodyWaitsToo() {
        JsonNode line = office.get("/admin/v1/queue").json();
        assertEquals(0, line.path("requests_waiting").asInt(-1));
        assertTrue(line.path("entries").isArray());
    }

    @Test
    void onlyAnAdminSeesThem() {
        String reader = office.key("reader", Scope.USAGE_READ);
        assertEquals(403, office.ask(reader, "GET", BACKENDS, "").status());
        assertEquals(403, office.ask(reader, "POST", BACKENDS + "/v/drain", "").status());
        assertEquals(403, office.ask(reader, "GET", "/admin/v1/queue", "").status());
    }
}
