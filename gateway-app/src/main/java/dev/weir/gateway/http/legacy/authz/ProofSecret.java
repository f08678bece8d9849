package dev.weir.gateway.http.legacy.authz;

import dev.weir.gateway.failure.StartException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** The secret that proofs are signed with. */
final class ProofSecret {
    private static final int LENGTH = 32;

    private ProofSecret() {}

    /**
     * The content of that file, or 32 random bytes that no other gate knows.
     *
     * @throws StartException if it cannot be read, or has less than 32 bytes
     */
    static byte[] of(@Nullable Path file) {
        if (file == null) {
            byte[] random = new byte[LENGTH];
            new SecureRandom().nextBytes(random);
            return random;
        }
        try {
            byte[] secret = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .strip()
                    .getBytes(StandardCharsets.ISO_8859_1);
            if (secret.length < LENGTH) {
                throw new StartException(
                        "doors.authz.secret-file has less than 32 bytes; make one with: openssl rand -hex 32");
            }
            return secret;
        } catch (IOException e) {
            throw new StartException("doors.authz.secret-file cannot be read.", e);
        }
    }
}
