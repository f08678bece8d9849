package dev.weir.gateway.assembly;

import dev.weir.gateway.failure.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the key that a backend wants from the gate. */
final class KeyFile {
    private KeyFile() {}

    static @Nullable String read(@Nullable Path file) {
        if (file == null) {
            return null;
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new StartException("The key file " + file + " cannot be read.", unreadable);
        }
    }
}
