package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SessionTest {
    private final TestingGateway gateway = new TestingGateway();

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    SessionTest() {}

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void theKeyOfTheFirstStartIsFoundInTheDataFolder() throws IOException {
        write(folder.resolve("data/admin.key"), TestingGateway.ADMIN + "\n");
        assertEquals(
                0, shell().run("keys", "list", "--endpoint", gateway.endpoint()).code());
        write(folder.resolve("elsewhere/admin.key"), TestingGateway.ADMIN);
        Files.delete(folder.resolve("data/admin.key"));
        TestingShell moved = shell().with("WEIR_DATA_DIR", "elsewhere");
        assertEquals(
                0, moved.run("keys", "list", "--endpoint", gateway.endpoint()).code());
    }

    @Test
    void theKeyOfTheFirstStartIsSentToNoOtherMachine() throws IOException {
        write(folder.resolve("data/admin.key"), TestingGateway.ADMIN);
        var result = shell().run("keys", "list", "--endpoint", "gate.example:9090");
        assertEquals(3, result.code());
        assertTrue(result.err().contains("no admin key for gate.example:9090"), result.err());
    }

    @Test
    void aKeyFileGoesBeforeTheEnvironment() throws IOException {
        write(folder.resolve("my.key"), TestingGateway.ADMIN);
        TestingShell shell = shell().with("WEIR_ADMIN_KEY", "weir_wrong").with("WEIR_ENDPOINT", gateway.endpoint());
        assertEquals(3, shell.run("keys", "list").code());
        assertEquals(0, shell.run("keys", "list", "--key-file", "my.key").code());
        var missing = shell.run("keys", "list", "--key-file", "no.key");
        assertEquals(3, missing.code());
        assertTrue(missing.err().contains("no.key"), missing.err());
    }

    @Test
    void aLoginIsRememberedInAFileForItsOwnerAlone() throws IOException {
        TestingShell shell = shell().piping(TestingGateway.ADMIN + "\n");
        var result = shell.run("login", "--endpoint", gateway.endpoint());
        assertEquals(0, result.code(), result.err());
        Path file = folder.resolve("home/.config/weir/login");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertFalse((result.out() + result.err()).contains(TestingGateway.ADMIN));
        assertEquals(0, shell().run("keys", "list").code());
        assertEquals(3, shell().run("keys", "list", "--endpoint", "localhost:1").code());
    }

    @Test
    void aLoginThatTheGatewayRefusesIsNotKept() {
        var result = shell().piping("weir_wrong").run("login", "--endpoint", gateway.endpoint());
        assertEquals(3, result.code());
        assertFalse(Files.exists(folder.resolve("home/.config/weir/login")));
    }

    private TestingShell shell() {
        return new TestingShell(folder);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
