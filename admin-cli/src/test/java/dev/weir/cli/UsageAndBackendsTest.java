package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class UsageAndBackendsTest {
    private final TestingGateway gateway = new TestingGateway();

    @TempDir
    private Path folder;

    private TestingShell shell;

    @SuppressWarnings("NullAway.Init")
    UsageAndBackendsTest() {}

    @BeforeEach
    void open() {
        shell = new TestingShell(folder)
                .with("WEIR_ENDPOINT", gateway.endpoint())
                .with("WEIR_ADMIN_KEY", TestingGateway.ADMIN);
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void usageIsAddedUpByWhatIsAsked() {
        assertTrue(shell.run("usage").out().contains("USAGE_GROUPING_KEY"));
        for (String by : new String[] {"account", "model", "backend", "day"}) {
            var result = shell.run("usage", "--by", by, "-o", "csv");
            assertTrue(result.out().startsWith(by + ",label,requests"), result.out());
            assertTrue(result.out().contains("USAGE_GROUPING_" + by.toUpperCase(java.util.Locale.ROOT)), result.out());
        }
    }

    @Test
    void rowsAreFilteredByTimeAndKey() throws Exception {
        var result = shell.run("usage", "--rows", "--since", "24h", "--key", "k1", "-o", "json");
        assertTrue(result.out().contains("\"request_id\":\"r1\""), result.out());
        assertTrue(result.out().contains("\"ttft_ms\":null"), result.out());
        var filter = gateway.admin.usageAsked.take().getFilter();
        assertEquals("k1", filter.getKeyId());
        long back = Instant.now().getEpochSecond() - filter.getSinceTime().getSeconds();
        assertTrue(Math.abs(back - 24 * 3600) < 60, "since " + back + " s ago");
        shell.run("usage", "--rows", "--since", "2026-11-20");
        assertEquals(
                Instant.parse("2026-11-20T00:00:00Z").getEpochSecond(),
                gateway.admin.usageAsked.take().getFilter().getSinceTime().getSeconds());
    }

    @Test
    void aKeySeesWhatItHasUsedAndWhatIsLeft() {
        shell.with("WEIR_API_KEY", TestingGateway.USER);
        var mine = shell.run("usage", "--me");
        assertTrue(mine.out().startsWith("DAY"), mine.out());
        assertTrue(mine.out().contains("0.000025"), mine.out());
        assertTrue(mine.err().contains("requests left: 57 of 60, all again in 3 s"), mine.err());
        assertTrue(mine.err().contains("tokens: no limit"), mine.err());
        assertTrue(mine.err().contains("credits left: 1.5"), mine.err());
        String byModel =
                shell.run("usage", "--me", "--by", "model", "-o", "csv").out();
        assertTrue(byModel.startsWith("model,label,requests"), byModel);
        String limits = shell.run("usage", "--me", "--limits", "-o", "json").out();
        assertTrue(limits.contains("\"requests_remaining\":57,\"requests_reset_ms\":3000"), limits);
        assertEquals(2, shell.run("usage", "--me", "--key", "k1").code());
        assertEquals(2, shell.run("usage", "--limits").code());
    }

    @Test
    void backendsAreListedDrainedAndResumed() {
        assertTrue(shell.run("backends", "list").out().contains("http://gpu-1:11434"));
        assertTrue(shell.run("backends", "drain", "gpu-1").err().contains("no new calls"));
        assertTrue(shell.run("backends", "resume", "gpu-1").err().contains("gets calls again"));
    }

    @Test
    void whatABackendHasToDoAndWhoWaitsForItIsListed() {
        String backends = shell.run("backends", "list", "-o", "csv").out();
        assertTrue(backends.startsWith("name,type,url,state,since,breaker,running,draining,slots,waiting,"), backends);
        assertTrue(backends.contains(",closed,3,0,,7,"), backends);
        String queue = shell.run("queue", "-o", "csv").out();
        assertTrue(queue.contains("llama3.2:3b,batch,night-shift,7,2500"), queue);
    }

    @Test
    void modelsAreThoseOfTheKeyOrWithAnAdminKeyThoseOfTheBackends() {
        String ofKey = shell.run("models", "list", "--key", TestingGateway.USER, "-o", "json")
                .out();
        assertTrue(ofKey.contains("\"id\":\"fast\",\"backends\":[\"gpu-1\"]"), ofKey);
        String ofBackends = shell.run("models", "list", "-o", "json").out();
        assertTrue(ofBackends.contains("\"id\":\"llama3.2:3b\",\"backends\":[\"gpu-1\"]"), ofBackends);
    }
}
