package dev.weir.cli.session;

import dev.weir.cli.failure.CliException;
import dev.weir.cli.failure.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The file that a login is kept in, readable by its owner alone. Lines of {@code name=value}. */
public final class LoginFile {
    private final Path file;

    /** In the user's configuration folder. */
    public LoginFile(Surroundings surroundings) {
        this.file = surroundings.loginFile();
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    /** What it remembers; empty when there was no login. */
    public Optional<Login> read() {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    values.put(
                            line.substring(0, equals).strip(),
                            line.substring(equals + 1).strip());
                }
            }
        } catch (IOException unreadable) {
            throw new CliException(ExitCode.FAILED, "cannot read " + file + ": " + unreadable.getMessage());
        }
        String endpoint = values.get("endpoint");
        String key = values.get("key");
        if (endpoint == null || key == null) {
            throw new CliException(ExitCode.FAILED, file + " is damaged: log in again");
        }
        boolean tls = Boolean.parseBoolean(values.get("tls"));
        return Optional.of(new Login(new Login.Gateway(endpoint, tls, values.get("ca")), key));
    }

    /** Replaces it in one step, so that it is never half written and never readable by others. */
    public void write(Login login) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "login", ".new", PrivateFiles.attributes());
        try {
            Files.writeString(fresh, text(login), StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static String text(Login login) {
        Login.Gateway gateway = login.gateway();
        String text = "endpoint=" + gateway.endpoint() + "\ntls=" + gateway.tls() + "\nkey=" + login.key() + "\n";
        return gateway.ca() == null ? text : text + "ca=" + gateway.ca() + "\n";
    }
}
