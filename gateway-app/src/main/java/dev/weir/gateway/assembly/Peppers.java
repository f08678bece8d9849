package dev.weir.gateway.assembly;

import dev.weir.gateway.failure.StartException;
import dev.weir.gateway.keys.ForeignSettings;
import dev.weir.gateway.keys.Pepper;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** Reads the pepper. */
@Factory
final class Peppers {
    /** @param settings null: there are none, so no pepper either */
    @Singleton
    Pepper pepper(@Nullable ForeignSettings settings) {
        if (settings == null || settings.pepper() == null) {
            return Pepper.none();
        }
        try {
            return Pepper.of(Files.readAllBytes(settings.pepper()));
        } catch (IllegalArgumentException tooShort) {
            throw new StartException(
                    "The file %s of key-pepper-file must have at least %d random bytes."
                            .formatted(settings.pepper(), Pepper.LEAST_BYTES),
                    tooShort);
        } catch (IOException unreadable) {
            throw new StartException(
                    "The file %s of key-pepper-file cannot be read.".formatted(settings.pepper()), unreadable);
        }
    }
}
