package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.TestingShell.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ExitCodesTest {
    private final TestingGateway gateway = new TestingGateway();

    @TempDir
    private Path folder;

    private TestingShell shell;

    @SuppressWarnings("NullAway.Init")
    ExitCodesTest() {}

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
    void wrongUsageIsTwoAndSaysWhatIsWrong() {
        assertEnds(2, "--label is needed", shell.run("keys", "create"));
        assertEnds(2, "90d, 24h", shell.run("keys", "create", "--label", "a", "--expires", "soon"));
        assertEnds(2, "neither a whole number", shell.run("keys", "create", "--label", "a", "--rpm", "-1"));
        assertEnds(2, "24h, 2026-11-30 or", shell.run("usage", "--since", "soon"));
        assertEnds(2, "exclude", shell.run("usage", "--rows", "--by", "day"));
        assertEnds(2, "say what to change", shell.run("keys", "update", "k1"));
        assertEnds(2, "host:port", shell.run("keys", "list", "--endpoint", "http://127.0.0.1:9090", "--plaintext"));
        assertEnds(2, "lisst", shell.run("keys", "lisst"));
    }

    @Test
    void aKeyThatIsNotTakenOrLacksAScopeIsThree() {
        assertEnds(3, "not known", shell.with("WEIR_ADMIN_KEY", "weir_wrong").run("keys", "list"));
        assertEnds(3, "scope", shell.with("WEIR_ADMIN_KEY", TestingGateway.USER).run("keys", "list"));
        shell.environment.remove("WEIR_ADMIN_KEY");
        assertEnds(3, "no admin key", shell.run("keys", "list"));
    }

    @Test
    void anUnknownKeyIsFour() {
        assertEnds(4, "no key k9", shell.run("keys", "show", "k9"));
        assertEnds(4, "no key k9", shell.run("keys", "revoke", "k9"));
    }

    @Test
    void aGatewayThatDoesNotAnswerIsFive() {
        gateway.close();
        Result result = shell.run("keys", "list");
        assertEnds(5, "no gateway answers at " + gateway.endpoint(), result);
        assertEquals(1, result.err().lines().count());
    }

    @Test
    void aGatewayWithoutTlsSaysSoWhenTlsIsAskedFor() {
        assertEnds(5, "with TLS", shell.run("keys", "list", "--tls"));
    }

    @Test
    void versionHelpAndCompletionNeedNoGateway() {
        gateway.close();
        assertTrue(shell.run("version").out().startsWith("weir-admin "));
        assertTrue(shell.run("keys", "create", "--help").out().contains("--expires"));
        String script = shell.run("completion").out();
        assertTrue(script.contains("_complete_weir-admin"), "a completion script");
        assertTrue(script.contains("revoke"), "knows the commands");
    }

    private static void assertEnds(int code, String words, Result result) {
        assertEquals(code, result.code(), result.err());
        assertTrue(result.err().contains(words), result.err());
        assertTrue(!result.err().contains("\tat "), "a stack trace: " + result.err());
        assertEquals("", result.out());
    }
}
