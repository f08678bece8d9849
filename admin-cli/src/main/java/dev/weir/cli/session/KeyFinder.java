package dev.weir.cli.session;

import dev.weir.cli.failure.CliException;
import dev.weir.cli.failure.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for the operator's key where it may be, in a fixed order. A key is only ever sent to the gateway it is for. */
final class KeyFinder {
    private final Surroundings surroundings;

    KeyFinder(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * The key for a gateway.
     *
     * @param file named on the command line; null when none was
     * @throws CliException when there is none; it says where was looked
     */
    String find(@Nullable Path file, Login.Gateway gateway, Optional<Login> login) {
        if (file != null) {
            return read(surroundings.folder().resolve(file));
        }
        String variable = surroundings.variable("WEIR_ADMIN_KEY");
        if (variable != null) {
            return variable;
        }
        Path first = surroundings.firstKeyFile();
        return login.filter(known -> known.gateway().endpoint().equals(gateway.endpoint()))
                .map(Login::key)
                .or(() -> gateway.isLocal() && Files.isRegularFile(first) ? Optional.of(read(first)) : Optional.empty())
                .orElseThrow(() -> none(gateway, first));
    }

    /** The key in a file. */
    static String read(Path file) {
        try {
            String key = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (key.isEmpty()) {
                throw new CliException(ExitCode.REFUSED, "the key file " + file + " is empty");
            }
            return key;
        } catch (IOException unreadable) {
            throw new CliException(ExitCode.REFUSED, "cannot read the key file " + file);
        }
    }

    private static CliException none(Login.Gateway gateway, Path first) {
        String last = gateway.isLocal() ? ", no " + first : "";
        return new CliException(
                ExitCode.REFUSED,
                "no admin key for " + gateway.endpoint()
                        + ": no --key-file, no WEIR_ADMIN_KEY, no 'weir-admin login' for it" + last);
    }
}
