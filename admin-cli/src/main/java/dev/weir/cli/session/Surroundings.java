package dev.weir.cli.session;

import java.io.Console;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command finds around it.
 *
 * @param environment the process's variables
 * @param folder where it was started
 * @param home the user's own folder
 * @param input what is piped into it
 * @param console the terminal it was started from; null when there is none
 */
public record Surroundings(
        Map<String, String> environment,
        Path folder,
        Path home,
        InputStream input,
        @Nullable Console console) {

    /** Those of this process. */
    @SuppressWarnings("SystemConsoleNull") // Never null from Java 22 on, but not declared so.
    public static Surroundings ofProcess() {
        Console console = System.console();
        return new Surroundings(
                System.getenv(),
                Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("user.home")),
                System.in,
                console != null && console.isTerminal() ? console : null);
    }

    /** A variable; null when it is not set or empty. */
    public @Nullable String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Where the gateway on this machine keeps the key of its first start. */
    Path firstKeyFile() {
        String data = variable("WEIR_DATA_DIR");
        return folder.resolve(data == null ? "data" : data).resolve("admin.key");
    }

    /** What {@code weir-admin login} remembers. */
    Path loginFile() {
        String xdg = variable("XDG_CONFIG_HOME");
        String windows = variable("APPDATA");
        Path configuration = xdg != null ? Path.of(xdg) : windows != null ? Path.of(windows) : home.resolve(".config");
        return configuration.resolve("weir").resolve("login");
    }
}
