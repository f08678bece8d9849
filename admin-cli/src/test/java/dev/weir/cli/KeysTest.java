package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.v1.KeyPriority;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class KeysTest {
    private final TestingGateway gateway = new TestingGateway();

    @TempDir
    private Path folder;

    private TestingShell shell;

    @SuppressWarnings("NullAway.Init")
    KeysTest() {}

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
    void onlyTheSecretOfANewKeyGoesToTheStandardOutput() {
        var result = shell.run("keys", "create", "--label", "app");
        assertEquals(0, result.code());
        assertEquals("weir_secret", result.out().strip());
        assertTrue(result.err().contains("k1"), result.err());
    }

    @Test
    void aNewKeyInJsonIsOneObjectWithItsIdAndSecret() {
        var result = shell.run("keys", "create", "--label", "app", "-o", "json");
        assertTrue(
                result.out().startsWith("{\"id\":\"k1\",\"secret\":\"weir_secret\",\"label\":\"app\""), result.out());
        assertEquals(1, result.out().lines().count());
    }

    @Test
    void everyOptionOfANewKeyArrives() {
        shell.run(
                "keys",
                "create",
                "--label",
                "app",
                "--account",
                "team",
                "--models",
                "llama*,fast",
                "--rpm",
                "2",
                "--rpd",
                "3",
                "--tpm",
                "4",
                "--tpd",
                "5",
                "--concurrency",
                "6",
                "--scope",
                "inference,usage:read",
                "--priority",
                "interactive",
                "--expires",
                "90d");
        var key = gateway.admin.keys.get("k1");
        assertEquals("team", key.getAccount());
        assertEquals(List.of("llama*", "fast"), key.getAllowedModelsList());
        assertEquals(List.of("inference", "usage:read"), key.getScopesList());
        assertEquals(KeyPriority.KEY_PRIORITY_INTERACTIVE, key.getPriority());
        var limits = key.getLimits();
        assertEquals(2, limits.getRequestsPerMinute());
        assertEquals(3, limits.getRequestsPerDay());
        assertEquals(4, limits.getTokensPerMinute());
        assertEquals(5, limits.getTokensPerDay());
        assertEquals(6, limits.getConcurrentRequests());
        long left = key.getExpireTime().getSeconds() - Instant.now().getEpochSecond();
        assertTrue(Math.abs(left - Duration.ofDays(90).toSeconds()) < 60, "expires in " + left + " s");
    }

    @Test
    void aChangeSendsOnlyWhatIsNamed() {
        shell.run("keys", "create", "--label", "app");
        var result = shell.run("keys", "update", "k1", "--rpm", "none", "--models", "*");
        assertEquals(0, result.code(), result.err());
        var update = gateway.admin.keys.updates.getFirst();
        assertEquals(
                List.of("allowed_models", "limits.requests_per_minute"),
                update.getUpdateMask().getPathsList());
        assertFalse(update.getKey().getLimits().hasRequestsPerMinute());
    }

    @Test
    void keysAreSwitchedOffAndOnAndEnded() {
        shell.run("keys", "create", "--label", "app");
        assertTrue(shell.run("keys", "disable", "k1").err().contains("disabled"));
        assertTrue(shell.run("keys", "show", "k1").out().contains("disabled"));
        assertTrue(shell.run("keys", "enable", "k1").err().contains("enabled"));
        var revoked = shell.run("keys", "revoke", "k1", "--now");
        assertEquals(
                "key k1 is revoked; running calls broken off: 2", revoked.err().strip());
        assertTrue(shell.run("keys", "list").out().contains("revoked"));
    }

    @Test
    void aRotatedKeyTellsItsNewSecretAlone() throws Exception {
        shell.run("keys", "create", "--label", "app");
        var result = shell.run("keys", "rotate", "k1", "--overlap", "2h");
        assertEquals("weir_next", result.out().strip());
        assertEquals(7200, gateway.admin.rotated.take().getOverlap().getSeconds());
        shell.run("keys", "rotate", "k1");
        assertFalse(gateway.admin.rotated.take().hasOverlap());
        shell.run("keys", "rotate", "k1", "--overlap", "0");
        assertTrue(gateway.admin.rotated.take().hasOverlap());
        assertEquals(2, shell.run("keys", "rotate", "k1", "--overlap", "long").code());
    }

    @Test
    void listsComeAsTableJsonAndCsv() {
        assertEquals("[]", shell.run("keys", "list", "-o", "json").out().strip());
        shell.run("keys", "create", "--label", "a \"b\",\u001b[31m", "--rpm", "2");
        String table = shell.run("keys", "list").out();
        assertTrue(table.startsWith("ID  LABEL"), table);
        assertFalse(table.contains("\u001b"), "a label must not speak to the terminal");
        assertTrue(table.contains("2 rpm"), table);
        String json = shell.run("keys", "list", "-o", "json").out();
        assertTrue(json.contains("\"label\":\"a \\\"b\\\",\\u001b[31m\""), json);
        assertTrue(json.contains("\"requests_per_minute\":2,\"requests_per_day\":null"), json);
        String csv = shell.run("keys", "list", "-o", "csv").out();
        assertTrue(csv.contains("\"a \"\"b\"\",\u001b[31m\""), csv);
    }
}
