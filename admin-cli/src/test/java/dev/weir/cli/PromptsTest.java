package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PromptsTest {
    @Test
    void allPromptsAreListedWithTheirVariables(@TempDir Path folder) {
        try (TestingGateway gateway = new TestingGateway()) {
            TestingShell shell = new TestingShell(folder)
                    .with("WEIR_ENDPOINT", gateway.endpoint())
                    .with("WEIR_ADMIN_KEY", TestingGateway.ADMIN);
            assertEquals(
                    "name,language,default,variables\ngreeting,en,yes,\"who,when\"\ngreeting,pl,no,\"who,when\"\n",
                    shell.run("prompts", "-o", "csv").out().replace("\r\n", "\n"));
        }
    }
}
