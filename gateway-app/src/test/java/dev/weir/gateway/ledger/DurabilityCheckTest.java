package dev.weir.gateway.ledger;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.failure.StartException;
import java.nio.file.Path;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityCheckTest {
    @TempDir
    Path data;

    @Test
    void h2AsItComesIsRefused() {
        StartException refusal = assertThrows(StartException.class, () -> DurabilityCheck.require(h2("")));
        assertTrue(refusal.reason().contains("WRITE_DELAY=0, and has 500"), refusal.reason());
    }

    @Test
    void h2ThatWritesAtOnceIsTaken() {
        assertDoesNotThrow(() -> DurabilityCheck.require(h2(";WRITE_DELAY=0")));
    }

    private JdbcDataSource h2(String options) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + data.toAbsolutePath().resolve("weir") + options);
        return source;
    }
}
