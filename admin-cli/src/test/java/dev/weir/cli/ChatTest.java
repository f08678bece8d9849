package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ChatTest {
    private final TestingGateway gateway = new TestingGateway();

    @TempDir
    private Path folder;

    private TestingShell shell;

    @SuppressWarnings("NullAway.Init")
    ChatTest() {}

    @BeforeEach
    void open() {
        shell = new TestingShell(folder).with("WEIR_ENDPOINT", gateway.endpoint());
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void theAnswerIsPrintedAndEndsItsLine() {
        var result = shell.run("chat", "fast", "why is the sky blue", "--key", TestingGateway.USER);
        assertEquals("why is the sky blue", result.out().strip());
        assertTrue(result.out().endsWith(System.lineSeparator()));
        assertEquals(0, result.code());
    }

    @Test
    void theKeyMayComeFromTheEnvironmentAndThePromptFromAPipe() {
        var result = shell.with("WEIR_API_KEY", TestingGateway.USER)
                .piping("from a pipe")
                .run("chat", "fast", "-");
        assertEquals("from a pipe", result.out().strip());
    }

    @Test
    void anAdminKeyThatMayNotAskModelsIsExplained() {
        var result = shell.with("WEIR_ADMIN_KEY", TestingGateway.ADMIN).run("chat", "fast", "hello");
        assertEquals(3, result.code());
        assertTrue(result.err().contains("--key or WEIR_API_KEY"), result.err());
        assertEquals(1, result.err().lines().count());
    }
}
