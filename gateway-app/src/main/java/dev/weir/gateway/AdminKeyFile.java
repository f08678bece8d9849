package dev.weir.gateway;

import dev.weir.gateway.failure.StartException;
import dev.weir.gateway.keys.FirstKeys;
import dev.weir.gateway.ledger.journal.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Keeps the first admin key where the admin command on the same machine finds it: readable by its owner only. */
record AdminKeyFile(Path folder) {
    static final String NAME = "admin.key";

    void keep(FirstKeys.Pair keys) {
        Path file = folder.resolve(NAME);
        try {
            Path draft = Files.createTempFile(folder, NAME, ".new", PrivateFiles.attributes(file));
            Files.writeString(draft, keys.admin().secret() + "\n");
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartException("The admin key cannot be kept in %s: %s.".formatted(file, e), e);
        }
    }
}
